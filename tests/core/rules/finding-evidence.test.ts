import { describe, expect, it } from 'vitest';
import type { FieldPath } from '#core/evidence/codecs/generated-readers';
import { evidenceOf, paramsOf, statementsWhen } from '#core/rules/finding-evidence';
import type { MeasuredSubject } from '#core/measures/measured-subject';
import { goroutinesOf, MB } from '#support/comparison-of';
import { countedIn, measuredOf, type MeasuredOf } from '#support/measured-of';
import { judgedBy, ruleOf, type RuleText } from '#support/rule-of';

const KEEP = ['shop.keep', 'shop.serve'];
const held = (objects: readonly number[], given: MeasuredOf = {}): MeasuredSubject =>
  measuredOf({
    stacks: [{ stack: KEEP, held: objects }],
    ...given,
    subject: { function: 'shop.serve', ...given.subject },
  });
const codes = (measured: MeasuredSubject, rule: RuleText = {}): string[] =>
  evidenceOf(ruleOf(rule), measured).map(({ code }) => code);

describe('what a finding rests on', () => {
  it('is the stack that matched, while it holds anything', () => {
    expect(evidenceOf(ruleOf(), held([20]))).toEqual([
      { code: 'stack-matched', params: { function: 'shop.serve', bytes: 20 * MB, objects: 20 } },
    ]);
    expect(codes(held([20, 0]))).toEqual([]);
    expect(codes(held([20], { anchors: ['none'], companions: ['shop.keep'] }))).toEqual([]);
  });

  it('is who holds it, where references prove it', () => {
    const joined = (verdict: 'proves' | 'refutes') => ({
      pattern: { verdict, code: 'held-by-root', elements: [], joinedBy: 'size' as const },
      ...{ root: 'main.x', bytes: 7, objects: 1, chain: [], container: null, running: null },
    });
    const [first] = evidenceOf(ruleOf(), held([20], { holder: joined('proves') }));
    expect(first).toEqual({
      code: 'held-by-root',
      params: { root: 'main.x', bytes: 7, objects: 1, container: '' },
    });
    expect(codes(held([20], { holder: joined('refutes') }))).toEqual(['stack-matched']);
  });

  it('is the field, by its path, its call or the IDL', () => {
    const field = (given: Partial<FieldPath>): string[] => {
      const none: FieldPath = {
        ...{ argument: null, argumentName: null, side: 'server' },
        ...{ path: null, codec: 'fastcodec', ids: [], types: [], packages: [] },
        ...{ idlPath: null, service: null, method: null },
      };
      return codes(held([20], { subject: { field: { ...none, ...given } } })).slice(1);
    };
    expect(field({ path: 'Request.2' })).toEqual(['field-named']);
    expect(field({ path: 'Request.2', idlPath: 'Request.name' })).toEqual([
      ...['field-named', 'field-by-idl'],
    ]);
    expect(field({ service: 'Shop', method: 'Put' })).toEqual(['call-named']);
    expect(field({ service: 'Shop' })).toEqual([]);
    expect(field({})).toEqual([]);
  });

  it('is how many there are of what the rule counts', () => {
    const many = { stacks: [{ stack: KEEP, held: [20], size: 512 }] };
    const counted = (rule: RuleText) => evidenceOf(ruleOf(rule), held([20], many)).slice(1);
    expect(counted({ estimates: 'timers' })).toEqual([
      { code: 'timers-estimated', params: { timers: 20 } },
    ]);
    expect(counted({})).toEqual([]);
  });

  it('is a version that is known to leak', () => {
    const affects = { module: 'go', below: '1.23' };
    const of = (version: string) =>
      codes(
        held([20], {
          versions: { go: { version, min: null, max: null }, modules: [] },
          spec: { affects },
        }),
      );
    expect(of('1.22')).toEqual(['stack-matched', 'version-affected']);
    expect(of('1.23')).toEqual(['stack-matched']);
  });

  it('is goroutines that wait, that they are many, or grew', () => {
    const profiles = (...counts: number[]) =>
      counts.map((count) => goroutinesOf({ stack: KEEP, count }));
    const of = (...counts: number[]) => {
      const goroutines = profiles(...counts);
      return codes(held([20], { goroutines, counted: countedIn(goroutines) }));
    };
    expect(of(500)).toEqual(['goroutines-hold', 'goroutines-many-wait']);
    expect(of(5, 30)).toEqual(['goroutines-hold', 'goroutines-grew']);
    expect(of(5)).toEqual(['stack-matched']);
    const goroutines = profiles(100, 100);
    const stays = countedIn(goroutines, { stays: true });
    expect(codes(held([20], { goroutines, counted: stays }))).toEqual(['goroutines-hold']);
  });
});

