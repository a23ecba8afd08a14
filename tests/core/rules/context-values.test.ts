import { describe, expect, it } from 'vitest';
import type { CaseSnapshot } from '#core/case/case-snapshot';
import { analyze, findingsOf } from '#support/analyze-fixture';
import { goroutinesAt, heapHistory } from '#support/history';

const RULE = 'go/context-values';
const STACK = ['context.WithValue', 'shop/scans.WithParcel', 'shop/scans.(*Belt).read'];
/** Contexts alive in five heaps. */
const ALIVE = [200_000, 400_000, 600_000, 800_000, 1_000_000];

const contexts = (stack: readonly string[], perKept = 1): CaseSnapshot[] =>
  heapHistory({ stack, size: 48, objects: ALIVE, allocated: ALIVE.map((one) => perKept * one) });

const counted = (count: number): CaseSnapshot[] => {
  const reading = {
    stack: ['runtime.gopark', 'runtime.chanrecv', 'shop/scans.(*Belt).read'],
    count,
  };
  return [goroutinesAt(0, [reading]), goroutinesAt(4, [reading])];
};

describe('go/context-values', () => {
  it('is likely without any goroutine profile, and names who calls WithValue', () => {
    const [finding] = findingsOf(analyze(contexts(STACK)), RULE);
    expect(finding).toMatchObject({
      level: 'likely',
      details: { caller: 'shop/scans.WithParcel' },
    });
  });

  it('leaves alone what the standard library puts into contexts', () => {
    const stack = ['context.WithValue', 'net/http.(*conn).serve'];
    expect(findingsOf(analyze(contexts(stack)), RULE)).toEqual([]);
  });

  it.each([
    [1_000, 'strong'],
    [1_001, 'likely'],
    [249_999, 'likely'],
    [250_000, 'pattern'],
  ])('is, a million contexts shared by %d goroutines, %s', (count, level) => {
    const [finding] = findingsOf(analyze([...contexts(STACK), ...counted(count)]), RULE);
    expect(finding!.level).toBe(level);
  });

  it.each([
    ['half', 2, 'strong'],
    ['more than half', 2.01, 'likely'],
  ])('where %s of them were freed meanwhile it is at most %s', (_, perKept, level) => {
    const [finding] = findingsOf(analyze([...contexts(STACK, perKept), ...counted(10)]), RULE);
    expect(finding!.level).toBe(level);
  });
});
