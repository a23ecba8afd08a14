import type { LeakRule } from '../leak-rule.ts';
import {
  BETTER_HEAPS,
  BOUNDED_GROWTH,
  GOROUTINES_WANTED,
  HEAP_LIMITS,
  IN_HANDLER,
  KITEX,
  netpoll,
  PLAIN_RULE,
  POOLED_BUFFER_LEAVES,
} from './shared-parts.ts';

const GRPC = `${KITEX}/pkg/remote/trans/nphttp2/grpc`;

/** The server's side: a client's own connections have the same buffers. */
const ACCEPTED = netpoll('\\(\\*server\\)\\.(OnRead|onAccept).*');

/**
 * Every connection owns a first read buffer (8 KiB unless configured) from the moment it is accepted, so
 * these blocks count connections. A goroutine profile does not: Netpoll parks none per connection.
 */
export const netpollIdleConnections: LeakRule = {
  ...PLAIN_RULE,
  id: 'netpoll/idle-connections',
  stage: 1,
  sampleType: 'inuse_objects',
  shapes: [
    {
      id: 'netpoll',
      role: 'anchor',
      leafPackages: POOLED_BUFFER_LEAVES,
      frames: [netpoll('NewLinkBuffer'), netpoll('\\(\\*connection\\)\\.init'), ACCEPTED],
    },
    {
      id: 'grpc',
      role: 'anchor',
      leafPackages: null,
      frames: [
        { packages: [GRPC], symbol: 'newFramer' },
        { packages: [GRPC], symbol: 'newHTTP2Server' },
      ],
    },
    {
      id: 'connection',
      role: 'companion',
      leafPackages: null,
      frames: [netpoll('\\(\\*connection\\)\\.(init|onPrepare)'), ACCEPTED],
    },
  ],
  subject: 'process',
  minimum: { sampled: 3, maximumBlockBytes: 256 * 1024 },
  requires: [],
  ladder: {
    likely: [[BOUNDED_GROWTH, { kind: 'not-in-flight', perGoroutine: 2 }]],
    strong: [[BOUNDED_GROWTH, { kind: 'beyond-in-flight', perGoroutine: 10 }]],
  },
  estimates: 'connections',
  inFlight: IN_HANDLER,
  holders: [
    {
      verdict: 'proves',
      code: 'held-by-connections',
      joinedBy: 'named',
      elements: [{ name: 'connections', type: 'sync\\.Map' }],
    },
    {
      // The poller's slots come first where goref walks them before the server's table.
      verdict: 'proves',
      code: 'held-by-connections',
      joinedBy: 'named',
      elements: [
        { name: 'github\\.com/cloudwego/netpoll\\.pollmanager' },
        { type: '.*netpoll\\.FDOperator' },
        { name: 'On\\w+' },
      ],
    },
  ],
  alternatives: [],
  against: [...HEAP_LIMITS, { code: 'busy-connections', when: 'no-goroutine-profile' }],
  next: [
    ...BETTER_HEAPS,
    GOROUTINES_WANTED,
    { code: 'count-connections', when: 'always' },
    { code: 'limit-idle-time', when: 'growing' },
  ],
  references: ['https://www.cloudwego.io/docs/kitex/', 'https://github.com/cloudwego/netpoll'],
};
