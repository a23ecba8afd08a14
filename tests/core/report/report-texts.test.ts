import { describe, expect, it } from 'vitest';
import { withTexts } from '#core/base/with-texts';
import { fillMessage, type Messages } from '#core/base/fill-message';
import { analyzeCase } from '#core/report/analyze-case';
import { formatBytes, formatParams } from '#core/report/format-params';
import { PROFILE_KINDS } from '#core/profile/profile-kind';
import { CONFIDENCE_LEVELS } from '#core/report/report-model';
import { PROGRAM_RUNTIMES } from '#core/profile/snapshot-facts';
import { GOROUTINE_WAITS } from '#core/evidence/goroutine-waits';
import { NOTE_CODES } from '#core/report/report-notes';
import { MEASURE_NAMES } from '#core/measures/measure-names';
import { UNKNOWN_BECAUSE } from '#core/measures/measurement';
import { RULE_TEXTS } from '#core/rules/rule-catalog';
import { STATEMENT_GROUPS } from '#core/rules/statement-groups';
import { EXCLUSION_REASONS } from '#core/rules/rule-outcome';
import { TREND_CLASSES } from '#core/trend/trend-types';
import en from '#locales/en.json';
import zhCN from '#locales/zh-CN.json';
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

describe.each(LANGUAGES)('texts in %s', (language, messages) => {
  it('exist for every level, class, note and exclusion', () => {
    const keys = [
      ...CONFIDENCE_LEVELS.map((level) => `level.${level}`),
      ...TREND_CLASSES.map((name) => `trendClass.${name}`),
      ...PROFILE_KINDS.map((kind) => `snapshotKind.${kind}`),
      ...PROGRAM_RUNTIMES.map((runtime) => `runtime.${runtime}`),
      ...GOROUTINE_WAITS.map((wait) => `wait.${wait}`),
      ...NOTE_CODES.map((code) => `note.${code}`),
      ...EXCLUSION_REASONS.map((reason) => `exclusion.${reason}`),
      ...MEASURE_NAMES.map((name) => `measure.${name}`),
      ...UNKNOWN_BECAUSE.map((code) => `unknownBecause.${code}`),
      ...Object.values(STATEMENT_GROUPS).flatMap((group) =>
        group.map(({ say }) => `statement.${say}`),
      ),
    ];
    for (const key of keys) expect(fillMessage(messages, key)).not.toBe(key);
  });

  it.each(fixtureCases())('say everything that %s gives rise to, with all values', (name) => {
    const translate = strictly(messages, language);
    for (const snapshots of [fixtureCase(name), fixtureHeaps(name), fixtureHeaps(name).slice(-1)]) {
      const report = analyzeCase(snapshots, {}, { translate });
      const { headline, verdict, next: steps } = report.answer;
      for (const { text } of [headline, ...verdict, ...steps])
        expect(text.length).toBeGreaterThan(5);
      for (const { code, params } of report.notes)
        translate(`note.${code}`, formatParams(params, translate));
      for (const { reason, params } of report.excluded)
        translate(`exclusion.${reason}`, formatParams(params, translate));
      for (const { against, next, evidence, title } of report.findings) {
        expect(next).not.toEqual([]);
        for (const { text } of [{ text: title }, ...against, ...next, ...evidence])
          expect(text.length).toBeGreaterThan(5);
      }
    }
  });
});

describe('the language', () => {
  it('changes titles and texts of statements, and nothing else', () => {
    const snapshots = fixtureCase('kitex-held-request-field');
    const report = (messages: Messages, language: string) =>
      JSON.stringify(
        analyzeCase(snapshots, {}, { translate: strictly(messages, language) }),
        (key, value: unknown) => (key === 'text' || key === 'title' ? '' : value),
      );
    expect(report(en, 'en')).toBe(report(zhCN, 'zh-CN'));
  });
});

describe('formatParams', () => {
  it('writes bytes for people and groups counts, by the parameter’s name', () => {
    const params = { bytes: 55_788_544, deltaBytes: -512, objects: 1_234_567, path: 'bytes' };
    expect(formatParams(params, (key) => key)).toEqual({
      bytes: '53.2 MB',
      deltaBytes: '-512 B',
      objects: '1,234,567',
      path: 'bytes',
    });
  });

  it('looks names of closed lists up, and writes shares and spans for people', () => {
    const params = {
      ...{ class: 'step', kind: 'cpu', wait: 'mutex', runtime: 'nodejs', rule: 'go/regexp-cache' },
      ...{ share: 0.0449, leastShare: 0.0001, noShare: 0, durationNanos: '90000000000' },
      ...{ error: 'file-empty', file: 'a.pb.gz' },
    };
    expect(
      formatParams(params, (key, given) => `${key}${given ? ` ${given['file']}` : ''}`),
    ).toEqual({
      class: 'trendClass.step',
      kind: 'snapshotKind.cpu',
      wait: 'wait.mutex',
      runtime: 'runtime.nodejs',
      rule: 'rule.go-regexp-cache',
      share: '4.5%',
      leastShare: '<0.1%',
      noShare: '0%',
      durationNanos: '1.5 min',
      error: 'error.file-empty a.pb.gz',
      file: 'a.pb.gz',
    });
  });

  it.each([
    [0, '0 B'],
    [1023, '1023 B'],
    [1024, '1 kB'],
    [1_048_575, '1 MB'],
    [1_572_864, '1.5 MB'],
    [10_800_000, '10.3 MB'],
    [157_286_400, '150 MB'],
    [5 * 2 ** 30, '5 GB'],
  ])('%d bytes as %s', (bytes, text) => {
    expect(formatBytes(bytes)).toBe(text);
  });
});
