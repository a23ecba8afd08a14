import type { LeakRule } from '../leak-rule.ts';
import { GOROUTINES_WANTED, heapLimits, PLAIN_RULE } from './shared-parts.ts';

/**
 * One goroutine runs all finalizers, one after another. While one of them waits, no object with a
 * finalizer is ever freed. The runtime hides that goroutine unless it is inside a finalizer, so one that
 * is seen waiting at the same place in every profile is stuck.
 */
export const goFinalizerBlocked: LeakRule = {
  ...PLAIN_RULE,
  id: 'go/finalizer-blocked',
  stage: 1,
  sampleType: 'inuse_space',
  shapes: [],
  subject: 'process',
  requires: [],
  ladder: {
    likely: [[{ kind: 'goroutines-stay', atLeast: 1 }, { kind: 'heap-grows' }]],
    strong: [],
  },
  goroutines: {
    waits: ['chan receive', 'chan send', 'select', 'mutex', 'semaphore', 'condition', 'IO wait'],
    frames: [
      {
        packages: ['runtime'],
        symbol: 'runfinq|runFinalizers|\\(\\*cleanupQueue\\)\\..*|runCleanups',
      },
    ],
    stays: true,
    minimumGain: 0,
    minimumCount: 1,
  },
  against: [
    ...heapLimits('single-snapshot', 'other-process'),
    { code: 'finalizer-may-be-slow', when: 'always' },
  ],
  next: [
    GOROUTINES_WANTED,
    { code: 'read-debug2', when: 'always' },
    { code: 'unblock-finalizer', when: 'always' },
  ],
  references: [
    'https://pkg.go.dev/runtime#SetFinalizer',
    'https://go.dev/doc/gc-guide',
    'https://pkg.go.dev/runtime#AddCleanup',
  ],
};
