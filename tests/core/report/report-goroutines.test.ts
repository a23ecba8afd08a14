import { describe, expect, it } from 'vitest';
import { grownGoroutines } from '#core/report/report-goroutines';
import { analyze } from '#support/analyze-fixture';
import { caseSnapshot, fixtureCase } from '#support/fixture-case';
import { heapOf } from '#support/heap-of';
import { profileOf } from '#support/profile-of';

/** In a system call: no rule is about what does something. */
const READING = [
  'syscall.Syscall',
  'syscall.read',
  'os.(*File).Read',
  'shop/locks.(*Ledger).Book',
  'net/http.serverHandler.ServeHTTP',
];

function goroutines(at: number, stack: readonly string[], count: number) {
  const profile = profileOf({
    sampleTypes: [{ type: 'goroutine', unit: 'count' }],
    binary: '/src/shop/bin/shop',
    buildId: 'b1',
    samples: [{ stack, values: [count] }],
  });
  const header = { ...profile.header, timeNanos: BigInt(60 * (at + 1)) * 1_000_000_000n };
  return caseSnapshot(`goroutine-${at}.pb.gz`, { ...profile, header });
}

const heaps = [0, 1].map((at) => {
  const samples = [{ stack: ['shop.build', 'main.main'], objects: 20, size: 2 ** 20 }];
  return caseSnapshot(`heap-${at}.pb.gz`, heapOf({ samples, seconds: 60 * (at + 1) }));
});

describe('goroutines that grew', () => {
  it('are named where no finding is about them, by the program’s own function', () => {
    const { goroutines: report } = analyze([
      ...heaps,
      goroutines(0, READING, 189),
      goroutines(1, READING, 1791),
    ]);
    const [group, ...others] = grownGoroutines(report);
    expect(others).toEqual([]);
    expect(group).toMatchObject({
      wait: 'syscall',
      function: 'shop/locks.(*Ledger).Book',
      counts: [189, 1791],
      explained: false,
    });
  });

  it('are left to the finding that is about them', () => {
    const report = analyze(fixtureCase('go-goroutine-leak'));
    expect(report.goroutines!.groups.some(({ explained }) => explained)).toBe(true);
    expect(grownGoroutines(report.goroutines)).toEqual([]);
  });

  it.each([
    ['a few', 100, 140],
    ['less than a quarter', 1000, 1200],
  ])('are no matter where they are %s more', (_, before, after) => {
    const report = analyze([
      ...heaps,
      goroutines(0, READING, before),
      goroutines(1, READING, after),
    ]);
    expect(grownGoroutines(report.goroutines)).toEqual([]);
  });

  it('are none without a profile', () => {
    expect(grownGoroutines(analyze(heaps).goroutines)).toEqual([]);
  });
});
