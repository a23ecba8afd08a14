import type { RowVerdict } from './diagnose-row.ts';

/** A leak, and what has the same stacks: another leak, or healthy rows by their case. */
interface LookAlike {
  readonly leak: string;
  readonly other: string | readonly string[];
  /** What the other is, in the words of docs/diagnosis.md. */
  readonly what: string;
}

/** Every pair that is easily taken for each other, in the order of the handbook. */
const LOOK_ALIKES: readonly LookAlike[] = [
  {
    leak: 'netpoll/barrier-request',
    other: 'netpoll/oversized-buffers',
    what: 'large requests in pools',
  },
  {
    leak: 'netpoll/barrier-request',
    other: ['netpoll-barrier-request-fixed', 'netpoll-current-burst'],
    what: 'the same bursts in a version without the leak',
  },
  {
    leak: 'netpoll/barrier-response-nocopy',
    other: ['netpoll-barrier-response-nocopy-fixed'],
    what: 'responses in flight',
  },
  {
    leak: 'netpoll/barrier-response-copied',
    other: ['netpoll-barrier-response-copied-fixed'],
    what: 'the working set of write buffers',
  },
  {
    leak: 'netpoll/idle-connections',
    other: 'netpoll/oversized-buffers',
    what: 'large requests in pools',
  },
  {
    leak: 'netpoll/idle-connections',
    other: 'netpoll/barrier-request',
    what: 'read buffers kept by barriers',
  },
  {
    leak: 'netpoll/idle-connections',
    other: ['netpoll-idle-connections-fixed', 'netpoll-idle-connections-fixed-goref'],
    what: 'the same requests over pooled connections',
  },
  {
    leak: 'kitex/held-request-field',
    other: ['kitex-inflight', 'kitex-inflight-goref', 'kitex-inflight-grpc'],
    what: 'requests in flight',
  },
  { leak: 'kitex/held-request-field', other: 'sonic/input-string-kept', what: 'Sonic’s input' },
  {
    leak: 'kitex/held-request-field',
    other: 'kitex/held-response-field',
    what: 'a response’s field',
  },
  {
    leak: 'kitex/held-request-field',
    other: 'framework/known-leak',
    what: 'the span cache of Kitex v0.10.0',
  },
  {
    leak: 'kitex/held-response-field',
    other: ['kitex-response-inflight'],
    what: 'answers that are being worked with',
  },
  {
    leak: 'kitex/duplicate-clients',
    other: ['kitex-one-client', 'kitex-one-client-goref', 'kitex-old-one-client'],
    what: 'one client with a huge, changing instance list',
  },
  {
    leak: 'sonic/input-string-kept',
    other: ['sonic-config-std', 'sonic-unmarshal-fixed', 'sonic-decoder-fixed'],
    what: 'the same documents, copied',
  },
  { leak: 'sonic/input-string-kept', other: 'go/subslice-kept', what: 'buffers kept in part' },
  {
    leak: 'go/goroutine-leak',
    other: [
      'go-goroutine-busy',
      'go-goroutine-connections',
      'go-goroutine-sessions',
      'go-inflight-waiting',
    ],
    what: 'workers, sessions and requests that wait',
  },
  {
    leak: 'go/http-body-not-closed',
    other: 'go/http-client-per-call',
    what: 'clients per call',
  },
  {
    leak: 'go/http-client-per-call',
    other: ['go-http-pool', 'go-http-ramp'],
    what: 'one client whose pool grows with the load',
  },
  {
    leak: 'go/http-server-connections',
    other: ['go-http-server-connections-fixed', 'go-http-server-pool', 'go-http-server-ramp'],
    what: 'clients that come back, few or ever more',
  },
  { leak: 'go/sql-rows-not-closed', other: 'go/sql-db-per-query', what: 'a database per query' },
  {
    leak: 'go/sql-rows-not-closed',
    other: ['go-sql-pool-busy', 'go-sql-pool-ramp'],
    what: 'ever more queries under way, or waiting for a busy pool',
  },
  {
    leak: 'go/sql-rows-not-closed',
    other: 'go/sql-statements-kept',
    what: 'statements that are kept',
  },
  {
    leak: 'go/handlers-blocked',
    other: [
      'go-handlers-blocked-slow',
      'go-handlers-blocked-channel-slow',
      'go-inflight-waiting',
      'go-sql-pool-busy',
    ],
    what: 'queues that move',
  },
  {
    leak: 'grpc/server-connections',
    other: ['grpc-server-connections-fixed', 'grpc-server-pool', 'grpc-server-ramp'],
    what: 'clients that call again, few or ever more',
  },
  {
    leak: 'grpc/server-connections',
    other: 'grpc/clientconn-recreated',
    what: 'connections of the client’s side',
  },
  {
    leak: 'grpc/stream-not-ended',
    other: ['grpc-stream-not-ended-drained', 'grpc-streams-live'],
    what: 'streams that are read',
  },
  {
    leak: 'grpc/stream-not-ended',
    other: 'grpc/clientconn-recreated',
    what: 'a connection per call',
  },
  { leak: 'go/timer-after', other: 'go/ticker-not-stopped', what: 'tickers' },
  { leak: 'go/context-not-cancelled', other: 'go/timer-after', what: 'timers' },
  { leak: 'go/subslice-kept', other: 'go/substring-kept', what: 'strings kept in part' },
  { leak: 'go/subslice-kept', other: ['go-inflight-http'], what: 'requests in flight' },
  {
    leak: 'go/substring-kept',
    other: ['go-cache-legitimate', 'go-cache-legitimate-goref', 'go-cache-filling'],
    what: 'a bounded cache',
  },
  { leak: 'go/pool-huge-buffers', other: 'go/subslice-kept', what: 'buffers kept in part' },
  {
    leak: 'go/pool-huge-buffers',
    other: ['go-rendered-cache'],
    what: 'a cache of what was rendered',
  },
  { leak: 'go/map-never-shrinks', other: 'go/container-only-grows', what: 'a map that grows' },
  {
    leak: 'go/map-never-shrinks',
    other: ['go-workers-rest'],
    what: 'the buffers of workers that wait',
  },
  {
    leak: 'zap/fields-grow',
    other: ['zap-tickets-open'],
    what: 'ever more loggers with a few fields each',
  },
  {
    leak: 'gorilla-websocket/not-closed',
    other: ['websocket-live-sessions'],
    what: 'ever more live sessions',
  },
  {
    leak: 'otel/reservoirs-kept',
    other: 'otel/attribute-cardinality',
    what: 'attributes without exemplars',
  },
  {
    leak: 'hertz/disconnect-not-sensed',
    other: ['hertz-watchers-stay', 'hertz-watchers-ramp'],
    what: 'watchers who are there',
  },
  {
    leak: 'hertz/idle-connections',
    other: ['hertz-idle-connections-netpoll'],
    what: 'the same clients on Netpoll',
  },
];

/** How often the two of a pair were taken for each other. */
export interface LookAlikeFigures extends LookAlike {
  readonly leakRows: number;
  /** Rows of the leak in which the other leak was claimed; null where the other is healthy. */
  readonly leakTaken: number | null;
  readonly otherRows: number;
  /** Rows of the other in which the leak was claimed. */
  readonly otherTaken: number;
}

export function lookAlikeFigures(verdicts: readonly RowVerdict[]): LookAlikeFigures[] {
  return LOOK_ALIKES.map((pair) => {
    const { leak, other } = pair;
    const leaks = verdicts.filter(({ row }) => row.cause === leak);
    const others = verdicts.filter(({ row }) =>
      typeof other === 'string' ? row.cause === other : other.includes(row.case),
    );
    return {
      ...pair,
      leakRows: leaks.length,
      leakTaken: typeof other === 'string' ? countClaims(leaks, other) : null,
      otherRows: others.length,
      otherTaken: countClaims(others, leak),
    };
  });
}

/** Rows in which a rule is claimed that the row does not accept. */
function countClaims(verdicts: readonly RowVerdict[], id: string): number {
  return verdicts.filter(({ wrong }) => wrong.some(({ rule }) => rule === id)).length;
}
