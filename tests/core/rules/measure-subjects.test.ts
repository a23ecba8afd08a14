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

describe('what a container keeps', () => {
  const LIST = ['container/list.(*List).PushBack', 'shop.put', 'main.serve'];
  const rule = (given: RuleText = {}): RuleText => ({
    shapes: [{ id: 'list', role: 'anchor', frames: [LIST[0]!] }],
    contents: true,
    ...given,
  });
  const list = { stack: LIST, held: [1, 2] };
  const items = { stack: ['shop.newItem', 'shop.put', 'main.serve'], held: [20, 40] };

  it('is judged with it where the rule says so', () => {
    const stacks = [list, items];
    expect(found({ stacks }, rule())).toMatchObject([{ bytes: 42 * MB }]);
    expect(found({ stacks }, { shapes: rule().shapes })).toMatchObject([{ bytes: 2 * MB }]);
    expect(found({ stacks: [items] }, rule())).toEqual([]);
  });

  it('is not what package initialisers made, nor what another rule explains', () => {
    const early = {
      stack: ['shop.table', 'shop.put', 'shop.init', 'runtime.doInit1'],
      held: [5, 9],
    };
    expect(found({ stacks: [list, items, early] }, rule())).toMatchObject([{ bytes: 42 * MB }]);
    const claiming: RuleText = {
      ...{ id: 'shop/items', shapes: [{ id: 'item', role: 'anchor', frames: ['shop.newItem'] }] },
      ladder: { likely: [['growing']], strong: [] },
    };
    const { findings } = outcomeOf(
      comparisonOf({ stacks: [list, items] }),
      claiming,
      rule({ stage: 2 }),
    );
    expect(findings.map(({ rule: id, bytes }) => [id, bytes / MB])).toEqual([
      ['shop/items', 40],
      ['shop/kept', 2],
    ]);
  });

  it('is judged with it only where bounds hold of the one, and of both', () => {
    const bytes = (alone: object, together: object): number =>
      found(
        { stacks: [list, items] },
        rule({ contents: { alone: [alone], together: [together] } }),
      )[0]!.bytes / MB;
    expect(bytes({ held: { atMost: 2 * MB } }, { held: { atLeast: 42 * MB } })).toBe(42);
    expect(bytes({ held: { atMost: 2 * MB - 1 } }, { held: { atLeast: 42 * MB } })).toBe(2);
    expect(bytes({ held: { atMost: 2 * MB } }, { held: { atLeast: 42 * MB + 1 } })).toBe(2);
  });
});

describe('who may hold memory for a good reason', () => {
  const stacks = [
    { stack: ['shop.keep', 'main.a'], held: [10, 20] },
    { stack: ['shop.other', 'main.b'], held: [10, 20] },
  ];
  const goroutines = [
    goroutinesOf({ stack: ['main.use'], count: 1 }, { stack: ['main.serve'], count: 6 }),
    goroutinesOf({ stack: ['main.use'], count: 2 }, { stack: ['main.serve'], count: 5 }),
  ];
  const rule: RuleText = {
    shapes: [
      { id: 'plain', role: 'anchor', frames: ['shop.keep'] },
      { id: 'other', role: 'anchor', frames: ['shop.other'], inFlight: ['main.serve'] },
    ],
    inFlight: ['main.use'],
    ladder: { likely: [[{ perGoroutine: { moreThan: 4 } }]], strong: [] },
  };

  it('are the shape’s own, else the rule’s, of the last profile', () => {
    const levels = found({ stacks, goroutines }, rule).map(({ subject, level }) => [
      subject,
      level,
    ]);
    expect(levels).toEqual([
      ['main.a', 'likely'],
      ['main.b', 'pattern'],
    ]);
  });
});

describe('what a rule counts', () => {
  it('is counted where it says that its objects do, up to the largest block', () => {
    const stacks = [{ stack: KEEP, held: [200], size: 512 }];
    const details = (given: RuleText) =>
      found({ stacks }, { estimates: 'carts', ...given })[0]!.details as unknown as Record<
        string,
        unknown
      >;
    expect(details({})['carts']).toBe(200);
    expect(details({ countedBytes: 512 })['carts']).toBe(200);
    expect(details({ countedBytes: 511 })['carts']).toBe(null);
  });
});

describe('goroutines of a rule about who makes something', () => {
  const goroutines = [5, 30].map((count) =>
    goroutinesOf({ stack: ['shop.loop', 'shop.New', 'main.dial', 'main.main'], count }),
  );
  const alone = [5, 30].map((count) => goroutinesOf({ stack: ['shop.loop'], count }));
  const rule: RuleText = {
    subject: 'maker',
    goroutines: {
      waits: null,
      frames: ['shop.loop', 'shop.New'],
      minimumGain: 10,
      minimumCount: 9,
    },
  };
  const named = (given: ComparisonOf, asked: RuleText): string[] =>
    found(given, asked).map((one) => one.function);

  it('are told under the own function that called what they stand in', () => {
    expect(named({ goroutines }, rule)).toEqual(['main.dial']);
    expect(named({ goroutines }, { ...rule, subject: 'process' })).toEqual(['shop.New']);
  });

  it('are told under the maker of what grew most where their stack names nobody', () => {
    const loop: RuleText = {
      ...rule,
      goroutines: { waits: null, frames: ['shop.loop'], minimumGain: 10, minimumCount: 9 },
    };
    const stacks = [
      { stack: ['shop.keep', 'main.a'], held: [40, 45] },
      { stack: ['shop.keep', 'main.b'], held: [10, 20] },
      { stack: ['shop.keep', 'main.c'], held: [1, 5] },
    ];
    expect(named({ stacks, goroutines: alone }, loop)).toEqual(['main.b']);
    expect(named({ goroutines: alone }, loop)).toEqual(['shop.loop']);
  });
});

describe('MemStats', () => {
  it('are of no rule that has stacks or goroutines of its own', () => {
    const memory = [{ heapAlloc: 20 * MB, retained: 100 * MB, maxRss: null }];
    expect(found({ memory }, {})).toEqual([]);
    const counting: RuleText = {
      ...{ shapes: [], subject: 'process' as const },
      goroutines: { waits: null, frames: ['main.wait'], minimumGain: 10, minimumCount: 100 },
    };
    expect(found({ memory }, counting)).toEqual([]);
  });
});
