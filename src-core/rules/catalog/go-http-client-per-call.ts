import type { LeakRule } from '../leak-rule.ts';
import {
  AWAITING_RESPONSE,
  CONNECTION_LOOPS,
  DIALLED_CONNECTIONS,
  NEW_TRANSPORTS,
  READ_LOOP,
  WORTH_A_WORD,
} from './http-connection-parts.ts';
import {
  BETTER_HEAPS,
  GOROUTINES_WANTED,
  HEAP_LIMITS,
  LASTING_GROWTH,
  PLAIN_RULE,
} from './shared-parts.ts';

/**
 * A transport per call has a pool of its own, to which its connection returns and from which nobody ever
 * takes it again. The reading goroutines wait for the network, as those of any idle connection; that
 * there are ever more of them is the leak.
 */
export const goHttpClientPerCall: LeakRule = {
  ...PLAIN_RULE,
  id: 'go/http-client-per-call',
  stage: 2,
  sampleType: 'inuse_space',
  shapes: [...DIALLED_CONNECTIONS, NEW_TRANSPORTS],
  subject: 'process',
  minimum: { sampled: 3, bytes: WORTH_A_WORD },
  requires: [],
  ladder: {
    likely: [
      [{ kind: 'goroutines-grow' }, { kind: 'companions-present', sampled: 2 }],
      [{ kind: 'goroutines-grow' }, LASTING_GROWTH],
      [{ kind: 'not-counted' }, LASTING_GROWTH],
    ],
    // One shared client whose load rises opens ever more connections, too, but has only one transport.
    strong: [[{ kind: 'goroutines-grow' }, { kind: 'companions-present', sampled: 2 }]],
  },
  goroutines: {
    waits: ['IO wait'],
    frames: [READ_LOOP],
    inUseBy: AWAITING_RESPONSE,
    alsoClaims: CONNECTION_LOOPS,
    minimumGain: 10,
    minimumCount: 500,
    refutes: true,
  },
  alternatives: [{ rule: 'go/http-body-not-closed', when: 'always' }],
  against: [
    ...HEAP_LIMITS,
    { code: 'connection-kind-unknown', when: 'no-goroutine-profile' },
    { code: 'many-hosts', when: 'always' },
  ],
  next: [...BETTER_HEAPS, GOROUTINES_WANTED, { code: 'share-http-client', when: 'always' }],
  references: [
    'https://pkg.go.dev/net/http#Transport',
    'https://github.com/golang/go/issues/43966',
  ],
};
