import { describe, expect, it } from 'vitest';
import type { CaseStackIndex } from '#core/case/stack-series';
import { excludedBecause, isRelevant, startUpExclusion } from '#core/rules/exclude-subject';
import { measuresOf } from '#core/measures/measures';
import type { MeasuredSubject } from '#core/measures/measured-subject';
import { goroutinesOf, MB } from '#support/comparison-of';
import { countedIn, measuredOf, type MeasuredOf } from '#support/measured-of';
import { ruleOf, type RuleText } from '#support/rule-of';

const stack = ['shop.keep'];
const held = (objects: readonly number[], given: MeasuredOf = {}) =>
  measuredOf({ stacks: [{ stack, held: objects }], ...given });
const reasonOf = (rule: RuleText, measured: MeasuredSubject) =>
  excludedBecause(ruleOf(rule), measured)?.reason ?? null;
const go = (release: string) => ({ go: { version: release, min: null, max: null }, modules: [] });
const affects = { module: 'go', below: '1.23' };

describe('a subject that is too small', () => {
  it('has fewer sampled objects than the rule asks for', () => {
    expect(reasonOf({ minimum: { sampled: 5 } }, held([5]))).toBeNull();
    expect(reasonOf({ minimum: { sampled: 5 } }, held([4]))).toBe('too-small');
  });

  it('has fewer bytes', () => {
    expect(reasonOf({ minimum: { sampled: 0, bytes: 4 * MB } }, held([4]))).toBeNull();
    expect(reasonOf({ minimum: { sampled: 0, bytes: 4 * MB + 1 } }, held([4]))).toBe('too-small');
  });

  it('is a smaller part of all memory', () => {
    const part = (objects: number) =>
      measuredOf({
        stacks: [
          { stack, held: [objects] },
          { stack: ['shop.other'], held: [100 - objects] },
        ],
        anchors: ['shop.keep'],
      });
    expect(reasonOf({ minimum: { sampled: 0, share: 0.05 } }, part(5))).toBeNull();
    expect(reasonOf({ minimum: { sampled: 0, share: 0.05 } }, part(4))).toBe('too-small');
  });

  it('is measured at its peak where the rule is about decay', () => {
    const rule: RuleText = { minimum: { sampled: 5, bytes: 20 * MB } };
    expect(reasonOf(rule, held([20, 1], { spec: { decays: true } }))).toBeNull();
    expect(reasonOf(rule, held([19, 1], { spec: { decays: true } }))).toBe('too-small');
    expect(reasonOf(rule, held([20, 1]))).toBe('too-small');
  });

  it('is none where goroutines speak for it, or where the rule is about the process', () => {
    const goroutines = [5, 25].map((count) => goroutinesOf({ stack, count }));
    const counted = { goroutines, counted: countedIn(goroutines) };
    expect(reasonOf({ minimum: { sampled: 5 } }, held([1, 1], counted))).toBeNull();
    expect(reasonOf({ shapes: [], minimum: { sampled: 5 } }, held([1]))).toBeNull();
  });
});

describe('an exclusion', () => {
  const because = (rule: RuleText, measured: MeasuredSubject) =>
    excludedBecause(ruleOf(rule), measured)?.params;
  const subject = { function: 'main.serve' };
  const at = subject;

  it('says of what, and how much', () => {
    const small = { minimum: { sampled: 9 } };
    expect(because(small, held([4], { subject }))).toEqual({ ...at, bytes: 4 * MB });
    const companions = { anchors: ['none'], companions: ['shop.keep'], subject };
    expect(because({}, held([5], companions))).toEqual({ ...at, bytes: 5 * MB });
    const old = { versions: go('1.25'), subject };
    expect(because({ affects }, held([5], old))).toEqual({ ...at, module: 'go', below: '1.23' });
  });

  it('says who holds it instead', () => {
    const holder = (running: number | null) => ({
      pattern: { verdict: 'refutes' as const, code: 'x', elements: [], joinedBy: 'size' as const },
      ...{ root: 'main.x', bytes: 7, objects: 1, chain: [], container: null, running },
    });
    const other = held([5], { holder: holder(null), subject });
    expect(because({}, other)).toEqual({ ...at, root: 'main.x', bytes: 7 });
    const running = held([5], { holder: holder(8), subject });
    expect(because({}, running)).toEqual({ ...at, root: 'main.x', bytes: 7, goroutines: 8 });
  });
});

describe('a subject that is not there', () => {
  it('is gone in B, and was so much in A', () => {
    expect(excludedBecause(ruleOf(), held([5, 0]))).toMatchObject({
      reason: 'gone-in-source',
      params: { baseBytes: 5 * MB },
    });
    expect(reasonOf({ minimum: { sampled: 0 } }, held([5, 1]))).toBeNull();
  });

  it('has companions only', () => {
    const companions = held([5], { anchors: ['none'], companions: ['shop.keep'] });
    expect(reasonOf({}, companions)).toBe('companions-only');
  });
});

