import type { Profile, ValueType } from '../tables.ts';
import { TextLines } from '../text-lines.ts';
import { AddressProfile, addressesOf } from './address-profile.ts';
import { isMemoryMapStart, readMemoryMap } from './memory-map.ts';
import { unsample } from './unsample.ts';

const HEADER =
  /^heap profile: *(\d{1,20}): *(\d{1,20}) *\[ *(\d{1,20}): *(\d{1,20}) *\] *@ *([a-z0-9_]+)\/?(\d{0,15})/;
const RECORD = /^(-?\d{1,19}): *(-?\d{1,19}) *\[ *(\d{1,19}): *(\d{1,19}) *\] @([ x0-9a-f]*)/;

const ALLOC_AND_INUSE: readonly ValueType[] = [
  { type: 'alloc_objects', unit: 'count' },
  { type: 'alloc_space', unit: 'bytes' },
  { type: 'inuse_objects', unit: 'count' },
  { type: 'inuse_space', unit: 'bytes' },
];
const OBJECTS: readonly ValueType[] = [
  { type: 'objects', unit: 'count' },
  { type: 'space', unit: 'bytes' },
];

/**
 * Reads the heap text of tcmalloc and gperftools: `@ heapprofile` holds exact numbers, `@ heap_v2/RATE`
 * and `@ heapz_v2/RATE` samples that are unsampled here, `@ growthz` and `@ fragmentationz` exact ones.
 * Without freed memory in the header it has `objects` and `space` alone, as in pprof.
 *
 * @throws AppError `text-malformed` with the line.
 * @see google/pprof profile/legacy_profile.go: parseHeap.
 */
export function readNativeHeap(text: string): Profile {
  const lines = new TextLines(text);
  const header = HEADER.exec(lines.next() ?? '');
  if (!header) throw lines.broken();
  const [, inuseObjects, inuseSpace, allocObjects, allocSpace, writer, rate] = header;
  const isSampled = /^heapz?_v2$/.test(writer!);
  const period = isSampled ? Number(rate || 0) : 1;
  const hasAlloc =
    /^heap/.test(writer!) &&
    ((allocObjects !== inuseObjects && allocObjects !== '0') ||
      (allocSpace !== inuseSpace && allocSpace !== '0'));
  const profile = new AddressProfile(hasAlloc ? ALLOC_AND_INUSE : OBJECTS);
  let line = lines.next();
  for (; line !== null && !isMemoryMapStart(line); line = lines.next()) {
    const row = line.trim();
    if (row === '' || row.startsWith('#')) continue;
    const record = RECORD.exec(row);
    if (!record) throw lines.broken();
    const pairs = hasAlloc ? ALLOC_THEN_INUSE : INUSE_ONLY;
    const values: number[] = [];
    let block = 0;
    for (const [countAt, sizeAt] of pairs) {
      const count = Number(record[countAt]);
      const size = Number(record[sizeAt]);
      if (!Number.isSafeInteger(count) || !Number.isSafeInteger(size)) throw lines.broken();
      if (count === 0 && size !== 0) throw lines.broken();
      if (count !== 0) block = Math.trunc(size / count);
      const whole = unsample(count, size, period);
      if (isSampled) values.push(whole.objects, whole.bytes);
      else values.push(count, size);
    }
    profile.add(addressesOf(record[5]!, 1n), values, [{ key: 'bytes', value: block }]);
  }
  const mappings = line === null ? [] : readMemoryMap(lines);
  return profile.finish({ periodType: { type: 'space', unit: 'bytes' }, period }, mappings);
}

/** Where {@link RECORD} has objects and bytes, in the order of the sample types. */
const INUSE_ONLY = [[1, 2]] as const;
const ALLOC_THEN_INUSE = [
  [3, 4],
  [1, 2],
] as const;
