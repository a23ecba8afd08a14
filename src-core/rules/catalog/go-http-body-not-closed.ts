import type { LeakRule } from '../leak-rule.ts';
import {
  AWAITING_STREAM,
  CALLS,
  CONNECTION_LOOPS,
  DIALLED_CONNECTIONS,
  READING_BODY,
  RESPONSE_OPEN,
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
 * A response body that is neither read to its end nor closed keeps its connection out of the pool, with
 * two goroutines and their buffers. The reading goroutine then waits in a select for the body to be
 * done with; in a connection that is merely idle it waits for the network.
 */
export const goHttpBodyNotClosed: LeakRule = {
  ...PLAIN_RULE,
  id: 'go/http-body-not-closed',
  stage: 2,
  sampleType: 'inuse_space',
  shapes: [...DIALLED_CONNECTIONS, CALLS],
  subject: 'process',
  minimum: { sampled: 3, bytes: WORTH_A_WORD },
  requires: [],
  ladder: {
    likely: [[{ kind: 'goroutines-grow' }], [{ kind: 'not-counted' }, LASTING_GROWTH]],
    // Who calls can be told only where what a call leaves behind was sampled.
    strong: [
      [{ kind: 'goroutines-grow' }, { kind: 'grows-steadily' }, { kind: 'companions-present' }],
      [{ kind: 'goroutines-grow' }, { kind: 'grows-steadily' }],
    ],
  },
  goroutines: {
    waits: ['select', 'chan receive', 'unknown'],
    frames: [RESPONSE_OPEN],
    inUseBy: [...READING_BODY, ...AWAITING_STREAM],
    alsoClaims: CONNECTION_LOOPS,
    minimumGain: 10,
    minimumCount: 500,
    refutes: true,
  },
  alternatives: [{ rule: 'go/http-client-per-call', when: 'always' }],
  against: [
    ...HEAP_LIMITS,
    { code: 'connection-kind-unknown', when: 'no-goroutine-profile' },
    { code: 'responses-being-read', when: 'always' },
  ],
  next: [...BETTER_HEAPS, GOROUTINES_WANTED, { code: 'close-body', when: 'always' }],
  references: [
    'https://pkg.go.dev/net/http#Client.Do',
    'https://github.com/golang/go/issues/43966',
    'https://github.com/golang/go/issues/16953',
  ],
};
