import type { LeakRule } from '../leak-rule.ts';

/**
 * `time.After` in a loop or per request: before Go 1.23 a timer and its channel live until they fire,
 * however soon the select took another branch. What counts is the `go` line of the main module's
 * go.mod, which a profile does not carry, so a new toolchain alone excludes nothing before Go 1.27.
 */
export const goTimerAfter: LeakRule = {
  id: 'go/timer-after',
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
  subject: 'caller',
  minimumSampled: 0,
  affects: { module: 'go', below: '1.27' },
  growth: ['steady-growth', 'insufficient-data'],
  discriminator: null,
  estimates: null,
  goroutines: null,
  against: [
    { code: 'single-snapshot', when: 'single-snapshot' },
    { code: 'other-process', when: 'other-process' },
    { code: 'not-growing', when: 'not-growing' },
    { code: 'two-snapshots', when: 'two-snapshots' },
    { code: 'low-data', when: 'low-data' },
    { code: 'timer-go-line-unknown', when: 'version-unknown' },
    { code: 'timers-fire-later', when: 'always' },
  ],
  next: [
    { code: 'take-after-three-gc', when: 'single-snapshot' },
    { code: 'take-more-snapshots', when: 'two-snapshots' },
    { code: 'check-go-line', when: 'always' },
    { code: 'stop-timer', when: 'growing' },
  ],
  references: [
    'https://go.dev/doc/go1.23#timer-changes',
    'https://go.dev/doc/go1.27',
    'https://github.com/golang/go/issues/15698',
  ],
};
