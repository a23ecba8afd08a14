import { describe, expect, it } from 'vitest';
import type { Messages } from '#core/base/fill-message';
import { withTexts } from '#core/base/with-texts';
import { fillMessage } from '#core/base/fill-message';
import { LIBRARIES } from '#core/evidence/libraries';
import { MEASURE_NAMES } from '#core/measures/measure-names';
import { NAMED_BOUNDS } from '#core/rules/named-bounds';
import { RULE_CATALOG, RULE_TEXTS } from '#core/rules/rule-catalog';
import { STATEMENT_GROUPS } from '#core/rules/statement-groups';
import { EXCLUSIONS } from '#core/words/exclusions';
import { NOTES } from '#core/words/notes';
import type { Parameters } from '#core/words/parameters';
import { REQUIREMENTS } from '#core/words/requirements';
import { OPEN_PARAMETERS } from '#core/words/rule-parameters';
import { STATEMENTS } from '#core/words/statements';
import en from '#locales/en.json';
import zhCN from '#locales/zh-CN.json';

const LOCALES = { en, 'zh-CN': zhCN } as const;
const LANGUAGES = Object.keys(LOCALES) as (keyof typeof LOCALES)[];
const TABLES = {
  statement: STATEMENTS,
  note: NOTES,
  exclusion: EXCLUSIONS,
  requirement: REQUIREMENTS,
} as const;
const KINDS = Object.keys(TABLES) as (keyof typeof TABLES)[];

/** Codes that rules, groups, patterns of references and libraries choose. */
const CHOSEN = new Set([
  ...RULE_CATALOG.flatMap((rule) => [
    ...[...rule.against, ...rule.next].flatMap((one) => ('say' in one ? [one.say] : [])),
    ...rule.holders.map(({ code }) => code),
    ...(rule.estimates === null ? [] : [`${rule.estimates}-estimated`]),
  ]),
  ...Object.values(STATEMENT_GROUPS).flatMap((group) => group.map(({ say }) => say)),
  ...LIBRARIES.flatMap(({ hint }) => (hint ? [hint.say] : [])),
]);

function placeholders(text: string): string[] {
  return [...new Set([...text.matchAll(/\{(\w+)\}/g)].map(([, name]) => name!))].sort();
}

function told(parameters: Parameters): string[] {
  return Object.keys(parameters)
    .filter((name) => parameters[name]!.untold !== true)
    .sort();
}

describe.each(LANGUAGES)('texts in %s', (language) => {
  const texts: Readonly<Record<string, Messages | string>> = LOCALES[language];

  it.each(KINDS)('%s: each code of the table has one, with exactly its placeholders', (kind) => {
    const own = texts[kind] as Readonly<Record<string, string>>;
    const table: Readonly<Record<string, Parameters>> = TABLES[kind];
    for (const [code, parameters] of Object.entries(table)) {
      expect(own, code).toHaveProperty([code]);
      expect(placeholders(own[code]!), code).toEqual(told(parameters));
    }
  });

  it.each(['note', 'exclusion', 'requirement'] as const)('%s: none is left over', (kind) => {
    expect(Object.keys(texts[kind] as object).sort()).toEqual(Object.keys(TABLES[kind]).sort());
  });

  it('statement: whatever is in no table is chosen by a rule, a group or a library', () => {
    const own = Object.keys(texts['statement'] as object);
    expect(own.filter((code) => !Object.hasOwn(STATEMENTS, code) && !CHOSEN.has(code))).toEqual([]);
  });

  it('chosen statements tell only what rules can fill them with', () => {
    const translate = withTexts(
      (key, params) => fillMessage(texts, key, params),
      RULE_TEXTS,
      language,
    );
    const counts = RULE_CATALOG.flatMap(({ estimates }) => estimates ?? []);
    const known = [...Object.keys(OPEN_PARAMETERS), ...counts];
    for (const code of CHOSEN) {
      const text = translate(`statement.${code}`);
      expect(text, code).not.toBe(`statement.${code}`);
      expect({ code, unknown: placeholders(text).filter((name) => !known.includes(name)) }).toEqual(
        { code, unknown: [] },
      );
    }
  });
});

describe('requirements', () => {
  it('have a row for every measure and every named bound', () => {
    // `goroutines` names the frames in which they stand; how many is asked under another code.
    const codes = ['goroutinesGained', ...MEASURE_NAMES, ...Object.keys(NAMED_BOUNDS)];
    expect(codes.filter((code) => !Object.hasOwn(REQUIREMENTS, code))).toEqual([]);
  });
});
