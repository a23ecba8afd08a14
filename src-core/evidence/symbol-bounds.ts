import type { FramePattern } from './frame-pattern.ts';

/** A symbol that exists only in some versions of a module (or of Go: module `go`). */
export interface SymbolBound {
  readonly module: string;
  readonly frame: FramePattern;
  /** First version that has the symbol, or null. */
  readonly min: string | null;
  /** First version that no longer has it, or null. */
  readonly max: string | null;
}

export const KITEX = 'github.com/cloudwego/kitex';
export const NETPOLL = 'github.com/cloudwego/netpoll';
/** Stands for the Go release itself where a module path is expected. */
export const GO = 'go';

const CLIENT = `${KITEX}/client`;
const CODEC = `${KITEX}/pkg/remote/codec`;
const LBCACHE = `${KITEX}/pkg/loadbalance/lbcache`;

function bound(
  module: string,
  [path, symbol]: readonly [path: string, symbol: string],
  min: string | null,
  max: string | null,
): SymbolBound {
  return { module, frame: { packages: [path], symbol }, min, max };
}

/**
 * Read in the git tags of the two repositories (which tag first has, or no longer has, the symbol)
 * and in the sources of Go 1.19 to 1.26; the same program built with each of them has, or lacks, the
 * symbols in its heap profile. Needed when a build keeps no versions in its file names.
 */
export const SYMBOL_BOUNDS: readonly SymbolBound[] = [
  bound(NETPOLL, [NETPOLL, '\\(\\*UnsafeLinkBuffer\\)\\..*'], 'v0.6.1', null),
  bound(NETPOLL, [NETPOLL, '\\(\\*server\\)\\.onAccept.*'], 'v0.6.1', null),
  bound(NETPOLL, [NETPOLL, '\\(\\*LinkBuffer\\)\\.book'], 'v0.1.0', 'v0.6.1'),
  bound(NETPOLL, [NETPOLL, '\\(\\*connection\\)\\.onProcess(\\..*)?'], 'v0.2.0', null),
  bound(NETPOLL, [NETPOLL, '\\(\\*connection\\)\\.onRequest\\.func2'], null, 'v0.6.1'),
  bound(NETPOLL, [`${NETPOLL}/internal/runner`, '.*'], 'v0.7.0', null),
  bound(KITEX, [CODEC, '\\(\\*defaultCodec\\)\\.decodePayload'], null, 'v0.4.3'),
  bound(KITEX, [CODEC, '\\(\\*defaultCodec\\)\\.DecodePayload'], 'v0.4.3', null),
  bound(KITEX, [CLIENT, '\\(\\*kcFinalizerClient\\)\\..*'], 'v0.4.3', null),
  bound(KITEX, [LBCACHE, '\\(\\*Balancer\\)\\.refresh'], null, 'v0.5.0'),
  bound(KITEX, [LBCACHE, '\\(\\*Balancer\\)\\.Tick'], 'v0.5.0', null),
  bound(KITEX, [`${CODEC}/thrift`, 'thriftCodec\\.hyper.*'], 'v0.3.3', 'v0.12.0'),
  bound(KITEX, [`${CODEC}/thrift`, 'thriftCodec\\.unmarshalThriftData'], 'v0.9.0', null),
  bound(KITEX, [`${CODEC}/thrift`, '\\(\\*BinaryProtocol\\)\\..*'], null, 'v0.11.0'),
  bound(KITEX, [`${CODEC}/thrift`, '(fast|frugal|apache)Unmarshal'], 'v0.12.0', null),
  bound(KITEX, [CLIENT, '\\(\\*timeoutPool\\)\\..*'], 'v0.12.0', null),
  bound(KITEX, [`${KITEX}/internal/wpool`, '\\(\\*Pool\\)\\.Go'], 'v0.1.0', 'v0.12.0'),
  bound(KITEX, [`${KITEX}/internal/wpool`, '\\(\\*Pool\\)\\.GoCtx(\\..*)?'], 'v0.4.3', 'v0.12.0'),
  bound(KITEX, [CLIENT, 'snapshotInstances'], 'v0.16.2', null),
  bound(KITEX, [`${KITEX}/pkg/remote/trans/ttstream`, '.*'], 'v0.13.0', null),
  bound(GO, ['runtime', 'doInit1'], '1.21', null),
  bound(GO, ['context', 'propagateCancel'], null, '1.21'),
  bound(GO, ['context', '\\(\\*cancelCtx\\)\\.propagateCancel'], '1.21', null),
  bound(GO, ['time', 'startTimer'], null, '1.23'),
  bound(GO, ['time', 'newTimer'], '1.23', null),
  bound(GO, ['net/http', '\\(\\*Transport\\)\\.startDialConnForLocked.*'], '1.23', null),
  bound(GO, ['sync', '\\(\\*Map\\)\\.(dirtyLocked|missLocked)|newEntry'], null, '1.24'),
  bound(GO, ['internal/sync', '\\(\\*HashTrieMap\\[.*'], '1.24', null),
  bound(GO, ['runtime', 'runfinq'], null, '1.25'),
  bound(GO, ['runtime', 'runFinalizers'], '1.25', null),
  // Earlier heap profilers cut the allocator's own frames off where they took the stack (mprof.go).
  bound(GO, ['runtime', 'mallocgc'], '1.26', null),
];

/** First Go release whose profiles say on which line a function starts (runtime/pprof/proto.go). */
export const GO_WITH_START_LINES = '1.20';

/**
 * What a Kitex version's go.mod asks of Netpoll. A build may use a newer Netpoll, never an older one
 * (but for a `replace`), so these only give lower bounds. Newest first; source: kitex go.mod by tag.
 */
export const NETPOLL_OF_KITEX: readonly { readonly kitex: string; readonly netpoll: string }[] = [
  { kitex: 'v0.15.0', netpoll: 'v0.7.2' },
  { kitex: 'v0.14.0', netpoll: 'v0.7.1' },
  { kitex: 'v0.13.0', netpoll: 'v0.7.0' },
  { kitex: 'v0.12.0', netpoll: 'v0.6.5' },
  { kitex: 'v0.11.0', netpoll: 'v0.6.4' },
  { kitex: 'v0.10.0', netpoll: 'v0.6.1' },
  { kitex: 'v0.9.0', netpoll: 'v0.6.0' },
  { kitex: 'v0.7.2', netpoll: 'v0.5.0' },
  { kitex: 'v0.7.0', netpoll: 'v0.4.1' },
  { kitex: 'v0.6.0', netpoll: 'v0.4.0' },
  { kitex: 'v0.5.0', netpoll: 'v0.3.2' },
  { kitex: 'v0.4.4', netpoll: 'v0.3.1' },
  { kitex: 'v0.4.0', netpoll: 'v0.2.6' },
  { kitex: 'v0.3.3', netpoll: 'v0.2.5' },
];
