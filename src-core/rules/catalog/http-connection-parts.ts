import type { FramePattern } from '#core/evidence/frame-pattern';
import type { StackShape } from '../leak-rule.ts';

function http(symbol: string): FramePattern {
  return { packages: ['net/http'], symbol };
}

/** What a client allocates for each connection that it dials: buffers, the connection, its channels. */
export const DIALLED_CONNECTIONS: readonly StackShape[] = [
  {
    id: 'connections',
    role: 'anchor',
    leafPackages: null,
    frames: [http('\\(\\*Transport\\)\\.dialConn')],
  },
];

/** Some two hundred connections, ten kilobytes each: fewer are any client's pool. Counts are exempt. */
export const WORTH_A_WORD = 2 * 2 ** 20;

/** What each transport allocates once, in whoever uses it first: one shared client is never sampled twice. */
export const NEW_TRANSPORTS: StackShape = {
  id: 'transports',
  role: 'companion',
  leafPackages: null,
  frames: [http('\\(\\*Transport\\)\\.onceSetNextProtoDefaults')],
};

/** The goroutine that reads a client connection; what it waits for tells what the connection is doing. */
export const READ_LOOP: FramePattern = http('\\(\\*persistConn\\)\\.readLoop');

/** What waits until a response is done with: its connection's reader, or over HTTP/2 its stream. */
export const RESPONSE_OPEN: FramePattern = {
  packages: ['net/http', 'golang.org/x/net/http2'],
  symbol: `${READ_LOOP.symbol}|\\(\\*(http2)?[cC]lientStream\\)\\.(doRequest|writeRequest)`,
};

/** Goroutines that come with each client connection. */
export const CONNECTION_LOOPS: readonly FramePattern[] = [
  http('\\(\\*persistConn\\)\\.(readLoop|writeLoop)'),
];

/** Goroutines of the program that read a response body right now: each has a connection. */
export const READING_BODY: readonly FramePattern[] = [
  http('\\(\\*(bodyEOFSignal|body)\\)\\.Read|http2transportResponseBody\\.Read'),
  { packages: ['golang.org/x/net/http2'], symbol: 'transportResponseBody\\.Read' },
];

/** Calls over HTTP/2 whose response has not come yet: each has a stream. */
export const AWAITING_STREAM: readonly FramePattern[] = [
  http('\\(\\*http2ClientConn\\)\\.roundTrip'),
  { packages: ['golang.org/x/net/http2'], symbol: '\\(\\*ClientConn\\)\\.roundTrip' },
];

/** What a client makes for each call: requests, headers, responses. */
export const CALLS: StackShape = {
  id: 'calls',
  role: 'companion',
  leafPackages: null,
  own: true,
  frames: [http('\\(\\*Client\\)\\.(do|Do|Get|Head|Post|PostForm)|Get|Head|Post|PostForm')],
};

/** Goroutines of the program whose request is under way: the connection of each is not idle. */
export const AWAITING_RESPONSE: readonly FramePattern[] = [
  http('\\(\\*persistConn\\)\\.roundTrip'),
];
