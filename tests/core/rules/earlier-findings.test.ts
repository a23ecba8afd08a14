import { describe, expect, it } from 'vitest';
import type { CaseSnapshot } from '#core/case/case-snapshot';
import { caseSnapshot } from '#support/fixture-case';
import { heapOf } from '#support/heap-of';
import { judgeRules, rulesOf } from '#support/judge-rules';

const MB = 2 ** 20;

/** Heaps a minute apart with blocks of 1 MB under each of the stacks. */
function heaps(held: readonly (readonly [readonly string[], readonly number[]])[]): CaseSnapshot[] {
  return held[0]![1].map((_, at) => {
    const samples = held.map(([stack, objects]) => ({ stack, objects: objects[at]!, size: MB }));
    return caseSnapshot(`heap-${at}.pb.gz`, heapOf({ samples, seconds: 60 * (at + 1) }));
  });
}

describe('what earlier passes found', () => {
  const rules = rulesOf(
    {
      id: 'test/keeper',
      sampleType: 'inuse_space',
      subject: 'process',
      shapes: [{ id: 'kept', role: 'anchor', frames: ['lib.keep'] }],
      ladder: { likely: [['lasting-growth']], strong: [] },
    },
    {
      id: 'test/buffers',
      stage: 3,
      sampleType: 'inuse_space',
      subject: 'process',
      shapes: [{ id: 'read', role: 'anchor', frames: ['io.ReadAll'] }],
      ladder: {
        likely: [['lasting-growth', { found: { noneOf: ['test/keeper'] } }]],
        strong: [],
      },
    },
  );
  const levels = (keeper: readonly number[]): unknown =>
    judgeRules(
      heaps([
        [['lib.keep'], keeper],
        [
          ['io.ReadAll', 'shop.read'],
          [20, 30, 40, 50, 60],
        ],
      ]),
      rules,
    ).map(({ rule, level }) => `${rule} ${level}`);

  it('can be a better reason, if it is more than a pattern', () => {
    expect(levels([20, 30, 40, 50, 60])).toEqual(['test/keeper likely', 'test/buffers pattern']);
    expect(levels([20, 20, 20, 20, 20])).toEqual(['test/keeper pattern', 'test/buffers likely']);
  });
});

describe('what goes with the anchors', () => {
  const [rule] = rulesOf({
    id: 'test/share',
    sampleType: 'inuse_space',
    subject: 'process',
    shapes: [
      { id: 'anchor', role: 'anchor', frames: ['lib.keep'] },
      { id: 'rest', role: 'companion', frames: ['lib.measure'] },
    ],
    ladder: { likely: [['lasting-growth', { anchorShare: { atLeast: 0.5 } }]], strong: [] },
  });

  it.each([
    [20, 'likely'],
    [21, 'pattern'],
  ])('is a part of it: 20 MB beside %i MB is %s', (rest, level) => {
    const case_ = heaps([
      [
        ['lib.keep', 'lib.measure'],
        [2, 5, 10, 15, 20],
      ],
      [['lib.measure'], [rest, rest, rest, rest, rest]],
    ]);
    expect(judgeRules(case_, [rule!])).toMatchObject([{ level }]);
  });
});
