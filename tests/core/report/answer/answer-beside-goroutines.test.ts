import { describe, expect, it } from 'vitest';
import { type Acceptances, findingKey } from '#core/report/acceptances';
import { analyze } from '#support/analyze-fixture';
import { goroutinesAt, heapHistory } from '#support/history';

const KB = 1024;
const KEEP = ['main.remember', 'main.serve'];
const OTHER = ['main.index', 'main.serve'];
const WAIT = ['runtime.gopark', 'runtime.chanrecv', 'main.leak'];

/** Goroutines leak, and beside them one function makes `share` of a hundred of the growth, another the rest. */
function answerWith(
  share: number,
  { kept = 0, acceptances }: { readonly kept?: number; readonly acceptances?: Acceptances } = {},
): { readonly headline: string; readonly verdict: readonly { code: string; params: object }[] } {
  const course = (part: number): number[] => [1, 2, 3, 4, 5].map((step) => 1000 * part * step);
  const heaps = heapHistory(
    { stack: KEEP, size: KB, objects: course(share) },
    { stack: OTHER, size: KB, objects: course((100 - share - kept) / 2) },
    { stack: ['main.more', 'main.serve'], size: KB, objects: course((100 - share - kept) / 2) },
    { stack: ['main.leak', 'main.serve'], size: KB, objects: course(kept) },
  );
  const goroutines = [100, 200, 300, 400, 500].map((count, at) =>
    goroutinesAt(at, [{ stack: WAIT, count }]),
  );
  const { answer } = analyze([...heaps, ...goroutines], acceptances && { acceptances });
  return { headline: answer.headline.code, verdict: answer.verdict };
}

const COUNTED = /^answer-(likely|strong)-counted$/;

describe('an answer about goroutines', () => {
  it('names beside them the function that made half of the growth, or more', () => {
    const named = (share: number) =>
      answerWith(share).verdict.find(({ code }) => code.startsWith('answer-unexplained'))?.params;
    expect(answerWith(60).verdict[0]!.code).toMatch(COUNTED);
    expect(named(50)).toMatchObject({ function: expect.stringContaining(KEEP[0]!) as string });
    expect(named(49)).toBeUndefined();
  });

  it('names the function first where they are known to keep little, and it made most', () => {
    const { headline, verdict } = answerWith(96, { kept: 2 });
    expect(headline).toMatch(/^answer-own-/);
    expect(verdict.findIndex(({ code }) => COUNTED.test(code))).toBeGreaterThan(0);
    // A good part of it, and they stay what it is about.
    expect(answerWith(70, { kept: 26 }).verdict[0]!.code).toMatch(COUNTED);
  });

  it('tells them behind whatever made a good part, once they are accepted', () => {
    const key = { rule: '', subject: '', reason: 'ticket 42', by: null, madeNanos: '1' };
    const [finding] = analyze([
      ...heapHistory({ stack: KEEP, size: KB, objects: [1000, 2000, 3000, 4000, 5000] }),
      ...[100, 200, 300, 400, 500].map((count, at) => goroutinesAt(at, [{ stack: WAIT, count }])),
    ]).findings;
    const accepted = [{ ...key, ...findingKey(finding!), untilNanos: null }];
    const { headline, verdict } = answerWith(60, { acceptances: { accepted, nowNanos: 1n } });
    expect(headline).toMatch(/^answer-own-/);
    expect(verdict.map(({ code }) => code).slice(-2)).toEqual([
      expect.stringMatching(COUNTED),
      'accepted',
    ]);
  });
});
