import type { LeakRule } from '../leak-rule.ts';
import { frameworkKnownLeak } from './framework-known-leak.ts';
import { goContextNotCancelled } from './go-context-not-cancelled.ts';
import { goFinalizerBlocked } from './go-finalizer-blocked.ts';
import { goGoroutineLeak } from './go-goroutine-leak.ts';
import { goHttpBodyNotClosed } from './go-http-body-not-closed.ts';
import { goHttpClientPerCall } from './go-http-client-per-call.ts';
import { goMapNeverShrinks } from './go-map-never-shrinks.ts';
import { goPoolHugeBuffers } from './go-pool-huge-buffers.ts';
import { goRegexpCache } from './go-regexp-cache.ts';
import { goRssNotHeap } from './go-rss-not-heap.ts';
import { goSqlDbPerQuery } from './go-sql-db-per-query.ts';
import { goSubsliceKept } from './go-subslice-kept.ts';
import { goSubstringKept } from './go-substring-kept.ts';
import { goTickerNotStopped } from './go-ticker-not-stopped.ts';
import { goTimerAfter } from './go-timer-after.ts';
import { grpcClientconnRecreated } from './grpc-clientconn-recreated.ts';
import { kitexDuplicateClients } from './kitex-duplicate-clients.ts';
import { kitexHeldRequestField } from './kitex-held-request-field.ts';
import { kitexHeldResponseField } from './kitex-held-response-field.ts';
import { netpollBarrierRequest } from './netpoll-barrier-request.ts';
import { netpollBarrierResponseCopied } from './netpoll-barrier-response-copied.ts';
import { netpollBarrierResponseNocopy } from './netpoll-barrier-response-nocopy.ts';
import { netpollIdleConnections } from './netpoll-idle-connections.ts';
import { netpollOversizedBuffers } from './netpoll-oversized-buffers.ts';
import { otelAttributeCardinality } from './otel-attribute-cardinality.ts';
import { prometheusLabelCardinality } from './prometheus-label-cardinality.ts';
import { sonicInputStringKept } from './sonic-input-string-kept.ts';

/** Every rule that the engine runs. Each has a handbook page of the same id in both languages. */
export const RULE_CATALOG: readonly LeakRule[] = [
  netpollBarrierRequest,
  netpollBarrierResponseNocopy,
  netpollBarrierResponseCopied,
  kitexHeldRequestField,
  netpollIdleConnections,
  netpollOversizedBuffers,
  kitexDuplicateClients,
  kitexHeldResponseField,
  sonicInputStringKept,
  goGoroutineLeak,
  goTimerAfter,
  goTickerNotStopped,
  goHttpBodyNotClosed,
  goHttpClientPerCall,
  goContextNotCancelled,
  goMapNeverShrinks,
  goSubsliceKept,
  goSubstringKept,
  goPoolHugeBuffers,
  goRegexpCache,
  goSqlDbPerQuery,
  grpcClientconnRecreated,
  prometheusLabelCardinality,
  otelAttributeCardinality,
  goFinalizerBlocked,
  goRssNotHeap,
  frameworkKnownLeak,
];
