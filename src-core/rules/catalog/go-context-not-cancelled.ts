import type { LeakRule } from '../leak-rule.ts';
import {
  BETTER_HEAPS,
  GOROUTINES_WANTED,
  HEAP_LIMITS,
  LASTING_GROWTH,
  PLAIN_RULE,
} from './shared-parts.ts';

/**
 * A context that is never cancelled stays registered with its parent for as long as the parent lives.
 * Each context that is in use belongs to some goroutine, so far more contexts than goroutines are left.
 */
export const goContextNotCancelled: LeakRule = {
  ...PLAIN_RULE,
  id: 'go/context-not-cancelled',
  stage: 2,
  sampleType: 'inuse_space',
  shapes: [
    {
      id: 'contexts',
      role: 'anchor',
      own: true,
      leafPackages: ['context', 'runtime', 'time', 'sync', 'sync/atomic', 'internal/reflectlite'],
      frames: [
        {
          packages: ['context'],
          symbol: 'With(Cancel|Timeout|Deadline|CancelCause|TimeoutCause|DeadlineCause)|AfterFunc',
        },
      ],
    },
  ],
  subject: 'leaf',
  minimum: { sampled: 3 },
  requires: [],
  ladder: {
    likely: [[LASTING_GROWTH, { kind: 'not-in-flight', perGoroutine: 4 }]],
    // Contexts of calls in flight need no goroutine of their own, but they are released in the end.
    strong: [
      [
        { kind: 'grows-steadily' },
        { kind: 'beyond-in-flight', perGoroutine: 4 },
        { kind: 'mostly-in-use', share: 0.5 },
      ],
    ],
  },
  estimates: 'contexts',
  // Larger are the tables in which a parent lists its children.
  countedBytes: 512,
  alternatives: [],
  against: [
    ...HEAP_LIMITS,
    { code: 'contexts-in-use', when: 'no-goroutine-profile' },
    { code: 'timeouts-end-later', when: 'always' },
  ],
  next: [...BETTER_HEAPS, GOROUTINES_WANTED, { code: 'call-cancel', when: 'always' }],
  references: [
    'https://pkg.go.dev/context#WithCancel',
    'https://pkg.go.dev/cmd/vet',
    'https://github.com/tikv/client-go/issues/696',
  ],
};
