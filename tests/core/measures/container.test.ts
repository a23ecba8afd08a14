import { describe, expect, it } from 'vitest';
import { containerKind, contentStacks, ownGrowth, ownStacks } from '#core/measures/container';
import { type CourseOf, MB, stacksOf, comparisonOf } from '#support/comparison-of';
import { measuredIn, valueOf } from '#support/measured-of';

const KB = 1024;
const OWN = ['shop.(*table).put', 'shop.serve'];
const own = (held: readonly number[], size: number): CourseOf => ({ stack: OWN, held, size });

const measured = (contents: readonly number[], ...stacks: CourseOf[]) => {
  const kept = { stack: ['shop.newEntry', ...OWN], held: contents, size: KB };
  const context = comparisonOf({ stacks: [...stacks, kept] });
  return measuredIn(context, { subject: { own: stacksOf(context, stacks[0]!.stack[0]!) } });
};
const kind = (contents: readonly number[], ...stacks: CourseOf[]): string =>
  containerKind(measured(contents, ...stacks));

describe('tables', () => {
  const grow = [500, 900];

  it('are ten blocks of eight kilobytes, more than before, whose contents come', () => {
    expect(kind(grow, own([9, 10], 8 * KB))).toBe('tables');
    expect(kind(grow, own([8, 9], 8 * KB))).toBe('none');
    expect(kind(grow, own([10, 10], 8 * KB))).toBe('none');
    expect(kind(grow, own([9, 10], 8 * KB - 1))).toBe('none');
  });

  it('have contents that grow by more than a hundredth', () => {
    expect(kind([980, 1000], own([9, 10], 8 * KB))).toBe('tables');
    expect(kind([990, 1000], own([9, 10], 8 * KB))).toBe('none');
  });

  it('are those of the heaviest of the large sizes', () => {
    const small = own([9e4, 9e4], 64);
    expect(kind(grow, own([9, 10], 8 * KB), small)).toBe('tables');
    const heavier = own([20, 20], 9 * KB);
    expect(kind(grow, own([9, 10], 8 * KB), heavier)).toBe('none');
  });
});

describe('one block', () => {
  const blocks = (...sizes: number[]): CourseOf[] =>
    sizes.map((size, at) =>
      own(
        sizes.map((_, column) => Number(column === at)),
        size,
      ),
    );
  const none = [0, 0, 0];

  it('is replaced by ones larger by a fifth, three sizes at least', () => {
    expect(kind(none, ...blocks(256 * KB, 308 * KB, 370 * KB))).toBe('block');
    expect(kind(none, ...blocks(256 * KB, 307 * KB, 370 * KB))).toBe('none');
    expect(kind([0, 0], ...blocks(256 * KB, 512 * KB))).toBe('none');
  });

  it('is one that the profiler sees', () => {
    expect(kind(none, ...blocks(256 * KB - 1, 512 * KB, MB))).toBe('none');
    expect(kind([0, 0, 0, 0], ...blocks(KB, 256 * KB, 512 * KB, MB))).toBe('block');
  });

  it('grew by the difference of their sizes, exactly, however few were sampled', () => {
    const found = measuredIn(
      comparisonOf({
        stacks: blocks(256 * KB, 308 * KB, 370 * KB),
        period: 512 * KB,
      }),
      {},
    );
    expect(ownGrowth(found)).toEqual({ known: true, value: 114 * KB, unit: 'bytes' });
  });

  it('is never two at a time, nor gone in between', () => {
    const two = blocks(256 * KB, 512 * KB, MB);
    expect(kind(none, ...two, own([0, 1, 0], 300 * KB))).toBe('none');
    expect(kind(none, own([1, 0, 0], 256 * KB), own([0, 2, 0], 512 * KB), two[2]!)).toBe('none');
    const gap = [own([1, 0, 0, 0], 256 * KB), own([0, 1, 0, 0], 512 * KB), own([0, 0, 0, 1], MB)];
    expect(kind([0, 0, 0, 0], ...gap)).toBe('none');
  });
});

describe('slices', () => {
  const slices = (...columns: readonly (readonly [count: number, size: number])[]): CourseOf[] =>
    columns.map(([count, size], at) =>
      own(
        columns.map((_, column) => (column === at ? count : 0)),
        size,
      ),
    );
  const kindOf = (...columns: readonly (readonly [number, number])[]): string =>
    kind(
      columns.map(() => 0),
      ...slices(...columns),
    );

  it('become twice as large, their number by half at most', () => {
    expect(kindOf([10, 100], [12, 150], [15, 200])).toBe('slices');
    expect(kindOf([10, 100], [12, 150], [15, 199])).toBe('none');
    expect(kindOf([10, 100], [12, 150], [16, 200])).toBe('none');
  });

  it('are ten at least, in three snapshots at least', () => {
    expect(kindOf([9, 100], [9, 150], [9, 200])).toBe('none');
    expect(kindOf([10, 100], [10, 200])).toBe('none');
  });

  it('fall by a tenth at most on the way', () => {
    expect(kindOf([10, 100], [10, 90], [10, 200])).toBe('slices');
    expect(kindOf([10, 100], [10, 89], [10, 200])).toBe('none');
  });
});

describe('a container', () => {
  it('is named where the standard library made it', () => {
    expect(kind([0, 0], { stack: ['maps.Clone', 'shop.x'], held: [1, 1] })).toBe('named');
  });

  it('has memory of its own, and contents', () => {
    const found = measured([500, 900], own([9, 20], 8 * KB));
    expect(valueOf(ownGrowth(found))).toBe(11 * 8 * KB);
    expect(ownStacks(found)).toHaveLength(1);
    expect(contentStacks(found)).toHaveLength(1);
  });

  it('is all of the anchors where the rule asks for no contents', () => {
    const context = comparisonOf({ stacks: [own([9, 20], 8 * KB)] });
    const plain = measuredIn(context, {});
    expect(ownStacks(plain)).toEqual(plain.subject.anchors);
    expect(contentStacks(plain)).toEqual([]);
    expect(containerKind(measuredIn(context, { anchors: ['shop.none'] }))).toBe('none');
  });
});
