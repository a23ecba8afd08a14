import type { MemStats } from './mem-stats.ts';
import { isText, prepareText } from './prepare-text.ts';
import { readGoroutineText } from './read-goroutine-text.ts';
import { readHeapText } from './read-heap-text.ts';
import type { CutText } from './snapshot-facts.ts';
import type { Profile } from './tables.ts';
import { type UnwrappedText, unwrapText } from './unwrap-text.ts';

/** A text of a heap or of goroutines as a profile. */
export interface ProfileText {
  readonly profile: Profile;
  /** Only a heap's text has them. */
  readonly memStats: MemStats | null;
  readonly cut: CutText | null;
}

/**
 * The text of a file, freed of what a terminal, a log or a page put around it; null when the bytes are no
 * text.
 *
 * @throws AppError `profile-too-large`.
 */
export function openText(bytes: Uint8Array): UnwrappedText | null {
  return isText(bytes) ? unwrapText(prepareText(bytes)) : null;
}

/**
 * Reads a text of a heap or of goroutines, `debug=1`, `debug=2` or a crash; null when it is neither.
 *
 * @throws AppError `text-malformed` with the line of the file.
 */
export function readProfileText(source: UnwrappedText): ProfileText | null {
  const head = source.text.slice(0, 200).trimStart();
  if (/^(?:heap profile:[^\n]*@ *heapz?\/|-?\d{1,18}: -?\d{1,18} \[)/.test(head))
    return readHeapText(source);
  if (/^(?:goroutine(?:leak)? profile: total \d|goroutine \d{1,19} |\d{1,12} @ 0x)/.test(head))
    return { ...readGoroutineText(source), memStats: null };
  return null;
}