describe('what statements are filled with', () => {
  it('is measured, or nothing', () => {
    const measured = measuredOf({
      stacks: [{ stack: KEEP, held: [10, 20], allocated: [100, 140] }],
      subject: { function: 'shop.serve' },
    });
    expect(paramsOf(measured)).toEqual({
      ...{ container: '', function: 'shop.serve', field: '', codec: '', blockBytes: MB },
      ...{ class: 'insufficient-data', sampled: 20, snapshots: 2, bytes: 20 * MB },
      ...{ deltaBytes: 10 * MB, allocatedBytes: 40 * MB, freedPercent: 75 },
      ...{ roomMaker: '', roomBytes: 0 },
    });
    expect(paramsOf(held([0]))).toMatchObject({
      ...{ blockBytes: 0, deltaBytes: 0, allocatedBytes: 0, freedPercent: 0 },
      ...{ roomMaker: '', roomBytes: 0 },
    });
  });
});

describe('statements', () => {
  it('are said in their order where what they are said of is so, groups one by one', () => {
    const { against } = ruleOf({
      against: [
        { say: 'first', when: { kept: { atLeast: 2 } } },
        'group:heap-limits',
        { say: 'last', when: ['single-snapshot', { kept: { atLeast: 2 } }] },
      ],
    });
    const said = (kept: number) =>
      statementsWhen(
        against,
        judgedBy({ kept, comparison: 'single', data: 'low' }),
        paramsOf(held([20])),
      ).map(({ code }) => code);
    expect(said(2)).toEqual(['first', 'single-snapshot', 'low-data', 'last']);
    expect(said(1)).toEqual(['single-snapshot', 'low-data']);
  });
});

describe('the words of evidence', () => {
  const none: FieldPath = {
    ...{ argument: null, argumentName: null, side: 'server' },
    ...{ path: null, codec: 'fastcodec', ids: [], types: [], packages: [] },
    ...{ idlPath: null, service: null, method: null },
  };
  const second = (field: Partial<FieldPath>, subject: object = {}) =>
    evidenceOf(ruleOf(), held([20], { subject: { field: { ...none, ...field }, ...subject } }))[1]!;

  it('name a field by its call, else by the call’s type, else by the function', () => {
    const called = { path: 'Request.2', service: 'Shop', method: 'Put' };
    expect(second(called, { callType: 'PutArgs' })).toEqual({
      code: 'field-named',
      params: { field: 'Request.2', call: 'Shop.Put' },
    });
    const path = { path: 'Request.2' };
    expect(second(path, { callType: 'PutArgs' }).params['call']).toBe('PutArgs');
    expect(second(path).params['call']).toBe('shop.serve');
    expect(second({ service: 'Shop', method: 'Put' }).params).toEqual({ call: 'Shop.Put' });
  });

  it('name a field as the IDL does', () => {
    const [, , last] = evidenceOf(
      ruleOf(),
      held([20], { subject: { field: { ...none, path: 'Request.2', idlPath: 'Request.name' } } }),
    );
    expect(last).toEqual({ code: 'field-by-idl', params: { idlPath: 'Request.name' } });
  });

  it('tell the version that is affected', () => {
    const measured = held([20], {
      versions: { go: { version: '1.22', min: null, max: null }, modules: [] },
      spec: { affects: { module: 'go', below: '1.23' } },
    });
    expect(evidenceOf(ruleOf(), measured)[1]).toEqual({
      code: 'version-affected',
      params: { module: 'go', version: '1.22', below: '1.23' },
    });
  });

  it('tell goroutines as grown, or as many where there is one profile', () => {
    const of = (...counts: readonly number[]) => {
      const goroutines = counts.map((count) => goroutinesOf({ stack: KEEP, count }));
      const measured = held([20], { goroutines, counted: countedIn(goroutines) });
      return evidenceOf(ruleOf(), measured).at(-1);
    };
    const where = { wait: 'select', blockedIn: 'shop.keep', entry: 'shop.serve' };
    expect(of(5, 30)).toEqual({
      code: 'goroutines-grew',
      params: { count: 30, baseCount: 5, ...where },
    });
    expect(of(300)).toEqual({ code: 'goroutines-many-wait', params: { count: 300, ...where } });
  });
});
