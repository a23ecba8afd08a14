import { describe, expect, it } from 'vitest';
import { boundLine, boundWords, stepWords } from '#core/report/bound-words';
import { fillMessage } from '#core/base/fill-message';
import type { Translate } from '#core/base/translate';
import type { ReportBound } from '#core/report/report-model';
import en from '#locales/en.json';
import zhCN from '#locales/zh-CN.json';
import { analyze } from '#support/analyze-fixture';
import { fixtureCase, fixtureCases } from '#support/fixture-case';

const english: Translate = (key, params) => fillMessage(en, key, params);
const chinese: Translate = (key, params) => fillMessage(zhCN, key, params);

const bound = (
  measure: ReportBound['measure'],
  asked: ReportBound['asked'],
  measured: ReportBound['measured'],
  rest: Partial<ReportBound> = {},
): ReportBound => ({ measure, asked, measured, holds: false, ...rest });
const bytes = (value: number, error?: { low: number; high: number }): ReportBound['measured'] => ({
  ...{ known: true, value, unit: 'bytes' },
  ...error,
});

describe('a bound in words', () => {
  it('tells numbers in their unit, with their error', () => {
    const row = bound(
      'growth',
      { atLeast: 102400 },
      bytes(2 ** 22, { low: 2 ** 21, high: 2 ** 23 }),
    );
    expect(boundWords(row, english)).toEqual({
      name: 'growth',
      measure: 'growth',
      measured: '4 MB (2 MB to 8 MB)',
      asked: 'at least 100 kB',
      holds: false,
      isWord: false,
    });
    expect(boundLine(boundWords(row, chinese), chinese)).toBe(
      '增长量：4 MB（2 MB 到 8 MB），要求至少 100 kB',
    );
  });

  it.each([
    [102399, false, '102,399 B', 'at least 102,400 B'],
    [102400, true, '100 kB', 'at least 100 kB'],
    [90000, false, '87.9 kB', 'at least 100 kB'],
  ])('rounds %i bytes only where that shows the side of the limit', (value, holds, told, asked) => {
    const row = bound('held', { atLeast: 102400 }, bytes(value), { holds });
    expect(boundWords(row, english)).toMatchObject({ measured: told, asked, holds });
  });

  it('tells parts in percent, times by their sign, seconds as a span', () => {
    const told = (
      measure: ReportBound['measure'],
      unit: 'share' | 'times' | 'seconds',
      v: number,
    ) => boundWords(bound(measure, { atMost: 0.25 }, { known: true, value: v, unit }), english);
    expect(told('emptied', 'share', 1)).toMatchObject({ measured: '100%', asked: 'at most 25%' });
    expect(told('lifetimes', 'times', 12.345)).toMatchObject({ measured: '12.3×' });
    expect(told('stay', 'seconds', 7200)).toMatchObject({ measured: '2 h' });
  });

  it('says that growth is within its error, and why a measure has no value', () => {
    const none = bound('growth', { moreThan: 0 }, bytes(0, { low: -1024, high: 2048 }));
    expect(boundWords(none, english).measured).toBe('within its error (-1 kB to 2 kB)');
    const unknown = { known: false, because: 'no-goroutine-profile' } as const;
    const spare = bound('perGoroutine', { moreThan: 4, ifUnknown: 'passes' }, unknown);
    expect(boundWords(spare, english)).toMatchObject({
      measured: 'not known: there is no goroutine profile',
      asked: 'more than 4, if known',
    });
  });

  it('tells words of every kind, and a version by its number', () => {
    const word = (value: string): ReportBound['measured'] => ({ known: true, value, unit: 'word' });
    const courses = { oneOf: ['steady-growth', 'insufficient-data', 'step'] };
    expect(boundWords(bound('course', courses, word('noise')), english)).toMatchObject({
      measured: 'no clear change',
      asked: 'steady growth, any growth of two snapshots or one step up',
    });
    const module = { path: 'github.com/cloudwego/netpoll', below: 'v0.2.5' };
    const version = bound('version', { noneOf: ['not-affected'] }, word('not-affected'), {
      module,
    });
    expect(boundLine(boundWords(version, english), english)).toBe(
      'version of github.com/cloudwego/netpoll: v0.2.5 or later, asked: below v0.2.5 or not known',
    );
    const holder = bound('holder', { noneOf: ['refutes'] }, word('refutes'));
    expect(boundLine(boundWords(holder, chinese), chinese)).toBe(
      '引用指向：由别处持有，要求不能是由别处持有',
    );
  });

  it('needs no limit beside a word that is what was asked', () => {
    const data = bound(
      'data',
      { oneOf: ['enough'] },
      { known: true, value: 'enough', unit: 'word' },
    );
    expect(boundLine(boundWords({ ...data, holds: true }, english), english)).toBe(
      'amount of data: enough',
    );
  });

  it('tells lists of names as they are, and what may be where some words may not', () => {
    const list = (value: readonly string[]): ReportBound['measured'] => ({
      ...{ known: true, value, unit: 'word' },
    });
    const found = (rules: readonly string[]) =>
      boundWords(bound('found', { noneOf: ['otel/x'] }, list(rules)), english);
    expect(found([])).toMatchObject({ measured: 'none', asked: 'not otel/x' });
    expect(found(['go/a', 'go/\u202eb']).measured).toBe('go/a, go/\\u202eb');
    const kind = bound('container', { noneOf: ['none'] }, list(['none']));
    expect(boundWords(kind, english)).toMatchObject({
      measured: 'any kind of object',
      asked: 'named by the stack, tables of a map, one large block or slices that are appended to',
    });
  });

  it('is told once where conditions share it', () => {
    const grown = bound('growth', { atLeast: 1 }, bytes(2));
    expect(stepWords({ bounds: [grown, grown] }, english)).toHaveLength(1);
  });
});

describe('the words of both languages', () => {
  it.each(fixtureCases().filter((_, at) => at % 8 === 0))('tell every bound of %s', (name) => {
    const { findings, near } = analyze(fixtureCase(name));
    const steps = findings.flatMap((finding) => finding.steps.map(({ bounds }) => bounds));
    const bounds = [...steps, ...near.flatMap(({ missed, kept }) => [missed, kept])].flat();
    for (const say of [english, chinese])
      for (const one of bounds) {
        const { measure, measured, asked } = boundWords(one, say);
        const texts = [measure, measured, asked].join(' ');
        // A key that has no text comes back as itself, a placeholder that is not filled stays.
        expect(texts).not.toMatch(/measure\.|measureWord|bound\.|unknownBecause|trendClass|\{|NaN/);
        expect(asked).not.toBe('');
      }
  });
});
