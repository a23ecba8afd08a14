import { describe, expect, it } from 'vitest';
import { analyze } from '#support/analyze-fixture';
import { goroutinesAt, heapHistory } from '#support/history';

const KB = 1024;
const KEEP = ['main.remember', 'main.serve'];
const OTHER = ['main.index', 'main.serve'];
const WAIT = ['runtime.gopark', 'runtime.chanrecv', 'main.leak'];

/** Goroutines leak, and beside them one function makes `share` of a hundred of the growth, another the rest. */
function verdictWith(share: number): readonly { code: string; params: object }[] {
  const course = (part: number): number[] => [1, 2, 3, 4, 5].map((step) => 1000 * part * step);
  const heaps = heapHistory(
    { stack: KEEP, size: KB, objects: course(share) },
    { stack: OTHER, size: KB, objects: course((100 - share) / 2) },
    { stack: ['main.more', 'main.serve'], size: KB, objects: course((100 - share) / 2) },
  );
  const goroutines = [100, 200, 300, 400, 500].map((count, at) =>
    goroutinesAt(at, [{ stack: WAIT, count }]),
  );
  return analyze([...heaps, ...goroutines]).answer.verdict;
}

describe('an answer about goroutines', () => {
  it('names beside them the function that made half of the growth, or more', () => {
    const named = (share: number) =>
      verdictWith(share).find(({ code }) => code.startsWith('answer-unexplained'))?.params;
    expect(verdictWith(60)[0]!.code).toMatch(/^answer-(likely|strong)-counted$/);
    expect(named(50)).toMatchObject({ function: expect.stringContaining(KEEP[0]!) as string });
    expect(named(49)).toBeUndefined();
  });
});
