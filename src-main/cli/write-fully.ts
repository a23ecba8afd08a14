import { writeSync } from 'node:fs';

/** What {@link writeFully} needs of the system; a port, so that tests can be a slow or a full device. */
export interface WritePorts {
  /** As `fs.writeSync`: returns how many bytes went out, throws with a `code`. */
  readonly write: (fd: number, bytes: Uint8Array) => number;
  readonly sleep: (ms: number) => void;
}

const SYSTEM: WritePorts = {
  write: (fd, bytes) => writeSync(fd, bytes),
  sleep: (ms) => void Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, ms),
};

const LONGEST_SLEEP_MS = 50;

/**
 * Writes all of it, or throws. Node's own stream for a file takes a short write for a whole one: on a
 * full disk half of the text is then missing without an error. A pipe whose reader is slow, and that its
 * other owner has set to be non-blocking, is full for a while (`EAGAIN`): that is waited for.
 *
 * @throws The system's error, with its `code` (`ENOSPC`, `EPIPE`, `EIO` …).
 */
export function writeFully(
  fd: number,
  content: string | Uint8Array,
  { write, sleep }: WritePorts = SYSTEM,
): void {
  let left = typeof content === 'string' ? Buffer.from(content) : content;
  let pause = 1;
  while (left.length > 0) {
    let written = 0;
    try {
      written = write(fd, left);
    } catch (cause) {
      const { code } = cause as NodeJS.ErrnoException;
      if (code !== 'EAGAIN' && code !== 'EWOULDBLOCK' && code !== 'EINTR') throw cause;
    }
    left = left.subarray(written);
    if (written > 0) {
      pause = 1;
      continue;
    }
    sleep(pause);
    pause = Math.min(2 * pause, LONGEST_SLEEP_MS);
  }
}
