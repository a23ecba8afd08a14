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

/** Goroutines that come with each client connection. */
export const CONNECTION_LOOPS: readonly FramePattern[] = [
  http('\\(\\*persistConn\\)\\.(readLoop|writeLoop)'),
];

/** Goroutines of the program that read a response body right now: each has a connection. */
export const READING_BODY: readonly FramePattern[] = [http('\\(\\*(bodyEOFSignal|body)\\)\\.Read')];

/** Goroutines of the program whose request is under way: the connection of each is not idle. */
export const AWAITING_RESPONSE: readonly FramePattern[] = [
  http('\\(\\*persistConn\\)\\.roundTrip'),
];
