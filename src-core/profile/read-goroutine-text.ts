import { type CountedRecord, stackOf, walkCounted } from './counted-text.ts';
import { ProfileBuilder } from './profile-builder.ts';
import { isDumpHead, readGoroutineDump } from './read-goroutine-dump.ts';
import type { CutText } from './snapshot-facts.ts';
import type { Profile } from './tables.ts';
import { TextLines, type TextSource } from './text-lines.ts';

/** `goroutine` or `goroutineleak`, as the text's first line says. */
export interface GoroutineText {
  readonly profile: Profile;
  /** Goroutines, as the head counts them and as the records add up; a dump has no such head. */
  readonly cut: CutText | null;
}

const COUNTED_HEADER = /^\s*(goroutine|goroutineleak) profile: total (\d{1,20})\s*$/;
const COUNTED_RECORD = /^\s*(\d{1,20})\s+@/;

/** State of a goroutine whose stack the counted text prints without the runtime's frames on top. */
export const STATE_HIDDEN = 'waiting';

/**
 * Reads `/debug/pprof/goroutine?debug=1` (counts by stack) or `debug=2` (every goroutine with its state
 * and creator), and the same of `goroutineleak`; also copied from a screen, cut, or without a head. Label
 * `state` is what the goroutine waits for: in its own words from `debug=2`; {@link STATE_HIDDEN} where
 * `debug=1` cut the runtime's frames off, which is then all that is known. Label `leaked` marks what the
 * runtime calls so; `createdBy` names who started it.
 *
 * @throws AppError `text-malformed` with the line.
 * @see Go src/runtime/pprof/pprof.go (printCountProfile), src/runtime/traceback.go (goroutineheader).
 */
export function readGoroutineText(source: TextSource): GoroutineText {
  const lines = new TextLines(source);
  const first = lines.next() ?? '';
  const counted = COUNTED_HEADER.exec(first);
  if (counted) {
    const [, type, total] = counted;
    return readCounted(lines, { type: type!, total: lines.count(total!), pending: null });
  }
  if (isDumpHead(first)) return { profile: readGoroutineDump(new TextLines(source)), cut: null };
  if (!COUNTED_RECORD.test(first)) throw lines.broken();
  return readCounted(lines, { type: 'goroutine', total: null, pending: first });
}

function readCounted(
  lines: TextLines,
  { type, total, pending }: { type: string; total: number | null; pending: string | null },
): GoroutineText {
  const builder = new ProfileBuilder([{ type, unit: 'count' }]);
  let listed = 0;
  const add = (record: CountedRecord): void => {
    const count = lines.count(record.counts[0]!, record.line);
    listed += count;
    record.addresses.pop(); // the outermost is runtime.goexit, which is never printed
    const isCut = record.addresses.length > record.frames.length;
    const labels = isCut ? [{ key: 'state', value: STATE_HIDDEN }] : [];
    builder.add(stackOf(record), [count], labels);
  };
  walkCounted(lines, { record: COUNTED_RECORD, add, comment: () => true }, pending);
  const profile = builder.finish({
    timeNanos: 0n,
    periodType: { type: 'goroutine', unit: 'count' },
    period: 1,
  });
  // Go counts the stacks that it then prints, so a whole text never differs from its head.
  const isCut = total !== null && listed < total;
  return { profile, cut: isCut ? { unit: 'goroutines', expected: total, listed } : null };
}
