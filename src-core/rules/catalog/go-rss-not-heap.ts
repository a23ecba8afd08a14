import type { LeakRule } from '../leak-rule.ts';
import { PLAIN_RULE } from './shared-parts.ts';

/**
 * The process is large, its heap is not: memory that Go keeps for reuse, stacks, C, mmap. No allocation
 * stack can show it, only the MemStats of a text heap.
 */
export const goRssNotHeap: LeakRule = {
  ...PLAIN_RULE,
  id: 'go/rss-not-heap',
  stage: 3,
  sampleType: 'inuse_space',
  shapes: [],
  subject: 'process',
  requires: [{ kind: 'outside-heap', times: 2, bytes: 64 * 2 ** 20, readings: 1 }],
  ladder: {
    likely: [[{ kind: 'outside-heap', times: 2, bytes: 64 * 2 ** 20, readings: 2 }]],
    strong: [],
  },
  against: [{ code: 'rss-is-peak', when: 'always' }],
  next: [
    { code: 'read-memory-bridge', when: 'always' },
    { code: 'set-memory-limit', when: 'always' },
    { code: 'look-outside-go', when: 'always' },
  ],
  references: [
    'https://go.dev/doc/gc-guide',
    'https://github.com/golang/go/issues/33376',
    'https://github.com/golang/go/issues/13463',
  ],
};
