import type { Profile } from '../tables.ts';
import { TextLines } from '../text-lines.ts';
import { AddressProfile, addressesOf } from './address-profile.ts';
import { isMemoryMapStart, readMemoryMap } from './memory-map.ts';
import { unsample } from './unsample.ts';

const HEADER = /^heap_v2\/(\d{1,15})\s*$/;
/** Of all threads together; a line per thread follows and says the same in parts. */
const TOTAL = /^\s*t\*: (\d{1,15}): (\d{1,15}) \[(\d{1,15}): (\d{1,15})\]/;
const THREAD = /^\s*t\d+: /;

/**
 * Reads jemalloc's own heap text (`heap_v2/RATE`, then a stack and its numbers), unsampled as jeprof
 * does. Allocated numbers are only there when the program keeps them (`prof_accum`).
 *
 * @throws AppError `text-malformed` with the line.
 * @see jemalloc src/prof_data.c: prof_dump_gctx; bin/jeprof: AdjustSamples.
 */
export function readJemalloc(text: string): Profile {
  const lines = new TextLines(text);
  const header = HEADER.exec(lines.next() ?? '');
  if (!header) throw lines.broken();
  const period = Number(header[1]);
  const rows: { addresses: bigint[]; counts: readonly number[] }[] = [];
  let addresses: bigint[] | null = null;
  let line = lines.next();
  for (; line !== null && !isMemoryMapStart(line); line = lines.next()) {
    const total = TOTAL.exec(line);
    if (total) {
      // Before the first stack: the sum of all stacks.
      if (addresses) rows.push({ addresses, counts: total.slice(1).map(Number) });
      addresses = null;
    } else if (line.startsWith('@')) addresses = addressesOf(line, 1n);
    else if (line.trim() !== '' && !THREAD.test(line)) throw lines.broken();
  }
  const hasAlloc = rows.some(({ counts }) => counts[2] !== 0);
  const profile = new AddressProfile([
    ...(hasAlloc ? ALLOC : []),
    { type: 'inuse_objects', unit: 'count' },
    { type: 'inuse_space', unit: 'bytes' },
  ]);
  for (const { addresses: stack, counts } of rows) {
    const [inuseObjects, inuseBytes, allocObjects, allocBytes] = counts;
    const inuse = unsample(inuseObjects!, inuseBytes!, period);
    const alloc = unsample(allocObjects!, allocBytes!, period);
    const values = [inuse.objects, inuse.bytes];
    profile.add(stack, hasAlloc ? [alloc.objects, alloc.bytes, ...values] : values);
  }
  const mappings = line === null ? [] : readMemoryMap(lines);
  return profile.finish({ periodType: { type: 'space', unit: 'bytes' }, period }, mappings);
}

const ALLOC = [
  { type: 'alloc_objects', unit: 'count' },
  { type: 'alloc_space', unit: 'bytes' },
] as const;
