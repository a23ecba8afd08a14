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
 * Long strings that were built once and stay: a substring shares the memory of what it was cut from.
 * As with sub-slices, a cache of whole strings looks the same in a heap profile.
 */
export const goSubstringKept: LeakRule = {
  ...PLAIN_RULE,
  id: 'go/substring-kept',
  stage: 3,
  sampleType: 'inuse_space',
  shapes: [
    {
      id: 'built',
      role: 'anchor',
      leafPackages: [
        'runtime',
        'internal/bytealg',
        'internal/stringslite',
        'strings',
        'unicode/utf8',
      ],
      frames: [
        {
          packages: ['strings'],
          symbol:
            '\\(\\*Builder\\)\\.(grow|Grow|Write.*)|Repeat|Join|Map|Replace(All)?|To(Upper|Lower)|Clone',
        },
      ],
    },
    {
      id: 'read-string',
      role: 'anchor',
      leafPackages: ['runtime', 'bytes', 'bufio', 'strings', 'internal/bytealg'],
      frames: [
        { packages: ['bufio'], symbol: '\\(\\*Reader\\)\\.ReadString|\\(\\*Scanner\\)\\.Text' },
      ],
    },
  ],
  subject: 'leaf',
  minimum: { sampled: 3, blockBytes: 1024 },
  requires: [],
  ladder: { likely: [[LASTING_GROWTH, { kind: 'not-in-flight', perGoroutine: 4 }]], strong: [] },
  inFlight: IN_HANDLER,
  holders: [
    { verdict: 'proves', code: 'held-by-root', joinedBy: 'size', object: 'string', elements: [] },
  ],
  alternatives: [
    { rule: 'go/subslice-kept', when: 'always' },
    { rule: 'sonic/input-string-kept', when: 'sonic-present' },
  ],
  against: [
    ...HEAP_LIMITS,
    { code: 'cache-may-be-filling', when: 'growing-in-series' },
    { code: 'requests-in-flight', when: 'goroutines-many' },
    { code: 'requests-in-flight-possible', when: 'no-goroutine-profile' },
    { code: 'whole-string-wanted', when: 'always' },
  ],
  next: [
    ...BETTER_HEAPS,
    GOROUTINES_WANTED,
    { code: 'clone-string', when: 'always' },
    { code: 'set-copy-string', when: 'sonic-present' },
    GOREF_WANTED,
  ],
  references: ['https://pkg.go.dev/strings#Clone', 'https://go.dev/ref/spec#Slice_expressions'],
};
