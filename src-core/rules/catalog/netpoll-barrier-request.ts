import type { LeakRule } from '../leak-rule.ts';
import {
  BETTER_HEAPS,
  BOUNDED_GROWTH,
  GOREF_WANTED,
  HEAP_LIMITS,
  IN_POOL,
  NETPOLL,
  PLAIN_RULE,
  POOLED_BUFFER_LEAVES,
  netpoll,
} from './shared-parts.ts';

/**
 * Before v0.2.5 each slot of Netpoll's epoll batch kept the read buffers of the last connection that it
 * served. Bounded by slots times buffer, so it grows in steps with bursts of connections and stays.
 * The very same stack is that of every large request, so the version carries this rule.
 */
export const netpollBarrierRequest: LeakRule = {
  ...PLAIN_RULE,
  id: 'netpoll/barrier-request',
  stage: 1,
  sampleType: 'inuse_space',
  shapes: [
    {
      id: 'read-buffers',
      role: 'anchor',
      leafPackages: POOLED_BUFFER_LEAVES,
      frames: [
        netpoll('newLinkBufferNode'),
        netpoll('\\(\\*(Unsafe)?LinkBuffer\\)\\.book'),
        netpoll('\\(\\*connection\\)\\.inputs'),
      ],
    },
  ],
  subject: 'process',
  minimum: { sampled: 0, blockBytes: 16 * 1024 },
  affects: { module: NETPOLL, below: 'v0.2.5' },
  requires: [],
  ladder: {
    likely: [[BOUNDED_GROWTH], [{ kind: 'version-affected' }, { kind: 'kept', collections: 3 }]],
    strong: [[BOUNDED_GROWTH, { kind: 'version-affected' }, { kind: 'kept', collections: 3 }]],
  },
  holders: [
    {
      verdict: 'proves',
      code: 'held-by-barriers',
      joinedBy: 'named',
      alone: true,
      // Buffers in the slots, not the slots themselves, which every version has.
      elements: [
        { name: 'github\\.com/cloudwego/netpoll\\.\\w+' },
        { name: 'barriers' },
        { name: '\\[.*', type: '\\[\\]uint8' },
      ],
    },
    {
      verdict: 'refutes',
      code: 'held-by-pools',
      joinedBy: 'named',
      elements: [IN_POOL],
    },
  ],
  alternatives: [{ rule: 'netpoll/oversized-buffers', when: 'always' }],
  against: [
    ...HEAP_LIMITS,
    { code: 'version-decides-barrier', when: 'version-unknown' },
    { code: 'large-requests-look-alike', when: 'below-proven' },
  ],
  next: [
    ...BETTER_HEAPS,
    { code: 'tell-netpoll-version', when: 'version-unknown' },
    { code: 'upgrade-netpoll', when: 'always' },
    GOREF_WANTED,
  ],
  references: [
    'https://github.com/cloudwego/netpoll/pull/158',
    'https://github.com/cloudwego/netpoll/releases/tag/v0.2.5',
  ],
};
