import { describe, expect, it } from 'vitest';
import { LIBRARIES } from '#core/evidence/libraries';
import type { Library } from '#core/evidence/library-schema';
import { passOf, readyRules } from '#core/rules/ready-rules';
import { ruleText, type RuleText } from '#support/rule-of';

const order = (...rules: readonly RuleText[]): string[] =>
  readyRules(rules.map(ruleText), []).map(({ id }) => id);

describe('the order of rules', () => {
  it('is by stage, within one as they are given', () => {
    expect(
      order({ id: 'c', stage: 3 }, { id: 'a', stage: 1 }, { id: 'b', stage: 2 }, { id: 'a2' }),
    ).toEqual(['a', 'a2', 'b', 'c']);
  });

  it('puts a rule right before the first of those it says it comes before', () => {
    const late = { id: 'late', stage: 3 as const, before: ['b', 'c'] };
    expect(order({ id: 'a' }, { id: 'b', stage: 2 }, { id: 'c', stage: 3 }, late)).toEqual([
      ...['a', 'late', 'b', 'c'],
    ]);
  });

  it('gives passes that lie between the stages', () => {
    const all = [
      { id: 'a', stage: 1 as const },
      { id: 'b', stage: 2 as const },
    ];
    expect(passOf({ stage: 3, before: [] }, all)).toBe(3);
    expect(passOf({ stage: 3, before: ['b'] }, all)).toBe(1.5);
    expect(passOf({ stage: 3, before: ['b', 'a'] }, all)).toBe(0.5);
    expect(passOf({ stage: 3, before: ['none'] }, all)).toBe(3);
  });
});

describe('readyRules', () => {
  const library: Library = {
    ...LIBRARIES[0]!,
    id: 'acme',
    handlers: ['acme.Serve'],
    pools: ['acme/pool'],
    frames: { parts: ['acme.part'] },
    knownLeaks: [
      { fix: 'acme#1', module: 'acme', since: 'v1.0.0', below: 'v1.2.0', frames: ['acme.leak'] },
      { fix: 'acme#2', module: 'acme', below: 'v1.3.0', frames: ['acme.x'], before: ['go/other'] },
    ],
  };

  it('looks up what rules say by role', () => {
    const [rule] = readyRules(
      [
        ruleText({
          shapes: [
            {
              ...{ id: 'plain', role: 'anchor', frames: ['role:handlers'] },
              ...{ without: ['role:acme/parts'], leafPackages: ['role:acme/pools', 'shop'] },
            },
          ],
          inFlight: ['role:handlers'],
          goroutines: {
            ...{ waits: null, frames: ['shop.wait'], minimumGain: 1, minimumCount: 2 },
            load: { serving: ['role:handlers'], perServing: 3 },
          },
        }),
      ],
      [library],
    );
    const serve = [{ packages: ['acme'], symbol: 'Serve' }];
    expect(rule!.shapes[0]).toMatchObject({
      ...{ frames: [serve], without: [[{ packages: ['acme'], symbol: 'part' }]] },
      ...{ leafPackages: ['acme/pool', 'shop'], ownLeaf: false, own: false, affects: null },
    });
    expect(rule!.inFlight).toEqual([serve]);
    expect(rule!.goroutines).toMatchObject({
      ...{ frames: [[{ packages: ['shop'], symbol: 'wait' }]], without: [], inUseBy: [] },
      load: { serving: [serve], perServing: 3 },
    });
  });

  it('keeps what is no frame as it is', () => {
    const [rule] = readyRules([ruleText({ inFlight: 'allocating' })], []);
    expect(rule).toMatchObject({ inFlight: 'allocating', goroutines: null });
  });

  it('makes a rule of each leak that a library’s releases are known for', () => {
    const ready = readyRules([ruleText({ shapes: [], knownLeaks: true })], [library]);
    expect(ready.map(({ shapes, before }) => ({ shapes, before }))).toMatchObject([
      {
        before: [],
        shapes: [
          {
            ...{ id: 'acme#1', role: 'anchor' },
            affects: { module: 'acme', since: 'v1.0.0', below: 'v1.2.0', mustBeKnown: true },
          },
        ],
      },
      {
        before: ['go/other'],
        shapes: [{ id: 'acme#2', affects: { module: 'acme', below: 'v1.3.0' } }],
      },
    ]);
    expect(ready[1]!.shapes[0]!.affects).not.toHaveProperty('since');
  });
});
