import { describe, expect, it } from 'vitest';
import { type ComparisonOf, comparisonOf, goroutinesOf, MB } from '#support/comparison-of';
import { outcomeOf, type RuleText } from '#support/rule-of';

const KEEP = ['shop.keep', 'main.serve'];
const found = (given: ComparisonOf, rule: RuleText) =>
  outcomeOf(comparisonOf(given), rule).findings;

describe('goroutines that grow', () => {
  const goroutines = [5, 30].map((count) => goroutinesOf({ stack: ['main.wait'], count }));
  const rule: RuleText = {
    goroutines: { waits: null, frames: ['main.wait'], minimumGain: 10, minimumCount: 100 },
  };
  const stacks = [
    { stack: KEEP, held: [10, 20] },
    { stack: ['bytes.grow', 'main.wait'], held: [3, 7] },
    { stack: ['shop.keep', 'main.wait'], held: [1, 1] },
    { stack: ['main.other'], held: [50, 50] },
  ];

  it('are one subject with the memory that the rule matched, and what their function made', () => {
    expect(found({ stacks, goroutines }, rule)).toMatchObject([
      { subject: '', sampleType: 'goroutine', bytes: 28 * MB },
    ]);
  });

  it('leave the memory to its own subjects where they do not grow', () => {
    const still = [goroutines[0]!, goroutines[0]!];
    expect(found({ stacks, goroutines: still }, rule).map(({ subject }) => subject)).toEqual([
      ...['main.serve', 'main.wait'],
    ]);
  });
});

describe('a rule about the process', () => {
  const memory = [{ heapAlloc: 20 * MB, retained: 100 * MB, maxRss: null }];
  const rule: RuleText = {
    ...{ shapes: [], subject: 'process' },
    requires: [{ outsideHeap: { atLeast: 80 * MB } }],
  };

  it('looks at MemStats, whose figures are exact', () => {
    expect(found({ memory }, rule)).toMatchObject([{ subject: '', lowData: false }]);
    expect(found({}, rule)).toEqual([]);
  });
});

describe('what a rule asks of its subjects', () => {
  it('is bytes, or objects', () => {
    // The same bytes in more and more objects.
    const stacks = [
      { stack: KEEP, held: [100, 0, 0], size: MB },
      { stack: KEEP, held: [0, 200, 0], size: MB / 2 },
      { stack: KEEP, held: [0, 0, 400], size: MB / 4 },
    ];
    const course = (sampleType: 'inuse_space' | 'inuse_objects') =>
      found({ stacks }, { sampleType })[0]!.class;
    expect(course('inuse_space')).toBe('noise');
    expect(course('inuse_objects')).toBe('steady-growth');
  });

  it('is the peak where a step asks how far it fell', () => {
    const stacks = [{ stack: KEEP, held: [20, 2] }];
    const low = (condition: object) =>
      found({ stacks }, { ladder: { likely: [[condition]], strong: [] } })[0]!.lowData;
    expect(low({ fallenTo: { atMost: 0.5 } })).toBe(false);
    expect(low({ kept: { atLeast: 1 } })).toBe(true);
    const strong: RuleText['ladder'] = {
      likely: [['growing']],
      strong: [[{ fallenTo: { atMost: 0.5 } }]],
    };
    expect(found({ stacks }, { ladder: strong })[0]!.lowData).toBe(false);
  });
});
