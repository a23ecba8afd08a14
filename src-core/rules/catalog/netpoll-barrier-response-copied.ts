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
 * Before v0.2.5 a connection kept up to 32 of the buffers that it last wrote. A response of many small
 * fields is copied into pooled buffers; those are kept, one set for each live connection.
 */
export const netpollBarrierResponseCopied: LeakRule = {
  ...PLAIN_RULE,
  id: 'netpoll/barrier-response-copied',
  stage: 1,
  sampleType: 'inuse_space',
  shapes: [
    {
      id: 'write-buffers',
      role: 'anchor',
      leafPackages: POOLED_BUFFER_LEAVES,
      frames: [
        netpoll('newLinkBufferNode'),
        netpoll('\\(\\*LinkBuffer\\)\\.(growth|Malloc)'),
        netpoll('\\(\\*connection\\)\\.Malloc'),
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
      elements: [{ name: '(in|out)putBarrier|barriers' }, { name: '\\[.*', type: '\\[\\]uint8' }],
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
    { code: 'large-responses-look-alike', when: 'below-proven' },
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
