import { describe, expect, it } from 'vitest';
import type { CaseSnapshot } from '#core/case/case-snapshot';
import { callerOf } from '#support/details-of';
import { caseSnapshot } from '#support/fixture-case';
import { heapOf } from '#support/heap-of';
import { judgeRules, rulesOf } from '#support/judge-rules';
import { profileOf } from '#support/profile-of';

const MB = 2 ** 20;

/** Heaps a minute apart with blocks of 1 MB under each of the stacks. */
function heaps(held: readonly (readonly [readonly string[], readonly number[]])[]): CaseSnapshot[] {
  return held[0]![1].map((_, at) => {
    const samples = held.map(([stack, objects]) => ({ stack, objects: objects[at]!, size: MB }));
    return caseSnapshot(`heap-${at}.pb.gz`, heapOf({ samples, seconds: 60 * (at + 1) }));
  });
}

function goroutines(at: number, count: number): CaseSnapshot {
  const profile = profileOf({
    sampleTypes: [{ type: 'goroutine', unit: 'count' }],
    binary: '/src/shop/bin/shop',
    buildId: 'b1',
    samples: [{ stack: ['time.Sleep', 'lib.clean'], values: [count] }],
  });
  const header = { ...profile.header, timeNanos: BigInt(60 * (at + 1)) * 1_000_000_000n };
  return caseSnapshot(`goroutine-${at}.pb.gz`, { ...profile, header });
}

describe('goroutines that were counted', () => {
  const [rule] = rulesOf({
    id: 'test/clients',
    sampleType: 'inuse_space',
    subject: 'maker',
    shapes: [{ id: 'dialled', role: 'anchor', frames: ['example.com/lib.dial'] }],
    ladder: { likely: [['goroutines-grow']], strong: [] },
    goroutines: { waits: null, frames: ['lib.clean'], minimumGain: 10, minimumCount: 100 },
  });
  const makerOf = (case_: readonly CaseSnapshot[]): unknown =>
    judgeRules([...case_, goroutines(0, 10), goroutines(4, 90)], [rule!]).map((finding) => [
      finding.level,
      finding.function,
      callerOf(finding),
    ]);

  it('are those of the function whose memory grew most', () => {
    const dialled = heaps([
      [
        ['example.com/lib.dial', 'shop.ask'],
        [1, 2, 3, 4, 5],
      ],
      [
        ['example.com/lib.dial', 'shop.tell'],
        [2, 2, 2, 2, 2],
      ],
    ]);
    expect(makerOf(dialled)).toEqual([['likely', 'shop.ask', 'shop.ask']]);
  });

  it('stand for themselves where the heap shows none', () => {
    const other = heaps([[['shop.other'], [1, 2, 3, 4, 5]]]);
    expect(makerOf(other)).toEqual([['likely', 'lib.clean', 'lib.clean']]);
  });
});
