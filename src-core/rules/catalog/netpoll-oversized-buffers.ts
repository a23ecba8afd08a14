import type { LeakRule } from '../leak-rule.ts';
import {
  heapLimits,
  IN_POOL,
  NETPOLL,
  PLAIN_RULE,
  POOLED_BUFFER_LEAVES,
  netpoll,
} from './shared-parts.ts';

/**
 * Requests or responses far larger than the usual: their buffers go back to pools, so they are no leak,
 * but each size class keeps what it once needed until two collections find it unused. Same stack as the
 * barrier leak; block size and decay tell them apart.
 */
export const netpollOversizedBuffers: LeakRule = {
  ...PLAIN_RULE,
  id: 'netpoll/oversized-buffers',
  stage: 2,
  sampleType: 'inuse_space',
  shapes: [
    {
      id: 'read-buffers',
      role: 'anchor',
      leafPackages: POOLED_BUFFER_LEAVES,
      frames: [
        netpoll('\\(\\*(Unsafe)?LinkBuffer\\)\\.(book|Next|Peek|ReadBinary)'),
        netpoll('\\(\\*connection\\)\\.(inputs|Next|Peek|ReadBinary)'),
      ],
    },
    {
      id: 'write-buffers',
      role: 'anchor',
      leafPackages: POOLED_BUFFER_LEAVES,
      frames: [
        netpoll('\\(\\*(Unsafe)?LinkBuffer\\)\\.(growth|Malloc)'),
        netpoll('\\(\\*connection\\)\\.Malloc'),
      ],
    },
  ],
  subject: 'shape',
  minimum: { sampled: 0, blockBytes: 2 ** 20, bytes: 8 * 2 ** 20 },
  requires: [],
  ladder: {
    // Before v0.2.5 what stays may as well be kept by barriers.
    likely: [
      [{ kind: 'decayed', to: 0.5 }],
      [{ kind: 'seen-again' }, { kind: 'version-from', module: NETPOLL, version: 'v0.2.5' }],
    ],
    strong: [[{ kind: 'decayed', to: 0.5 }]],
  },
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
  alternatives: [{ rule: 'netpoll/barrier-request', when: 'always' }],
  against: [
    ...heapLimits('single-snapshot', 'other-process', 'low-data'),
    { code: 'pooled-not-leaked', when: 'always' },
  ],
  next: [
    { code: 'take-after-three-gc', when: 'below-strong' },
    { code: 'find-large-requests', when: 'always' },
    { code: 'limit-request-size', when: 'always' },
  ],
  references: [
    'https://github.com/cloudwego/netpoll',
    'https://github.com/bytedance/gopkg/blob/main/lang/mcache/mcache.go',
    'https://pkg.go.dev/sync#Pool',
  ],
};
