import { describe, expect, it } from 'vitest';
import { comparisonOf, type CourseOf, MB } from '#support/comparison-of';
import { outcomeOf, type RuleText } from '#support/rule-of';

const keep = (caller: string, objects: number, size = MB): CourseOf => ({
  stack: ['shop.keep', caller],
  held: [objects],
  size,
});
const parts = (rule: RuleText, ...stacks: CourseOf[]): (readonly [string, number])[] =>
  outcomeOf(comparisonOf({ stacks }), rule).findings.map(
    ({ subject, bytes }) => [subject, bytes / MB] as const,
  );

describe('the subjects of a rule', () => {
  it('are its callers, the first function that is of no library of the match', () => {
    expect(parts({}, keep('main.a', 20), keep('main.b', 30))).toEqual([
      ['main.a', 20],
      ['main.b', 30],
    ]);
    const through: CourseOf = { stack: ['shop.keep', 'shop.store', 'main.a'], held: [5] };
    expect(parts({}, keep('main.a', 20), through)).toEqual([['main.a', 25]]);
    expect(parts({}, { stack: ['shop.keep', 'shop.main'], held: [20] })).toEqual([
      ['shop.keep', 20],
    ]);
  });

  it('are one for the process, or one a shape', () => {
    const stacks = [keep('main.a', 20), keep('main.b', 30)];
    expect(parts({ subject: 'process' }, ...stacks)).toEqual([['', 50]]);
    expect(parts({ subject: 'shape' }, ...stacks)).toEqual([['plain', 50]]);
  });

  it('are the program’s own leaves, else what calls the library', () => {
    const library: CourseOf = { stack: ['bytes.growSlice', 'shop.keep', 'main.a'], held: [20] };
    expect(parts({ subject: 'leaf' }, library, keep('main.b', 5))).toEqual([['shop.keep', 25]]);
  });
});

describe('blocks of other sizes', () => {
  const sizes = (minimum: object) =>
    parts({ minimum: { sampled: 0, ...minimum } }, keep('main.a', 8, 1024)).length;

  it('do not match', () => {
    expect(sizes({ blockBytes: 1024 })).toBe(1);
    expect(sizes({ blockBytes: 1025 })).toBe(0);
    expect(sizes({ maximumBlockBytes: 1024 })).toBe(1);
    expect(sizes({ maximumBlockBytes: 1023 })).toBe(0);
  });

  it('count by the largest that the stack ever held', () => {
    const two = (objects: readonly number[]) => [
      { stack: ['shop.keep', 'main.a'], held: objects, size: 2048 },
      { stack: ['shop.keep', 'main.a'], held: objects.map(() => 10), size: 512 },
    ];
    const found = (objects: readonly number[]) =>
      outcomeOf(comparisonOf({ stacks: two(objects) }), {
        minimum: { sampled: 0, blockBytes: 2048 },
      }).findings.length;
    expect(found([1, 0])).toBe(1);
    expect(found([0, 0])).toBe(0);
  });

  it('may be a companion’s', () => {
    const rule: RuleText = {
      shapes: [
        { id: 'plain', role: 'anchor', frames: ['shop.keep'] },
        { id: 'beside', role: 'companion', frames: ['shop.beside'] },
      ],
      minimum: { sampled: 0, blockBytes: MB },
    };
    const beside: CourseOf = { stack: ['shop.beside', 'main.a'], held: [1], size: MB / 2 };
    expect(parts(rule, keep('main.a', 20), beside)).toEqual([['main.a', 20.5]]);
  });
});

describe('the program’s own leaves', () => {
  const rule = (share: number): RuleText => ({
    subject: 'leaf',
    shapes: [{ id: 'leaf', role: 'anchor', frames: [], ownLeaf: true }],
    minimum: { sampled: 0, share },
  });

  it('need no subject below the least share, all their stacks together', () => {
    const stacks = [keep('main.a', 3), keep('main.b', 2), { stack: ['main.x'], held: [95] }];
    expect(parts(rule(0.05), ...stacks)).toEqual([
      ['shop.keep', 5],
      ['main.x', 95],
    ]);
    expect(parts(rule(0.06), ...stacks)).toEqual([['main.x', 95]]);
  });
});

describe('companions', () => {
  const rule: RuleText = {
    shapes: [
      { id: 'plain', role: 'anchor', frames: ['shop.keep'] },
      { id: 'beside', role: 'companion', frames: ['shop.beside'] },
    ],
    details: { beside: 'companionBytes' },
    requires: [{ companions: { atLeast: 7 } }],
  };
  const beside = (caller: string, objects: number): CourseOf => ({
    stack: ['shop.beside', caller],
    held: [objects],
  });

  it('count as their own subject’s, and testify for all where they are nobody’s', () => {
    const own = [keep('main.a', 20), beside('main.a', 7), keep('main.b', 30)];
    expect(parts(rule, ...own)).toEqual([['main.a', 27]]);
    const shared = [keep('main.a', 20), beside('main.c', 7), keep('main.b', 30)];
    expect(parts(rule, ...shared)).toEqual([
      ['main.a', 20],
      ['main.b', 30],
    ]);
    expect(parts(rule, keep('main.a', 20), beside('main.c', 6))).toEqual([]);
  });
});

describe('memory of package initialisers', () => {
  it('is no part of any subject', () => {
    const early: CourseOf = { stack: ['shop.keep', 'shop.init', 'runtime.doInit1'], held: [20] };
    const { findings, exclusions } = outcomeOf(comparisonOf({ stacks: [early] }), {});
    expect(findings).toEqual([]);
    expect(exclusions).toMatchObject([{ reason: 'start-up-memory' }]);
  });
});

