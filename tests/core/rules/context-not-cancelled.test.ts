import { describe, expect, it } from 'vitest';
import type { CaseSnapshot } from '#core/case/case-snapshot';
import { goroutinesAt, heapHistory } from '#support/history';
import { levelOf, measured } from '#support/judge-rules';

const RULE = 'go/context-not-cancelled';
const MAKES = ['context.withCancel', 'context.WithCancel', 'shop.(*hall).listen'];
const TABLE = 'context.(*cancelCtx).propagateCancel';
const COME = [1, 2, 3, 4, 5];

/** Few contexts, each beside a tune of 4 kB, and the tables in which their parents list them. */
const listeners = (
  table: { size: number; made: number; kept: number },
  frame = TABLE,
): CaseSnapshot[] =>
  heapHistory(
    {
      stack: MAKES,
      size: 96,
      objects: COME.map((times) => 6000 * times),
      allocated: COME.map((times) => 6000 * times),
    },
    {
      stack: ['shop.compose', 'shop.(*hall).listen'],
      size: 4096,
      objects: COME.map((times) => 6000 * times),
      allocated: COME.map((times) => 6000 * times),
    },
    {
      stack: [frame, ...MAKES],
      size: table.size,
      objects: COME.map(() => table.kept),
      allocated: COME.map((times) => Math.max(table.kept, (table.made * times) / 5)),
    },
  );
/** As many small tables as make two sampled objects. */
const TWO_SAMPLES = Math.ceil((2 * 512 * 1024) / 208);

describe('contexts whose parents have ended', () => {
  it.each([
    [TWO_SAMPLES, 1, 'pattern'],
    [TWO_SAMPLES - 1, 'few-allocations', 'likely'],
  ])('show in %d small tables that are gone: %s', (made, share, level) => {
    const snapshots = listeners({ size: 208, made, kept: 0 });
    expect(measured(snapshots, RULE, 'requestsFreedHere')).toBe(share);
    expect(levelOf(snapshots, RULE)).toBe(level);
  });

  it('show in the tables of Go before 1.21 as well', () => {
    const gone = { size: 208, made: TWO_SAMPLES, kept: 0 };
    expect(levelOf(listeners(gone, 'context.propagateCancel'), RULE)).toBe('pattern');
  });

  it('may still be there where a tenth of the small tables is', () => {
    const kept = (part: number) => listeners({ size: 208, made: 10_000, kept: part });
    expect(measured(kept(1000), RULE, 'requestsFreedHere')).toBeCloseTo(0.9, 9);
    expect(levelOf(kept(1000), RULE)).toBe('likely');
    expect(levelOf(kept(990), RULE)).toBe('pattern');
  });

  it('do not show in large tables, which larger ones of the same parent replace', () => {
    expect(levelOf(listeners({ size: 512, made: 9000, kept: 0 }), RULE)).toBe('pattern');
    expect(levelOf(listeners({ size: 513, made: 9000, kept: 0 }), RULE)).toBe('likely');
  });
});

describe('contexts of parents that are no contexts of Go’s', () => {
  const idle = heapHistory({
    ...{ stack: ['shop.other'], size: 2 ** 20, objects: COME.map(() => 10) },
  });
  /** One goroutine for each child, beside others. */
  const counted = (frame: string, first: number, last: number, others: number): CaseSnapshot[] =>
    [first, last].map((count, at) =>
      goroutinesAt(4 * at, [
        { stack: ['runtime.gopark', 'runtime.selectgo', frame], count },
        { stack: ['runtime.gopark', 'shop.serve'], count: others },
      ]),
    );

  it.each(['context.(*cancelCtx).propagateCancel.func2', 'context.propagateCancel.func1'])(
    'are counted by their goroutines in %s',
    (frame) => {
      const level = (...counts: [number, number, number]): string | null =>
        levelOf([...idle, ...counted(frame, ...counts)], RULE);
      expect(level(12, 113, 28)).toBe('likely');
      expect(level(12, 112, 28)).toBe('pattern');
      expect(level(13, 112, 2)).toBeNull();
    },
  );
});
