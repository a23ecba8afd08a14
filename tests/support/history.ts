import type { CaseSnapshot } from '#core/case/case-snapshot';
import { caseSnapshot } from './fixture-case.ts';
import { heapOf } from './heap-of.ts';
import { profileOf } from './profile-of.ts';

/** One stack over a series of heaps. */
export interface Course {
  /** Leaf first. */
  readonly stack: readonly string[];
  /** Bytes of a block; one for each heap where they differ. */
  readonly size: number | readonly number[];
  /** Blocks in use in each heap. */
  readonly objects: readonly number[];
  /** Blocks allocated since the process began; left out = as if the profile were cut. */
  readonly allocated?: readonly number[];
}

/** One heap a minute of one process, in which the stacks take their courses. */
export function heapHistory(...courses: readonly Course[]): CaseSnapshot[] {
  return courses[0]!.objects.map((_, at) => {
    const samples = courses.map(({ stack, size, objects, allocated }) => ({
      stack,
      objects: objects[at]!,
      size: typeof size === 'number' ? size : size[at]!,
      ...(allocated && { allocated: allocated[at]! }),
    }));
    return caseSnapshot(`heap-${at}.pb.gz`, heapOf({ samples, seconds: 60 * (at + 1) }));
  });
}

/** A heap as a program writes it that sets runtime.MemProfileRate to 1. */
export function samplingAll(heap: CaseSnapshot): CaseSnapshot {
  const profile = heap.profile!;
  return { ...heap, profile: { ...profile, header: { ...profile.header, period: 1 } } };
}

/** Goroutines that stand somewhere; leaf first. */
export interface Standing {
  readonly stack: readonly string[];
  readonly count: number;
}

/** The goroutines of the same process in the given minute. */
export function goroutinesAt(minute: number, standing: readonly Standing[]): CaseSnapshot {
  const profile = profileOf({
    sampleTypes: [{ type: 'goroutine', unit: 'count' }],
    binary: '/src/shop/bin/shop',
    buildId: 'b1',
    samples: standing.map(({ stack, count }) => ({ stack, values: [count] })),
  });
  const header = { ...profile.header, timeNanos: BigInt(60 * (minute + 1)) * 1_000_000_000n };
  return caseSnapshot(`goroutine-${minute}.pb.gz`, { ...profile, header });
}
