import type { LeakRule } from '../leak-rule.ts';

/**
 * Goroutines wait for ever and are never released. The heap shows their descriptors (`runtime.malg`;
 * stacks themselves are not heap memory), a goroutine profile shows exactly how many wait where.
 * Descriptors are reused and never freed, so the heap alone also remembers a peak long gone.
 */
export const goGoroutineLeak: LeakRule = {
  id: 'go/goroutine-leak',
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
  minimumSampled: 10,
  affects: null,
  growth: ['steady-growth', 'insufficient-data'],
  discriminator: 'goroutines-grow',
  estimates: null,
  goroutines: {
    waits: ['chan receive', 'chan send', 'select', 'mutex', 'semaphore', 'condition'],
    minimumGain: 10,
    minimumCount: 1000,
  },
  against: [
    { code: 'single-snapshot', when: 'single-snapshot' },
    { code: 'other-process', when: 'other-process' },
    { code: 'not-growing', when: 'not-growing' },
    { code: 'two-snapshots', when: 'two-snapshots' },
    { code: 'low-data', when: 'low-data' },
    { code: 'descriptors-are-kept', when: 'no-goroutine-profile' },
  ],
  next: [
    { code: 'take-after-three-gc', when: 'single-snapshot' },
    { code: 'add-goroutine-profile', when: 'no-goroutine-profile' },
    { code: 'use-goroutineleak', when: 'always' },
    { code: 'unblock-goroutine', when: 'growing' },
  ],
  references: [
    'https://pkg.go.dev/net/http/pprof',
    'https://go.dev/doc/go1.26',
    'https://github.com/golang/go/issues/9869',
  ],
};
