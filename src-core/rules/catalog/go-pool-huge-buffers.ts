import type { LeakRule } from '../leak-rule.ts';
import {
  GOREF_WANTED,
  GOROUTINES_WANTED,
  heapLimits,
  IN_HANDLER,
  IN_POOL,
  PLAIN_RULE,
} from './shared-parts.ts';

/**
 * A `sync.Pool` of buffers keeps the largest that ever went back to it: one huge answer makes every
 * pooled buffer huge in time. Memory levels off instead of growing, and falls when the pool rests for
 * two collections. No stack shows the pool, and a cache of what was rendered has the same ones and stays as
 * long, so only goref takes this higher than a pattern.
 */
export const goPoolHugeBuffers: LeakRule = {
  ...PLAIN_RULE,
  id: 'go/pool-huge-buffers',
  stage: 3,
  sampleType: 'inuse_space',
  // Only where requests make them: what a program builds for itself is as large, and stays by design.
  shapes: IN_HANDLER.map((handler) => ({
    id: 'grown-buffers',
    role: 'anchor',
    leafPackages: ['runtime', 'bytes', 'slices'],
    frames: [
      {
        packages: ['bytes'],
        symbol: 'growSlice|makeSlice|\\(\\*Buffer\\)\\.(grow|Grow|ReadFrom|Write.*)',
      },
      handler,
    ],
  })),
  subject: 'leaf',
  minimum: { sampled: 3, blockBytes: 256 * 1024, share: 0.05 },
  requires: [{ kind: 'kept', collections: 2, same: true }],
  ladder: { likely: [], strong: [] },
  inFlight: IN_HANDLER,
  holders: [
    {
      verdict: 'proves',
      code: 'held-by-pools',
      joinedBy: 'named',
      // Blocks of this size in a pool are what the rule says.
      alone: true,
      elements: [IN_POOL],
    },
  ],
  alternatives: [{ rule: 'go/subslice-kept', when: 'always' }],
  against: [
    ...heapLimits('single-snapshot', 'other-process', 'low-data'),
    { code: 'buffers-may-be-in-use', when: 'below-proven' },
    { code: 'rendered-cache-looks-alike', when: 'below-proven' },
  ],
  next: [
    GOROUTINES_WANTED,
    { code: 'compare-after-rest', when: 'always' },
    { code: 'drop-large-buffers', when: 'always' },
    GOREF_WANTED,
  ],
  references: [
    'https://github.com/golang/go/issues/23199',
    'https://github.com/golang/go/issues/27735',
    'https://pkg.go.dev/sync#Pool',
  ],
};
