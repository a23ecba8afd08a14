import { describe, expect, it } from 'vitest';
import { measuresOf } from '#core/measures/measures';
import type { MeasuredSubject } from '#core/measures/measured-subject';
import { gateBounds } from '#core/rules/gate-bounds';
import { goroutinesOf, MB } from '#support/comparison-of';
import { countedIn, measuredOf, type MeasuredOf } from '#support/measured-of';
import { ruleOf, type RuleText } from '#support/rule-of';

const KEEP = ['shop.keep'];
const held = (objects: readonly number[], given: MeasuredOf = {}) =>
  measuredOf({ stacks: [{ stack: KEEP, held: objects }], ...given });
const gates = (rule: RuleText, measured: MeasuredSubject) =>
  gateBounds(ruleOf(rule), measured, {
    measures: measuresOf(measured),
    versions: measured.context.versions,
  });
const holding = (rule: RuleText, measured: MeasuredSubject): [string, boolean][] =>
  gates(rule, measured).map(({ measure, holds }) => [measure, holds]);

describe('what a subject has to keep', () => {
  it('is the rule’s minimum, each limit where it is one', () => {
    const minimum = { sampled: 5, bytes: 6 * MB, share: 1 };
    expect(holding({ minimum }, held([6]))).toEqual([
      ...[['sampled', true] as const, ['held', true] as const, ['share', true] as const],
    ]);
    expect(holding({ minimum }, held([5]))).toEqual([
      ...[['sampled', true] as const, ['held', false] as const, ['share', true] as const],
    ]);
    expect(holding({ minimum }, held([4]))[0]).toEqual(['sampled', false]);
    expect(holding({ minimum: { sampled: 0 } }, held([4]))).toEqual([]);
  });

  it('is the peak where the rule is about decay, which has no sampled objects left', () => {
    const minimum = { sampled: 5, bytes: 6 * MB };
    const spec = { decays: true };
    expect(holding({ minimum }, held([6, 1], { spec }))).toEqual([['held', true]]);
    expect(holding({ minimum }, held([6, 6], { spec }))).toHaveLength(2);
  });

  it('is no size where goroutines speak for it', () => {
    const goroutines = [5, 25].map((count) => goroutinesOf({ stack: KEEP, count }));
    const counted = { goroutines, counted: countedIn(goroutines) };
    expect(holding({ minimum: { sampled: 5 } }, held([1, 1], counted))).toEqual([]);
    expect(holding({ shapes: [], minimum: { sampled: 5 } }, held([1]))).toEqual([]);
  });

  it('is a version that can leak, told once', () => {
    const of = (release: string, mustBeKnown: boolean) =>
      holding(
        {
          affects: { module: 'go', below: '1.23', mustBeKnown },
          requires: [{ version: { oneOf: ['affected'] } }],
          minimum: { sampled: 0 },
        },
        held([5], {
          versions: {
            go: { version: release === '' ? null : release, min: null, max: null },
            modules: [],
          },
        }),
      );
    expect(of('1.22', false)).toEqual([['version', true]]);
    expect(of('1.23', false)).toEqual([['version', false]]);
    expect(of('', false)).toEqual([['version', true]]);
    expect(of('', true)).toEqual([['version', false]]);
  });

  it('is what the rule requires', () => {
    const requires: RuleText['requires'] = [{ objects: { atLeast: 5 } }];
    expect(holding({ requires }, held([5]))).toEqual([['objects', true]]);
    expect(holding({ requires }, held([4]))).toEqual([['objects', false]]);
  });

  it('is that goroutine profiles show some of the rule’s', () => {
    const goroutines = [0, 9].map((count) => goroutinesOf({ stack: ['shop.wait'], count }));
    const few = held([20, 40], { goroutines, counted: countedIn(goroutines) });
    const rule = (minimumGain: number, refutes = true): RuleText => ({
      goroutines: { waits: null, frames: ['shop.wait'], minimumGain, minimumCount: 100, refutes },
    });
    expect(holding(rule(9), few)).toEqual([['goroutineCount', true]]);
    expect(holding(rule(10), few)).toEqual([['goroutineCount', false]]);
    expect(holding(rule(10, false), few)).toEqual([]);
    expect(holding(rule(10), held([20, 40]))).toEqual([]);
  });

  it('is that no references show another holder', () => {
    const holder = (verdict: 'proves' | 'refutes') => ({
      pattern: { verdict, code: 'held-by-root', elements: [], joinedBy: 'size' as const },
      ...{ root: 'main.x', bytes: 7, objects: 1, chain: [], container: null, running: null },
    });
    const holders = { chains: [], tree: {} } as unknown as NonNullable<MeasuredOf['holders']>;
    const of = (verdict: 'proves' | 'refutes') =>
      holding({}, held([20], { holder: holder(verdict), holders }));
    expect(of('refutes')).toEqual([['holder', false]]);
    expect(of('proves')).toEqual([]);
  });
});
