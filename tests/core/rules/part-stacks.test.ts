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
