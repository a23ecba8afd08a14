import { AppError } from '#core/base/errors';
import type { CommandPorts } from './io.ts';

/** Writes all of it to a file descriptor, or throws the system's error. */
type Write = (fd: number, content: string | Uint8Array) => void;

const STDOUT = 1;
const STDERR = 2;

/**
 * Standard output and error as the commands use them.
 *
 * - A reader of standard output that goes away (`… | head`) is no failure: the rest is not written, and
 *   the exit code is what it would have been.
 * - Every other failure of standard output is `output-failed`, with the system's code as `reason`.
 * - Where standard error cannot be written nobody can be told, and the exit code says what it says.
 */
export function standardStreams(write: Write): Pick<CommandPorts, 'stdout' | 'stderr'> {
  let isReaderGone = false;
  return {
    stdout(content) {
      if (isReaderGone) return;
      try {
        write(STDOUT, content);
      } catch (cause) {
        const reason = (cause as NodeJS.ErrnoException).code ?? 'unknown';
        if (reason !== 'EPIPE') throw new AppError('output-failed', { reason }, { cause });
        isReaderGone = true;
      }
    },
    stderr(text) {
      try {
        write(STDERR, text);
      } catch {
        // Full or closed: there is no other place to say so.
      }
    },
  };
}