describe('who makes what a library keeps', () => {
  it('is the first own function above the match, else what calls the library', () => {
    const made = (...stack: string[]) => parts({ subject: 'maker' }, { stack, held: [20] })[0]![0];
    expect(made('shop.keep', 'shop.store', 'main.a', 'main.main')).toBe('shop.store');
    expect(made('shop.keep', 'net/http.serve', 'main.a')).toBe('main.a');
    expect(made('shop.keep', 'net/http.serve')).toBe('net/http.serve');
    expect(made('bytes.grow', 'shop.keep', 'main.a')).toBe('main.a');
  });
});

describe('the leaf that names a subject', () => {
  const rule: RuleText = {
    subject: 'leaf',
    shapes: [{ id: 'leaf', role: 'anchor', frames: ['bytes.grow'] }],
  };
  const versions = {
    go: { version: null, min: null, max: null },
    modules: [
      { path: 'lib', version: null, min: null, max: null, versionSource: 'unknown' as const },
    ],
  };
  const leaves = (...stacks: readonly string[][]) =>
    outcomeOf(
      comparisonOf({ stacks: stacks.map((stack) => ({ stack, held: [20] })), versions }),
      rule,
    ).findings.map(({ subject, bytes }) => [subject, bytes / MB]);

  it('is the program’s own, whatever module or standard package lies below', () => {
    expect(
      leaves(['bytes.grow', 'lib.read', 'main.a'], ['bytes.grow', 'fmt.Print', 'main.a', 'main.b']),
    ).toEqual([['main.a', 40]]);
  });

  it('is a module’s function where the program has none, else what calls the match', () => {
    expect(leaves(['bytes.grow', 'fmt.Print', 'lib.read'])).toEqual([['lib.read', 20]]);
    expect(leaves(['bytes.grow', 'fmt.Print', 'io.Copy'])).toEqual([['fmt.Print', 20]]);
  });

  it('is looked for frame by frame of its own stack', () => {
    expect(leaves(['bytes.grow', 'lib.read'], ['bytes.grow', 'main.a'])).toEqual([
      ['lib.read', 20],
      ['main.a', 20],
    ]);
  });
});

describe('fields of a message', () => {
  const FIELD = 'shop/kitex_gen/order.(*Put).FastReadField';
  const rule: RuleText = {
    ...{ subject: 'field', reader: 'generated-readers' },
    shapes: [{ id: 'fastcodec', role: 'anchor', frames: ['*.(*Put).FastReadField*'] }],
  };

  it('are a subject each, of whichever call', () => {
    const subjects = parts(
      rule,
      { stack: [`${FIELD}2`, 'shop/kitex_gen/order.(*Put).FastRead'], held: [20] },
      { stack: [`${FIELD}3`, 'shop/kitex_gen/order.(*Put).FastRead'], held: [30] },
      { stack: ['bytes.grow', `${FIELD}2`, 'shop/kitex_gen/order.(*Put).FastRead'], held: [5] },
    );
    expect(subjects).toEqual([
      ['#Put.2', 25],
      ['#Put.3', 30],
    ]);
  });
});

describe('what an earlier rule is about', () => {
  const early: RuleText = {
    ...{ id: 'shop/early', shapes: [{ id: 'early', role: 'anchor', frames: ['shop.early'] }] },
  };
  const leafRule = (role: 'anchor' | 'companion'): RuleText => ({
    ...{ id: 'shop/late', stage: 2, subject: 'process' },
    shapes: [
      { id: 'plain', role: 'anchor', frames: ['shop.keep'] },
      { id: 'late', role, frames: ['shop.early'] },
    ],
  });
  const bytesOf = (likely: RuleText['ladder'], role: 'anchor' | 'companion') => {
    const stacks = [
      { stack: ['shop.keep', 'main.a'], held: [10, 20] },
      { stack: ['shop.early', 'main.a'], held: [30, 70] },
    ];
    const { findings } = outcomeOf(
      comparisonOf({ stacks }),
      { ...early, ladder: likely },
      leafRule(role),
    );
    return findings.find(({ rule }) => rule === 'shop/late')!.bytes / MB;
  };

  it('is no anchor of a later one where it was claimed, but may testify', () => {
    const claimed = { likely: [[{ held: { atLeast: 1 } }]], strong: [] };
    const pattern = { likely: [[{ growth: { atLeast: 1e12 } }]], strong: [] };
    expect(bytesOf(claimed, 'anchor')).toBe(20);
    expect(bytesOf(pattern, 'anchor')).toBe(90);
    expect(bytesOf(claimed, 'companion')).toBe(90);
  });

  it('is no leaf of a later rule about any leaf, whatever its level', () => {
    const stacks = [{ stack: ['shop.early', 'main.a'], held: [7] }, keep('main.b', 5)];
    const leaf: RuleText = {
      ...{ id: 'shop/leaf', stage: 3, subject: 'leaf' },
      shapes: [{ id: 'leaf', role: 'anchor', frames: [], ownLeaf: true }],
    };
    const { findings } = outcomeOf(
      comparisonOf({ stacks }),
      { ...early, ladder: { likely: [['growing']], strong: [] } },
      leaf,
    );
    expect(findings.map(({ rule, subject }) => [rule, subject])).toEqual([
      ['shop/early', 'main.a'],
      ['shop/leaf', 'shop.keep'],
    ]);
  });
});
