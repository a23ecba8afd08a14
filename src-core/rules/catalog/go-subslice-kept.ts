import type { LeakRule } from '../leak-rule.ts';
import {
  BETTER_HEAPS,
  GOREF_WANTED,
  GOROUTINES_WANTED,
  HEAP_LIMITS,
  IN_HANDLER,
  LASTING_GROWTH,
  PLAIN_RULE,
} from './shared-parts.ts';

/**
 * Whole buffers that were read once and stay: a few bytes cut out of one keep all of it. The heap shows
 * who read the buffer, not how much of it is still wanted, so a cache of whole buffers looks the same.
 */
export const goSubsliceKept: LeakRule = {
  ...PLAIN_RULE,
  id: 'go/subslice-kept',
  stage: 3,
  sampleType: 'inuse_space',
  shapes: [
    {
      id: 'read-all',
      role: 'anchor',
      leafPackages: ['runtime', 'io', 'slices', 'os', 'bytes', 'bufio', 'internal/bytealg'],
      frames: [{ packages: ['io', 'io/ioutil', 'os'], symbol: 'ReadAll|ReadFile|readAll' }],
    },
    {
      id: 'grown-buffer',
      role: 'anchor',
      leafPackages: ['runtime', 'bytes', 'slices', 'internal/bytealg'],
      frames: [{ packages: ['bytes'], symbol: '\\(\\*Buffer\\)\\.(grow|Grow|ReadFrom|Write.*)' }],
    },
    {
      id: 'read-bytes',
      role: 'anchor',
      leafPackages: ['runtime', 'bytes', 'bufio', 'internal/bytealg'],
      frames: [{ packages: ['bufio'], symbol: '\\(\\*Reader\\)\\.(ReadBytes|ReadSlice)' }],
    },
  ],
  subject: 'leaf',
  minimum: { sampled: 3, blockBytes: 1024 },
  requires: [],
  ladder: { likely: [[LASTING_GROWTH, { kind: 'not-in-flight', perGoroutine: 4 }]], strong: [] },
  inFlight: IN_HANDLER,
  holders: [
    {
      verdict: 'proves',
      code: 'held-by-root',
      joinedBy: 'size',
      object: '\\[\\]uint8',
      elements: [],
    },
  ],
  alternatives: [
    { rule: 'go/substring-kept', when: 'always' },
    { rule: 'sonic/input-string-kept', when: 'sonic-present' },
  ],
  against: [
    ...HEAP_LIMITS,
    { code: 'cache-may-be-filling', when: 'growing-in-series' },
    { code: 'requests-in-flight', when: 'goroutines-many' },
    { code: 'requests-in-flight-possible', when: 'no-goroutine-profile' },
    { code: 'whole-buffer-wanted', when: 'always' },
  ],
  next: [
    ...BETTER_HEAPS,
    GOROUTINES_WANTED,
    { code: 'clone-bytes', when: 'always' },
    { code: 'set-copy-string', when: 'sonic-present' },
    GOREF_WANTED,
  ],
  references: ['https://go.dev/blog/slices-intro', 'https://pkg.go.dev/bytes#Clone'],
};
