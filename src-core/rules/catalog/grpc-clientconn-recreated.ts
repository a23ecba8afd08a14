import type { LeakRule } from '../leak-rule.ts';
import {
  BETTER_HEAPS,
  GOROUTINES_WANTED,
  HEAP_LIMITS,
  LASTING_GROWTH,
  PLAIN_RULE,
} from './shared-parts.ts';

const GRPC = 'google.golang.org/grpc';

/** A `ClientConn` per call that is never closed keeps its transport, its buffers and its goroutines. */
export const grpcClientconnRecreated: LeakRule = {
  ...PLAIN_RULE,
  id: 'grpc/clientconn-recreated',
  stage: 1,
  sampleType: 'inuse_space',
  shapes: [
    {
      id: 'creation',
      role: 'anchor',
      leafPackages: null,
      frames: [{ packages: [GRPC], symbol: 'NewClient|Dial|DialContext' }],
    },
    {
      id: 'transport',
      role: 'anchor',
      leafPackages: null,
      frames: [{ packages: [`${GRPC}/internal/transport`], symbol: '[nN]ewHTTP2Client' }],
    },
  ],
  subject: 'process',
  minimum: { sampled: 3 },
  requires: [],
  ladder: {
    likely: [[LASTING_GROWTH]],
    // A service that dials all its targets once has some of them, hardly hundreds.
    strong: [[{ kind: 'goroutines-grow', atLeast: 200 }, { kind: 'grows-steadily' }]],
  },
  goroutines: {
    waits: null,
    frames: [{ packages: [`${GRPC}/internal/transport`], symbol: '\\(\\*http2Client\\)\\.reader' }],
    alsoClaims: [
      {
        packages: [
          GRPC,
          `${GRPC}/internal/transport`,
          `${GRPC}/internal/grpcsync`,
          `${GRPC}/internal/resolver/dns`,
        ],
        symbol: '.*',
      },
    ],
    minimumGain: 10,
    minimumCount: 200,
  },
  against: [...HEAP_LIMITS, { code: 'targets-may-be-many', when: 'always' }],
  next: [...BETTER_HEAPS, GOROUTINES_WANTED, { code: 'reuse-clientconn', when: 'always' }],
  references: [
    'https://pkg.go.dev/google.golang.org/grpc#ClientConn',
    'https://github.com/XTLS/Xray-core/issues/5249',
  ],
};
