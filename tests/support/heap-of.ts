import type { Profile } from '#core/profile/tables';
import { profileOf } from './profile-of.ts';

const HEAP_TYPES = [
  { type: 'alloc_objects', unit: 'count' },
  { type: 'alloc_space', unit: 'bytes' },
  { type: 'inuse_objects', unit: 'count' },
  { type: 'inuse_space', unit: 'bytes' },
] as const;

export interface HeapSampleOf {
  /** Leaf first. */
  readonly stack: readonly string[];
  readonly objects: number;
  /** Bytes of one object. */
  readonly size: number;
  /** Objects allocated since the process began, freed or not; default 0, as if the profile were cut. */
  readonly allocated?: number;
}

export interface HeapOf {
  readonly samples: readonly HeapSampleOf[];
  /** Unix seconds of the capture; 0 = none. */
  readonly seconds: number;
  readonly binary?: string;
  readonly buildId?: string;
  /** All that was ever allocated, in GB, on a stack of its own; falling is a restart. Default: seconds. */
  readonly allocated?: number;
}

/** A Go heap profile with chosen stacks: for histories that no recorded series shows. */
export function heapOf({ samples, seconds, binary, buildId, allocated }: HeapOf): Profile {
  const profile = profileOf({
    sampleTypes: HEAP_TYPES,
    periodType: { type: 'space', unit: 'bytes' },
    binary: binary ?? '/src/shop/bin/shop',
    buildId: buildId ?? 'b1',
    samples: [
      ...samples.map(({ stack, objects, size, allocated = 0 }) => ({
        stack,
        values: [allocated, allocated * size, objects, objects * size],
        bytes: size,
      })),
      { stack: ['main.churn', 'main.main'], values: [0, (allocated ?? seconds) * 1e9, 0, 0] },
    ],
  });
  const header = { ...profile.header, timeNanos: BigInt(seconds) * 1_000_000_000n };
  return { ...profile, header };
}
