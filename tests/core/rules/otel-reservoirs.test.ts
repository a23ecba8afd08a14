import { describe, expect, it } from 'vitest';
import type { CaseSnapshot } from '#core/case/case-snapshot';
import { caseSnapshot } from '#support/fixture-case';
import { heapOf, type HeapSampleOf } from '#support/heap-of';
import { judgeRules } from '#support/judge-rules';

const SDK = 'go.opentelemetry.io/otel/sdk/metric';
const KB = 1024;
const MEASURE = [
  `${SDK}/internal/aggregate.(*valueMap[go.shape.int64]).measure`,
  `${SDK}.(*int64Inst).Add`,
  'shop.count',
];

/** Its file tells the version; '' = a build that leaves it out. */
function reservoir(version: string): string[] {
  const file = version === '' ? '' : `@/root/go/pkg/mod/${SDK}@${version}/exemplar/fixed.go`;
  return [`${SDK}/exemplar.NewFixedSizeReservoir${file}`, ...MEASURE];
}

/** One heap a minute, in which reservoirs, sets of attributes and buffers of requests grow to so many blocks of 8 kB. */
function heaps(
  version: string,
  last: { kept: number; sets: number; read?: number },
): CaseSnapshot[] {
  return [1, 2, 3, 4, 5].map((part, at) => {
    const block = (stack: readonly string[], most: number): HeapSampleOf => {
      const objects = (most * part) / 5;
      return { stack, objects, size: 8 * KB, allocated: objects };
    };
    const samples = [
      block(reservoir(version), last.kept),
      block(['go.opentelemetry.io/otel/attribute.newSet', ...MEASURE], last.sets),
      block(['io.ReadAll', 'shop.read', 'net/http.serverHandler.ServeHTTP'], last.read ?? 0),
    ];
    return caseSnapshot(`heap-${at}.pb.gz`, heapOf({ samples, seconds: 60 * (at + 1) }));
  });
}

const claims = (case_: readonly CaseSnapshot[]): string[] =>
  judgeRules(case_).map(({ rule, level }) => `${rule} ${level}`);

describe('reservoirs of exemplars', () => {
  it('are kept where they are half of what measurements keep, in place of the attributes', () => {
    expect(claims(heaps('v1.34.0', { kept: 10_000, sets: 10_000 }))).toEqual([
      'otel/reservoirs-kept likely',
    ]);
    expect(claims(heaps('v1.34.0', { kept: 10_000, sets: 10_005 })).toSorted()).toEqual([
      'otel/attribute-cardinality likely',
      'otel/reservoirs-kept pattern',
    ]);
  });

  it.each([
    ['v1.39.0', 'pattern'],
    ['v1.40.0', 'likely'],
    ['v1.44.0', 'likely'],
    ['', 'pattern'],
  ])('that grow are reason enough where they keep contexts: %s is %s', (version, level) => {
    const found = claims(heaps(version, { kept: 2000, sets: 10_000 }));
    expect(found).toContain(`otel/reservoirs-kept ${level}`);
  });

  it('are no fault of v1.45.0', () => {
    const found = claims(heaps('v1.45.0', { kept: 10_000, sets: 100 }));
    expect(found).toEqual(['otel/attribute-cardinality likely']);
  });
});

describe('buffers of requests beside reservoirs', () => {
  it.each([['v1.42.0'], ['v1.39.0'], ['']])('are a pattern beside them: with %s', (version) => {
    const found = claims(heaps(version, { kept: 10_000, sets: 100, read: 20_000 }));
    expect(found).toContain('otel/reservoirs-kept likely');
    expect(found).toContain('go/subslice-kept pattern');
  });

  it('are one without them, too', () => {
    const still = heaps('v1.42.0', { kept: 0, sets: 0, read: 20_000 });
    expect(claims(still)).toEqual(['go/subslice-kept pattern']);
  });

  it('name the reservoirs as another reason', () => {
    const found = judgeRules(heaps('v1.42.0', { kept: 10_000, sets: 100, read: 20_000 }));
    const buffers = found.find(({ rule }) => rule === 'go/subslice-kept');
    expect(buffers!.alternatives).toContain('otel/reservoirs-kept');
  });
});
