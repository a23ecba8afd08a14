import { describe, expect, it } from 'vitest';
import { reportFindings } from '#core/report/report-findings';
import type { RuleFinding } from '#core/rules/rule-outcome';
import { comparisonOf, MB } from '#support/comparison-of';
import { outcomeOf } from '#support/rule-of';

const [plain] = outcomeOf(
  comparisonOf({ stacks: [{ stack: ['shop.keep', 'main.a'], held: [20, 40, 60] }] }),
  {},
).findings;

/** A finding that gained so many bytes since A, where it had none. */
const gained = (rule: string, bytes: number, given: Partial<RuleFinding> = {}): RuleFinding => ({
  ...plain!,
  ...{ rule, bytes, baseBytes: 0, subject: '' },
  ...given,
});
const GROWN = { bytes: 1000 * MB, growth: 1000 * MB };
const order = (
  findings: readonly RuleFinding[],
  heap: Parameters<typeof reportFindings>[1] = GROWN,
) => reportFindings(findings, heap).map(({ rule }) => rule);

describe('findings are ranked', () => {
  it('claims before patterns, the surer before the rest', () => {
    const all = (['pattern', 'likely', 'proven', 'strong'] as const).map((level) =>
      gained(level, 100 * MB, { level }),
    );
    expect(order(all)).toEqual(['proven', 'strong', 'likely', 'pattern']);
  });

  it('what is still there before what went away since A', () => {
    const past = gained('past', 90 * MB, { baseBytes: 91 * MB, level: 'strong' });
    const counted = { ...past, rule: 'counted', sampleType: 'goroutine' } as const;
    expect(order([past, gained('there', MB)])).toEqual(['there', 'past']);
    expect(order([gained('there', MB), counted])).toEqual(['counted', 'there']);
    const level = gained('level', 90 * MB, { baseBytes: 90 * MB, level: 'strong' });
    expect(order([gained('there', MB), level])).toEqual(['level', 'there']);
  });

  it('growth by its order of magnitude before the more specific rule, then growth itself', () => {
    const late = { stage: 3 };
    expect(order([gained('a', 9_999_999), gained('b', 10_000_000, late)])).toEqual(['b', 'a']);
    expect(order([gained('a', 99_999_999, late), gained('b', 10_000_000)])).toEqual(['b', 'a']);
    expect(order([gained('a', 10_000_000), gained('b', 20_000_000)])).toEqual(['b', 'a']);
  });

  it('patterns of general shapes only where they grew by four times as much of that order', () => {
    const general = (bytes: number) =>
      order([
        gained('general', bytes, { level: 'pattern', stage: 3 }),
        gained('specific', 99_999_999, { level: 'pattern', stage: 2 }),
      ]);
    expect(general(399_999_999)).toEqual(['specific', 'general']);
    expect(general(400_000_000)).toEqual(['general', 'specific']);
  });

  it('equals by what they hold, then by their names', () => {
    const held = (rule: string, bytes: number) => gained(rule, bytes, { baseBytes: bytes - MB });
    expect(order([held('a', 10 * MB), held('b', 20 * MB)])).toEqual(['b', 'a']);
    expect(order([held('b', 10 * MB), held('a', 10 * MB)])).toEqual(['a', 'b']);
  });

  it('patterns last that have less than a hundredth of the growth', () => {
    const minor = (bytes: number, given: Partial<RuleFinding> = {}) => {
      const pattern = gained('pattern', bytes, { level: 'pattern', ...given });
      return reportFindings([pattern], GROWN)[0]!.minor;
    };
    expect(minor(10 * MB)).toBe(false);
    expect(minor(10 * MB - 1)).toBe(true);
    expect(minor(1, { level: 'likely' })).toBe(false);
    expect(minor(1, { sampleType: 'goroutine' })).toBe(false);
    expect(minor(1, { stack: [] })).toBe(false);
  });

  it('patterns last that have less than a hundredth of a heap that did not grow', () => {
    const level = { bytes: 1000 * MB, growth: null };
    const minor = (bytes: number) =>
      reportFindings([gained('a', bytes, { level: 'pattern' })], level)[0]!.minor;
    expect(minor(10 * MB)).toBe(false);
    expect(minor(10 * MB - 1)).toBe(true);
  });

  it('and numbered in this order', () => {
    const ranked = reportFindings([gained('a', MB), gained('b', 100 * MB)], GROWN);
    expect(ranked.map(({ rule, rank }) => `${rank} ${rule}`)).toEqual(['1 b', '2 a']);
  });
});
