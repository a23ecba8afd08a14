import { join } from 'node:path';

/** All that was recorded; a case is found by its name with {@link recordingPath}. */
export const RECORDINGS = join(import.meta.dirname, '../fixtures/');

/**
 * @param path - A case's name (`go-map-growing`, `reporting/go-map-growing`), or a file of it behind the
 *   name; else a path below tests/fixtures (`misc/cpu.pb.gz`).
 * @returns Where it lies, absolute.
 */
export function recordingPath(path: string): string {
  return RECORDINGS + path;
}
