import { describe, expect, it } from 'vitest';
import type { CaseSnapshot } from '#core/case/case-snapshot';
import { heapHistory } from '#support/history';
import { levelOf, measured } from '#support/judge-rules';

const RULE = 'go/context-not-cancelled';
const MAKES = ['context.withCancel', 'context.WithCancel', 'shop.(*hall).listen'];
const TABLE = ['context.(*cancelCtx).propagateCancel', ...MAKES];
const COME = [1, 2, 3, 4, 5];

/** Few contexts, each beside a tune of 4 kB, and the tables in which their parents list them. */
const listeners = (table: { size: number; made: number; kept: number }): CaseSnapshot[] =>
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
      stack: TABLE,
      size: table.size,
      objects: COME.map(() => table.kept),
      allocated: COME.map((times) => Math.max(table.kept, (table.made * times) / 5)),
    },
  );
/** As many small tables as make two sampled objects. */
const TWO_SAMPLES = Math.ceil((2 * 512 * 1024) / 208);

describe('contexts whose parents have ended', () => {
  it.each([
    [TWO_SAMPLES, 1],
    [TWO_SAMPLES - 1, 'unknown: no-allocations'],
  ])('show in %d small tables that are gone: %s', (made, share) => {
    const snapshots = listeners({ size: 208, made, kept: 0 });
    expect(levelOf(snapshots, RULE)).toBe(share === 1 ? 'pattern' : 'likely');
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