describe('a subject that goroutines refute', () => {
  const goroutines = (last: number, refutes = true): RuleText['goroutines'] & object => ({
    ...{ waits: null, frames: ['shop.wait'], minimumGain: last, minimumCount: 1000, refutes },
  });
  const profiles = [0, 20, 9].map((count) => goroutinesOf({ stack: ['shop.wait'], count }));
  const few = held([20, 30, 40], { goroutines: profiles, counted: countedIn(profiles) });

  it('has fewer of them than must have come', () => {
    expect(reasonOf({ goroutines: goroutines(10) }, few)).toBe('goroutines-disagree');
    expect(reasonOf({ goroutines: goroutines(9) }, few)).toBeNull();
    expect(reasonOf({ goroutines: goroutines(10, false) }, few)).toBeNull();
    expect(reasonOf({ goroutines: goroutines(10) }, held([20, 40]))).toBeNull();
  });
});

describe('a subject of another version', () => {
  it('is known not to leak', () => {
    const reason = (release: string) =>
      reasonOf({ affects }, held([20], { versions: go(release) }));
    expect(reason('1.22')).toBeNull();
    expect(reason('1.23')).toBe('version-not-affected');
    expect(reasonOf({ affects }, held([20]))).toBeNull();
  });

  it('is judged by the variant’s own range before the rule’s', () => {
    const subject = { affects: { module: 'go', below: '1.30' } };
    expect(reasonOf({ affects }, held([20], { versions: go('1.25'), subject }))).toBeNull();
  });

  it('is only noted where it has anchors or goroutines', () => {
    const none = { versions: go('1.25'), anchors: ['none'], companions: ['shop.keep'] };
    expect(reasonOf({ affects }, held([20], none))).toBe('companions-only');
  });
});

describe('a subject that another holds', () => {
  const holder = (verdict: 'proves' | 'refutes', running: number | null) => ({
    pattern: { verdict, code: 'held-by-root', elements: [], joinedBy: 'size' as const },
    ...{ root: 'main.x', bytes: 7, objects: 1, chain: [], container: null, running },
  });

  it('is refuted by a pool, or by those who work on it', () => {
    expect(reasonOf({}, held([20], { holder: holder('refutes', null) }))).toBe('held-by-other');
    expect(reasonOf({}, held([20], { holder: holder('refutes', 8) }))).toBe('held-by-running');
    expect(reasonOf({}, held([20], { holder: holder('proves', null) }))).toBeNull();
  });
});

describe('isRelevant', () => {
  const relevant = (rule: RuleText, measured: MeasuredSubject): boolean =>
    isRelevant(ruleOf(rule), measured, {
      measures: measuresOf(measured),
      versions: measured.context.versions,
    });

  it('asks for what the rule requires', () => {
    const rule = (atLeast: number): RuleText => ({ requires: [{ objects: { atLeast } }] });
    expect(relevant(rule(20), held([20]))).toBe(true);
    expect(relevant(rule(21), held([20]))).toBe(false);
    expect(relevant({}, held([0]))).toBe(true);
  });

  it('asks first whether it is large enough', () => {
    const requires: RuleText['requires'] = ['always'];
    expect(relevant({ requires, minimum: { sampled: 20 } }, held([20]))).toBe(true);
    expect(relevant({ requires, minimum: { sampled: 21 } }, held([20]))).toBe(false);
    expect(relevant({ minimum: { sampled: 21 } }, held([20]))).toBe(true);
  });

  it('wants the version known where nothing else speaks for it', () => {
    const rule = { affects: { ...affects, mustBeKnown: true } };
    expect(relevant(rule, held([20]))).toBe(false);
    expect(relevant(rule, held([20], { versions: go('1.22') }))).toBe(true);
    expect(relevant(rule, held([20], { versions: go('1.23') }))).toBe(false);
    expect(relevant({ affects }, held([20]))).toBe(true);
  });
});

describe('startUpExclusion', () => {
  const matches = (rule: RuleText) => ({
    rule: ruleOf(rule),
    stacks: [0 as CaseStackIndex],
    shape: new Int16Array(1),
    lastFrame: new Uint16Array(1),
  });
  const of = (objects: readonly number[], startUp: number, rule: RuleText = {}) =>
    startUpExclusion(held(objects).context, matches(rule), Uint8Array.of(startUp));

  it('tells memory of package initialisation once, as a constant where it can be compared', () => {
    expect(of([20, 20], 1)).toEqual([
      {
        rule: 'shop/kept',
        reason: 'start-up-constant',
        params: { function: 'shop.keep', bytes: 20 * MB },
      },
    ]);
    expect(of([20], 1)).toMatchObject([{ reason: 'start-up-memory' }]);
    expect(of([20, 20], 0)).toEqual([]);
  });

  it('says nothing where the rule’s stacks are those of any program', () => {
    expect(of([20, 20], 1, { requires: ['always'] })).toEqual([]);
  });
});
