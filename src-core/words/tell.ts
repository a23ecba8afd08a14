import { errorText } from '#core/base/error-text';
import type { Translate } from '#core/base/translate';
import { ruleKey } from '#core/base/rule-key';
import { EXCLUSIONS } from './exclusions.ts';
import {
  formatBytes,
  formatDuration,
  formatShare,
  formatTime,
  groupDigits,
} from './format-values.ts';
import { NOTES } from './notes.ts';
import type { Parameters, Unit, Values } from './parameters.ts';
import { REQUIREMENTS } from './requirements.ts';
import { OPEN_PARAMETERS } from './rule-parameters.ts';
import type { CodedStatement } from './say.ts';
import { STATEMENTS } from './statements.ts';

/** Kinds of texts: the block of the locales in which a code is looked up. */
const TABLES: Readonly<
  Record<'statement' | 'note' | 'exclusion' | 'requirement', Readonly<Record<string, Parameters>>>
> = {
  statement: STATEMENTS,
  note: NOTES,
  exclusion: EXCLUSIONS,
  requirement: REQUIREMENTS,
};
export type TextKind = keyof typeof TABLES;

/** A statement in the user's language: `text` is `code` with `params`, all else is independent of it. */
export interface Statement extends CodedStatement {
  /** In the language of the report. */
  readonly text: string;
}

/** Gives statements their words. */
export function tellStatement(translate: Translate): (statement: CodedStatement) => Statement {
  return ({ code, params }) => ({
    code,
    params,
    text: tell('statement', { code, params }, translate),
  });
}

/** Titles of rules of which one is true. */
export function tellRules(ids: readonly string[], translate: Translate): string {
  // Rule ids hold a slash, which locale keys do not.
  return ids.map((id) => translate(ruleKey(id))).join(translate('finding.or'));
}

/** What fills a text; of a code that a rule or a pack brought along, what rules may use. */
export function parametersOf(kind: TextKind, code: string): Parameters {
  const table = TABLES[kind];
  return Object.hasOwn(table, code) ? table[code]! : OPEN_PARAMETERS;
}

/** The sentence of a code, its values written for people by their units. */
export function tell(
  kind: TextKind,
  { code, params }: CodedStatement,
  translate: Translate,
): string {
  const parameters = parametersOf(kind, code);
  const told = Object.entries(params).map(([name, value]): [string, string | number] => {
    const unknown = typeof value === 'number' ? 'count' : 'text';
    const unit = Object.hasOwn(parameters, name) ? parameters[name]!.unit : unknown;
    return [name, tellValue(unit, value, { params, translate })];
  });
  return translate(`${kind}.${code}`, Object.fromEntries(told));
}

function tellValue(
  unit: Unit,
  value: string | number,
  { params, translate }: { params: Values; translate: Translate },
): string | number {
  switch (unit) {
    case 'bytes':
      return formatBytes(Number(value));
    case 'count':
      return groupDigits(Number(value));
    case 'share':
      return formatShare(Number(value));
    case 'nanos':
      return formatDuration(Number(value));
    case 'time':
      return formatTime(BigInt(value));
    case 'rule':
      return tellRules(String(value).split(' '), translate);
    case 'error':
      return errorText({ code: String(value), params }, translate);
    case 'trendClass':
    case 'snapshotKind':
    case 'wait':
    case 'runtime':
    case 'container':
    case 'per':
      return translate(`${unit}.${value}`);
    case 'amount':
    case 'text':
      return value;
  }
}
