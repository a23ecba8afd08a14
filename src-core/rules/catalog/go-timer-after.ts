import type { LeakRule } from '../leak-rule.ts';
import { BETTER_HEAPS, HEAP_LIMITS, LASTING_GROWTH, PLAIN_RULE } from './shared-parts.ts';

/**
 * `time.After` in a loop or per request: before Go 1.23 a timer and its channel live until they fire,
 * however soon the select took another branch. What counts is the `go` line of the main module's
 * go.mod, which a profile does not carry, so a new toolchain alone excludes nothing before Go 1.27.
 */
export const goTimerAfter: LeakRule = {
  ...PLAIN_RULE,
  id: 'go/timer-after',
  stage: 2,
  sampleType: 'inuse_space',
  shapes: [
    {
      id: 'timers',
      role: 'anchor',
      leafPackages: ['time', 'runtime'],
      frames: [
        { packages: ['time'], symbol: 'newTimer|NewTimer' },
        { packages: ['time'], symbol: 'After' },
      ],
    },
  ],
  subject: 'leaf',
  affects: { module: 'go', below: '1.27' },
  minimum: { sampled: 3 },
  requires: [],
  // A goroutine that stands where its timer was made still has a use for it.
  inFlight: 'allocating',
  estimates: 'timers',
  ladder: { likely: [[LASTING_GROWTH, { kind: 'not-in-flight', perGoroutine: 2 }]], strong: [] },
  against: [
    ...HEAP_LIMITS,
    { code: 'timer-go-line-unknown', when: 'go-line-decides' },
    { code: 'timers-fire-later', when: 'always' },
  ],
  next: [
    ...BETTER_HEAPS,
    { code: 'check-go-line', when: 'always' },
    { code: 'stop-timer', when: 'growing' },
  ],
  references: [
    'https://go.dev/doc/go1.23#timer-changes',
    'https://go.dev/doc/go1.27',
    'https://github.com/golang/go/issues/15698',
  ],
};
