import type { LeakRule } from '../leak-rule.ts';
import {
  BETTER_HEAPS,
  BOUNDED_GROWTH,
  GOREF_WANTED,
  HEAP_LIMITS,
  KITEX,
  NETPOLL,
  PLAIN_RULE,
} from './shared-parts.ts';

/**
 * As for copied responses, but a field of 4 KiB or more is written without a copy: what a connection
 * keeps is the handler's own memory, and the stack is that of any handler. Without an affected version
 * nothing points at Netpoll, so the version must be known, and a heap alone never says more than likely.
 */
export const netpollBarrierResponseNocopy: LeakRule = {
  ...PLAIN_RULE,
  id: 'netpoll/barrier-response-nocopy',
  stage: 1,
  sampleType: 'inuse_space',
  shapes: [
    {
      id: 'handler',
      role: 'anchor',
      leafPackages: null,
      frames: [
        { packages: [`${KITEX}/server`], symbol: '\\(\\*server\\)\\.invokeHandleEndpoint.*' },
        { packages: [`${KITEX}/pkg/remote/trans`], symbol: '\\(\\*svrTransHandler\\)\\.OnMessage' },
      ],
    },
  ],
  subject: 'leaf',
  minimum: { sampled: 0, blockBytes: 4096 },
  affects: { module: NETPOLL, below: 'v0.2.5', mustBeKnown: true },
  requires: [],
  ladder: {
    likely: [[BOUNDED_GROWTH, { kind: 'version-affected' }]],
    strong: [],
  },
  holders: [
    {
      verdict: 'proves',
      code: 'held-by-barriers',
      joinedBy: 'named',
      alone: true,
      elements: [{ name: '(in|out)putBarrier|barriers' }, { name: '\\[.*', type: '\\[\\]uint8' }],
    },
  ],
  alternatives: [
    { rule: 'go/subslice-kept', when: 'always' },
    { rule: 'go/substring-kept', when: 'always' },
  ],
  against: [...HEAP_LIMITS, { code: 'handler-may-keep-responses', when: 'below-proven' }],
  next: [
    ...BETTER_HEAPS,
    { code: 'upgrade-netpoll', when: 'always' },
    { code: 'compare-with-connections', when: 'always' },
    GOREF_WANTED,
  ],
  references: [
    'https://github.com/cloudwego/netpoll/pull/158',
    'https://github.com/cloudwego/netpoll/releases/tag/v0.2.5',
  ],
};
