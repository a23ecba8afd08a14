import { rules, texts } from 'virtual:leak-catalog';
import type { OwnTexts } from '#core/base/with-texts';
import type { LeakRule } from './leak-rule.ts';

/** Every rule of the handbook. Each has a chapter of the same id in both languages. */
export const RULE_CATALOG: readonly LeakRule[] = rules;

/** Titles of the rules and the statements that are theirs alone, by locale key. */
export const RULE_TEXTS: OwnTexts = texts;
