import { AddressProfile, addressesOf } from './legacy/address-profile.ts';
import { isMemoryMapStart, readMemoryMap } from './legacy/memory-map.ts';
import { ProfileBuilder, type TextFrame } from './profile-builder.ts';
import type { Profile } from './tables.ts';
import { symbolFrame, TextLines } from './text-lines.ts';

const HEADER = /^(\S{1,200}) profile: total \d{1,12}\s*$/;
const RECORD = /^(\d{1,12}) @((?:\s+0x[0-9a-f]{1,16})*)\s*$/;

/**
 * Reads the counted text of `threadcreate` and of profiles a program defined itself
 * (`pprof.NewProfile`), with `?debug=1`: how often each stack was recorded. Without symbol lines the
 * stacks are addresses.
 *
 * @throws AppError `text-malformed` with the line.
 * @see Go src/runtime/pprof/pprof.go: printCountProfile; google/pprof legacy_profile.go: parseGoCount.
 */
export function readCountText(text: string): Profile {
  const lines = new TextLines(text);
  const header = HEADER.exec(lines.next() ?? '');
  if (!header) throw lines.broken();
  const type = { type: header[1]!, unit: 'count' };
  const rows: { count: number; addresses: bigint[]; frames: TextFrame[] }[] = [];
  let line = lines.next();
  for (; line !== null && !isMemoryMapStart(line); line = lines.next()) {
    const frame = symbolFrame(line);
    if (frame) rows.at(-1)?.frames.push(frame);
    else if (line.startsWith('---')) break;
    else if (line.trim() !== '' && !line.startsWith('#')) {
      const record = RECORD.exec(line);
      if (!record) throw lines.broken();
      const addresses = addressesOf(record[2]!, 1n);
      rows.push({ count: Number(record[1]), addresses, frames: [] });
    }
  }
  const options = { periodType: type, period: 1 };
  if (rows.some(({ frames }) => frames.length > 0)) {
    const named = new ProfileBuilder([type]);
    for (const { frames, count } of rows) named.add(frames, [count]);
    return named.finish({ ...options, timeNanos: 0n });
  }
  const bare = new AddressProfile([type]);
  for (const { addresses, count } of rows) bare.add(addresses, [count]);
  const mappings = line !== null && isMemoryMapStart(line) ? readMemoryMap(lines) : [];
  return bare.finish(options, mappings);
}
