import { isTextHead } from './unwrap-text.ts';

/** Lines that may begin a text of Go's, wherever they are indented; {@link isTextHead} decides. */
const MAY_BEGIN = /^[ \t]*((?:goroutine \d|\w{1,20} profile: |--- (?:contention|mutex):)[^\n]*)/gm;
const DUMPED = /^goroutine (\d{1,19}) /;

/**
 * Texts of Go's that one after another stand in a file, as two dumps in a log or a heap with goroutines
 * below; at least 1. Goroutines are one dump until one of them comes a second time. Each thread has a
 * goroutine 0 of its own.
 */
export function countTexts(text: string): number {
  const begins = isTextHead(text.slice(0, FIRST_LINE).trimStart());
  // A text that lost its head, or one of another kind.
  let texts = begins ? 0 : 1;
  let dumped: Set<string> | null = null;
  for (const [, line = ''] of text.matchAll(MAY_BEGIN)) {
    if (!isTextHead(line)) continue;
    const id = DUMPED.exec(line)?.[1];
    if (id === undefined) {
      texts++;
      dumped = null;
      continue;
    }
    if (dumped === null || dumped.has(id)) {
      texts++;
      dumped = new Set();
    }
    if (id !== '0') dumped.add(id);
  }
  return texts;
}

/** Longer than a head is. */
const FIRST_LINE = 4096;
