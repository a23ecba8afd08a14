import type { FramePattern } from '#core/evidence/frame-pattern';
import { HANDLER_FRAMES } from '#core/evidence/handler-frames';
import { AWAITING_RESPONSE, AWAITING_STREAM } from './http-connection-parts.ts';
import type {
  Condition,
  ConditionalStatement,
  FindingFact,
  HolderElement,
  LeakRule,
} from '../leak-rule.ts';

/** What rules have in common. Each rule still states its ladder, statements and sources itself. */

/** Growth that lasts, and that load does not explain: steady over snapshots, or the difference of two. */
export const LASTING_GROWTH: Condition = {
  kind: 'grows',
  beyondLoad: true,
  classes: ['steady-growth', 'insufficient-data'],
};

/** Growth of what is bounded: it may also come in one step, or level off. */
export const BOUNDED_GROWTH: Condition = {
  kind: 'grows',
  classes: ['steady-growth', 'insufficient-data', 'step', 'plateau'],
};

/** Limits of any evidence that consists of heap snapshots. */
export const HEAP_LIMITS: readonly ConditionalStatement[] = [
  { code: 'single-snapshot', when: 'single-snapshot' },
  { code: 'other-process', when: 'other-process' },
  { code: 'not-growing', when: 'not-growing' },
  { code: 'growth-unsure', when: 'growth-unsure' },
  { code: 'load-explains', when: 'by-load' },
  { code: 'mostly-freed', when: 'mostly-freed' },
  { code: 'two-snapshots', when: 'two-snapshots' },
  { code: 'low-data', when: 'low-data' },
];

/** Some of {@link HEAP_LIMITS}, for rules to which the others do not apply. */
export function heapLimits(...facts: readonly FindingFact[]): ConditionalStatement[] {
  return HEAP_LIMITS.filter(({ when }) => facts.includes(when));
}

/** How to get better heap evidence. */
export const BETTER_HEAPS: readonly ConditionalStatement[] = [
  { code: 'take-after-three-gc', when: 'single-snapshot' },
  { code: 'take-more-snapshots', when: 'two-snapshots' },
];

export const GOROUTINES_WANTED: ConditionalStatement = {
  code: 'add-goroutine-profile',
  when: 'no-goroutine-profile',
};
export const GOREF_WANTED: ConditionalStatement = { code: 'attach-goref', when: 'no-holders' };

/**
 * Objects that a `sync.Pool` has: goref reaches them from the runtime's list of pools, or through the two
 * pointers without a type in a pool that is itself a variable.
 */
export const IN_POOL: HolderElement = {
  name: 'sync\\.(allPools|oldPools)|local|victim',
  type: '|\\*void',
};

/** Fields that most rules leave empty. */
export const PLAIN_RULE = {
  minimum: { sampled: 0 },
  affects: null,
  estimates: null,
  goroutines: null,
  inFlight: [],
  holders: [],
  alternatives: [],
} as const satisfies Partial<LeakRule>;

export const KITEX = 'github.com/cloudwego/kitex';
export const NETPOLL = 'github.com/cloudwego/netpoll';

/** Goroutines that handle a request right now: user code runs under these. */
export const IN_HANDLER = HANDLER_FRAMES;

/** Goroutines that belong to a connection or a pool of a library, which other rules are about. */
export const LIBRARY_GOROUTINES: readonly FramePattern[] = [
  { packages: ['net/http'], symbol: '\\(\\*persistConn\\)\\.(readLoop|writeLoop)' },
  {
    packages: ['net/http'],
    symbol: '\\(\\*http2(serverConn|ClientConn|clientStream)\\)\\.(serve|readLoop|doRequest)',
  },
  {
    packages: ['golang.org/x/net/http2'],
    symbol: '\\(\\*(serverConn|ClientConn|clientStream)\\)\\.(serve|readLoop|doRequest)',
  },
  {
    packages: ['google.golang.org/grpc/internal/transport'],
    symbol:
      '\\(\\*(loopyWriter|controlBuffer|http2Client|http2Server)\\)\\.(run|get|reader|keepalive)',
  },
  { packages: ['google.golang.org/grpc/internal/grpcsync'], symbol: '.*' },
  { packages: [`${KITEX}/client`], symbol: '\\(\\*timeoutPool\\)\\..*' },
  { packages: [`${KITEX}/internal/wpool`], symbol: '\\(\\*Pool\\)\\.worker.*' },
  { packages: ['database/sql'], symbol: '\\(\\*DB\\)\\.connection\\w+' },
];

/** Goroutines that wait for the answer of a Kitex call. */
export const IN_CALL: readonly FramePattern[] = [
  { packages: [`${KITEX}/client`], symbol: '\\(\\*kClient\\)\\.(Call|Stream).*' },
];

/** Goroutines that wait for the answer of any call: there are more of them where more is called. */
export const CALLS_IN_FLIGHT: readonly FramePattern[] = [
  ...IN_CALL,
  ...AWAITING_RESPONSE,
  ...AWAITING_STREAM,
  { packages: ['google.golang.org/grpc'], symbol: '\\(\\*ClientConn\\)\\.Invoke' },
];

/** Buffers that Netpoll takes from its pools, leaf side: where the memory was made. */
export const POOLED_BUFFER_LEAVES: readonly string[] = [
  'github.com/bytedance/gopkg/lang/dirtmake',
  'github.com/bytedance/gopkg/lang/mcache',
  'github.com/cloudwego/gopkg/cache/mempool',
  'sync',
  NETPOLL,
];

export function netpoll(symbol: string): FramePattern {
  return { packages: [NETPOLL], symbol };
}
