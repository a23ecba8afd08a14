import type { Profile } from '../tables.ts';
import { ProfileBuilder, type TextFrame } from '../profile-builder.ts';
import { symbolFrame, TextLines } from '../text-lines.ts';
import { AddressProfile, addressesOf } from './address-profile.ts';
import { isMemoryMapStart, readMemoryMap } from './memory-map.ts';

const RECORD = /^(\d{1,15}) *(\d{1,15}) @([ x0-9a-f]*)/;
const ATTRIBUTE = /^([\w/ ]{1,40}?) *= *(\d{1,15})$/;
const TYPES = [
  { type: 'contentions', unit: 'count' },
  { type: 'delay', unit: 'nanoseconds' },
] as const;

interface Waiting {
  readonly values: readonly [contentions: number, delayNanos: number];
  readonly addresses: bigint[];
  /** From Go's symbol lines; empty in other programs' texts. */
  readonly frames: TextFrame[];
}

/**
 * Reads `/debug/pprof/block` and `mutex` with `?debug=1`, and the contention text of C++ programs: time
 * waited by stack. Cycles become nanoseconds by the clock the header gives; a sampled text is multiplied
 * by its period.
 *
 * @throws AppError `text-malformed` with the line.
 * @see google/pprof profile/legacy_profile.go: parseContention, parseContentionSample.
 */
export function readContention(text: string): Profile {
  const lines = new TextLines(text);
  lines.next(); // the mark that told what this is
  let cyclesPerSecond = 0;
  let period = 1;
  let durationNanos = 0n;
  const rows: Waiting[] = [];
  let line = lines.next();
  for (; line !== null && !isMemoryMapStart(line); line = lines.next()) {
    const frame = symbolFrame(line);
    const row = line.trim();
    if (frame) rows.at(-1)?.frames.push(frame);
    else if (row === '' || row.startsWith('#')) continue;
    else if (row.startsWith('---')) break;
    else if (rows.length === 0 && row.includes('=')) {
      const attribute = ATTRIBUTE.exec(row);
      if (!attribute) throw lines.broken();
      const value = Number(attribute[2]);
      if (attribute[1] === 'cycles/second') cyclesPerSecond = value;
      else if (attribute[1] === 'sampling period') period = value;
      else if (attribute[1] === 'ms since reset') durationNanos = BigInt(value) * 1_000_000n;
      else if (attribute[1] !== 'discarded samples') throw lines.broken();
    } else {
      const record = RECORD.exec(row);
      if (!record) throw lines.broken();
      rows.push({
        values: unsampled(Number(record[1]), Number(record[2]), { period, cyclesPerSecond }),
        addresses: addressesOf(record[3]!, 1n),
        frames: [],
      });
    }
  }
  const header = { periodType: TYPES[0], period, timeNanos: 0n };
  if (rows.some(({ frames }) => frames.length > 0)) {
    const named = new ProfileBuilder(TYPES);
    for (const { frames, values } of rows) named.add(frames, values);
    return named.finish(header);
  }
  const bare = new AddressProfile(TYPES);
  for (const { addresses, values } of rows) bare.add(addresses, values);
  const mappings = line !== null && isMemoryMapStart(line) ? readMemoryMap(lines) : [];
  return bare.finish({ ...header, durationNanos }, mappings);
}

/** Contentions and the time waited, from a row's time and count. */
function unsampled(
  time: number,
  count: number,
  { period, cyclesPerSecond }: { period: number; cyclesPerSecond: number },
): readonly [number, number] {
  if (period <= 0) return [count, time];
  const delay = cyclesPerSecond > 0 ? Math.trunc((time * period) / (cyclesPerSecond / 1e9)) : time;
  return [count * period, delay];
}
