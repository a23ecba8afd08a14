import { describe, expect, it } from 'vitest';
import { withTexts } from '#core/base/with-texts';
import { fillMessage, type Messages } from '#core/base/fill-message';
import { analyzeCase, reportComparison } from '#core/report/analyze-case';
import { sayReport } from '#core/report/say-report';
import type { CodedStatement } from '#core/words/say';
import { parametersOf, tell, type TextKind } from '#core/words/tell';
import { PROFILE_KINDS } from '#core/profile/profile-kind';
import { CONFIDENCE_LEVELS } from '#core/report/report-model';
import { PROGRAM_RUNTIMES } from '#core/profile/snapshot-facts';
import { GOROUTINE_WAITS } from '#core/evidence/goroutine-waits';
import { MEASURE_NAMES } from '#core/measures/measure-names';
import { UNKNOWN_BECAUSE } from '#core/measures/measurement';
import { RULE_TEXTS } from '#core/rules/rule-catalog';
import { STATEMENTS } from '#core/words/statements';
import { TREND_CLASSES } from '#core/trend/trend-types';
import en from '#locales/en.json';
import zhCN from '#locales/zh-CN.json';
import { comparedInputs } from '#support/compared-inputs';
import { fixtureCase, fixtureCases, fixtureHeaps } from '#support/fixture-case';

const LANGUAGES: [string, Messages][] = [
  ['en', en],
  ['zh-CN', zhCN],
];

/** Fails on a key without text, on a placeholder without value, and on one with nothing in it. */
const strictly = (messages: Messages, language: string) => {
  const translate = withTexts(
    (key, params) => fillMessage(messages, key, params),
    RULE_TEXTS,
    language,
  );
  return (key: string, params?: Record<string, string | number>) => {
    const text = translate(key, params);
    expect(text).not.toBe(key);
    expect(text).not.toMatch(/\{\w+\}/);
    for (const [, name] of translate(key).matchAll(/\{(\w+)\}/g))
      expect(String(params?.[name!]), `${name} of ${key}`).not.toBe('');
    return text;
  };
};

/** What a document has of a unit; of those left out a text. */
const TYPES: Readonly<Record<string, string>> = {
  bytes: 'number',
  count: 'number',
  share: 'number',
  nanos: 'string or number',
};

/** Fails unless a sentence of a table has exactly the values that it has there, each of its unit. */
function expectFilled(kind: TextKind, { code, params }: CodedStatement): void {
  if (kind === 'statement' && !Object.hasOwn(STATEMENTS, code)) return; // a rule's own
  const parameters = parametersOf(kind, code);
  const isError = Object.values(parameters).some(({ unit }) => unit === 'error');
  if (!isError) expect(Object.keys(params).sort(), code).toEqual(Object.keys(parameters).sort());
  for (const [name, { unit }] of Object.entries(parameters))
    expect(TYPES[unit] ?? 'string', `${name} of ${code}`).toContain(typeof params[name]);
}

describe.each(LANGUAGES)('texts in %s', (_, messages) => {
  it('exist for every name out of a closed list', () => {
    const keys = [
      ...CONFIDENCE_LEVELS.map((level) => `level.${level}`),
      ...TREND_CLASSES.map((name) => `trendClass.${name}`),
      ...PROFILE_KINDS.map((kind) => `snapshotKind.${kind}`),
      ...PROGRAM_RUNTIMES.map((runtime) => `runtime.${runtime}`),
      ...GOROUTINE_WAITS.map((wait) => `wait.${wait}`),
      ...MEASURE_NAMES.map((name) => `measure.${name}`),
      ...UNKNOWN_BECAUSE.map((code) => `unknownBecause.${code}`),
    ];
    for (const key of keys) expect(fillMessage(messages, key)).not.toBe(key);
  });
});

const inputsOf = comparedInputs((name) => [
  fixtureCase(name),
  fixtureHeaps(name),
  fixtureHeaps(name).slice(-1),
]);

describe.each(fixtureCases())('the texts of %s', (name) => {
  it.each(LANGUAGES)(
    'say in %s everything that it gives rise to, with all values',
    (language, messages) => {
      const translate = strictly(messages, language);
      for (const compared of inputsOf(name)) {
        const report = sayReport(reportComparison(compared, {}), translate);
        const { headline, verdict, next: steps } = report.answer;
        for (const { text } of [headline, ...verdict, ...steps])
          expect(text.length).toBeGreaterThan(5);
        for (const statement of [headline, ...verdict, ...steps])
          expectFilled('statement', statement);
        for (const note of report.notes) {
          expectFilled('note', note);
          tell('note', note, translate);
        }
        for (const { reason, params } of report.excluded) {
          expectFilled('exclusion', { code: reason, params });
          tell('exclusion', { code: reason, params }, translate);
        }
        for (const { evidence, refute } of report.suspects)
          for (const statement of [...evidence, ...refute]) expectFilled('statement', statement);
        for (const { against, next, evidence, title } of report.findings) {
          expect(next).not.toEqual([]);
          for (const { text } of [{ text: title }, ...against, ...next, ...evidence])
            expect(text.length).toBeGreaterThan(5);
          for (const statement of [...against, ...next, ...evidence])
            expectFilled('statement', statement);
        }
      }
    },
  );
});

describe('the language', () => {
  it('changes titles and texts of statements, and nothing else', () => {
    const snapshots = fixtureCase('kitex-held-request-field');
    const document = analyzeCase(snapshots, {});
    const report = (messages: Messages, language: string) =>
      JSON.stringify(sayReport(document, strictly(messages, language)), (key, value: unknown) =>
        key === 'text' || key === 'title' ? '' : value,
      );
    expect(report(en, 'en')).toBe(report(zhCN, 'zh-CN'));
  });
});
