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

/** The goroutine that reads a client connection; what it waits for tells what the connection is doing. */
export const READ_LOOP: FramePattern = http('\\(\\*persistConn\\)\\.readLoop');

/** Goroutines that come with each client connection. */
export const CONNECTION_LOOPS: readonly FramePattern[] = [
  http('\\(\\*persistConn\\)\\.(readLoop|writeLoop)'),
];
