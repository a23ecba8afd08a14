import type { LeakRule } from '../leak-rule.ts';
import {
  CALLS_IN_FLIGHT,
  GOROUTINES_WANTED,
  HEAP_LIMITS,
  IN_HANDLER,
  LASTING_GROWTH,
  LIBRARY_GOROUTINES,
  PLAIN_RULE,
} from './shared-parts.ts';

/**
 * Goroutines wait for ever and are never released. The heap shows their descriptors (`runtime.malg`;
 * stacks themselves are not heap memory), a goroutine profile shows exactly how many wait where.
 * Descriptors are reused and never freed, so the heap alone also remembers a peak long gone.
 */
export const goGoroutineLeak: LeakRule = {
  ...PLAIN_RULE,
  id: 'go/goroutine-leak',
  stage: 3,
  sampleType: 'inuse_objects',
  shapes: [
    {
      id: 'descriptors',
      role: 'anchor',
      leafPackages: ['runtime'],
      frames: [
        { packages: ['runtime'], symbol: 'malg' },
        { packages: ['runtime'], symbol: 'newproc1' },
      ],
    },
  ],
  subject: 'process',
  // Some six hundred descriptors, where a program samples every allocation.
  minimum: { sampled: 10, bytes: 2 ** 18 },
  requires: [],
  ladder: {
    likely: [
      [{ kind: 'leak-profile' }],
      [{ kind: 'goroutines-grow' }],
      [{ kind: 'not-counted' }, LASTING_GROWTH],
    ],
    strong: [[{ kind: 'leak-profile' }], [{ kind: 'goroutines-grow' }, { kind: 'grows-steadily' }]],
  },
  goroutines: {
    waits: ['chan receive', 'chan send', 'select', 'mutex', 'semaphore', 'condition', 'unknown'],
    frames: null,
    // A request that waits may be many: that is load, or the callee that it waits for.
    without: [...IN_HANDLER, ...LIBRARY_GOROUTINES],
    load: { serving: [...IN_HANDLER, ...CALLS_IN_FLIGHT], perServing: 4 },
    minimumGain: 10,
    minimumCount: 1000,
  },
  against: [
    ...HEAP_LIMITS,
    { code: 'descriptors-are-kept', when: 'no-goroutine-profile' },
    { code: 'sessions-look-alike', when: 'below-proven' },
  ],
  next: [
    { code: 'take-after-three-gc', when: 'single-snapshot' },
    GOROUTINES_WANTED,
    { code: 'use-goroutineleak', when: 'below-strong' },
    { code: 'unblock-goroutine', when: 'waits-otherwise' },
    { code: 'find-lock-holder', when: 'waits-for-lock' },
  ],
  references: [
    'https://pkg.go.dev/net/http/pprof',
    'https://go.dev/doc/go1.26',
    'https://github.com/golang/go/issues/9869',
  ],
};
