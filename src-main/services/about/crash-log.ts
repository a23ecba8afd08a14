import { mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** Older logs are removed when another is written. */
const KEPT_LOGS = 10;
const NAME = /^crash-[\dTZ-]+\.log$/;

/** Readable logs of what ended the application, or a part of it, unasked. */
export interface CrashLog {
  /**
   * Writes one log, at once: the process may be about to end.
   *
   * @param what - Which part, in a few words.
   * @returns Its path; null where nothing can be written.
   */
  write(what: string, cause: unknown): string | null;
  /** Paths, newest first. */
  list(): readonly string[];
}

/**
 * @param data - The application's data folder; logs lie below it, made when first needed.
 * @param facts - Lines about versions and system, in each log.
 * @param now - Unix ms.
 */
export function createCrashLog(
  data: string,
  facts: readonly string[],
  now: () => number,
): CrashLog {
  const folder = join(data, 'crashes');
  const list = (): readonly string[] => {
    try {
      const names = readdirSync(folder).filter((name) => NAME.test(name));
      return names
        .sort()
        .reverse()
        .map((name) => join(folder, name));
    } catch {
      return []; // nothing has crashed yet
    }
  };
  return {
    list,
    write(what, cause) {
      const time = new Date(now()).toISOString();
      const told = cause instanceof Error ? (cause.stack ?? String(cause)) : String(cause);
      const path = join(folder, `crash-${time.replace(/[:.]/g, '-')}.log`);
      try {
        mkdirSync(folder, { recursive: true, mode: 0o700 });
        const lines = [`Leakbook: ${what}`, `Time: ${time}`, ...facts, '', told, ''];
        writeFileSync(path, lines.join('\n'), { mode: 0o600 });
        for (const old of list().slice(KEPT_LOGS)) rmSync(old, { force: true });
        return path;
      } catch {
        return null; // a full disk must not make a second crash of the first
      }
    },
  };
}
