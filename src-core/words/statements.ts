import { ANSWER_STATEMENTS } from './answer-statements.ts';
import { EVIDENCE_STATEMENTS, SUSPECT_STATEMENTS } from './evidence-statements.ts';
import { FIX_STATEMENTS } from './fix-statements.ts';

/**
 * Sentences that the code itself says, locale key `statement.<code>`. Those that a rule, a pack or a library
 * chooses by code stand beside their texts only ({@link OPEN_PARAMETERS}).
 */
export const STATEMENTS = {
  ...ANSWER_STATEMENTS,
  ...EVIDENCE_STATEMENTS,
  ...FIX_STATEMENTS,
  ...SUSPECT_STATEMENTS,
} as const;
export type StatementCode = keyof typeof STATEMENTS;
