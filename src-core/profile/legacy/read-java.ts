import type { Profile, ValueType } from '../tables.ts';
import { TextLines } from '../text-lines.ts';
import { addressesOf } from './address-profile.ts';
import { JavaFrames } from './java-frames.ts';
import { unsample } from './unsample.ts';

const ATTRIBUTE = /^([\w ]{1,40}?) *= *(\w{1,40})$/;
const RECORD = /^ *(\d{1,15}) +(\d{1,15}) +@ +([ x0-9a-f]*)/;
/** Bytes between samples of the agent, which the text does not say. */
const HEAP_RATE = 512 * 1024;

/**
 * Reads the heap and contention text of Java agents (`--- heapz 1 ---`, `format = java`).
 *
 * @throws AppError `text-malformed` with the line.
 * @see google/pprof profile/legacy_java_profile.go: parseJavaProfile.
 */
export function readJava(text: string): Profile {
  const lines = new TextLines(text);
  const isHeap = (lines.next() ?? '').includes('heapz');
  let unit = isHeap ? 'bytes' : 'nanoseconds';
  let period = 0;
  let durationNanos = 0n;
  let line = lines.next();
  for (; line !== null; line = lines.next()) {
    const row = line.trim();
    if (row === '') continue;
    const attribute = ATTRIBUTE.exec(row);
    if (!attribute) break;
    const [, key, value] = attribute;
    if (key === 'resolution') unit = value!;
    else if (key === 'sampling period') period = Number(value);
    else if (key === 'ms since reset') durationNanos = BigInt(Number(value) || 0) * 1_000_000n;
    else if (key !== 'format') throw lines.broken();
  }
  const samples: {
    addresses: bigint[];
    values: number[];
    labels: { key: string; value: number }[];
  }[] = [];
  for (; line !== null; line = lines.next()) {
    if (line.trim() === '') continue;
    const record = RECORD.exec(line);
    if (!record) break;
    // Time or bytes stand first, unlike in other texts.
    const size = Number(record[1]);
    const count = Number(record[2]);
    if (isHeap && count === 0) throw lines.broken();
    const heap = unsample(count, size, HEAP_RATE);
    const times = Math.max(1, period);
    samples.push({
      addresses: addressesOf(record[3]!, 0n),
      values: isHeap ? [heap.objects, heap.bytes] : [count * times, size * times],
      labels: isHeap ? [{ key: 'bytes', value: Math.trunc(size / count) }] : [],
    });
  }
  return new JavaFrames(lines, line).profile(sampleTypes(isHeap, unit), samples, {
    // pprof writes an empty one for a heap: it has no period.
    periodType: isHeap ? { type: '', unit: '' } : { type: 'contentions', unit: 'count' },
    period,
    durationNanos,
  });
}

function sampleTypes(isHeap: boolean, unit: string): readonly ValueType[] {
  return isHeap
    ? [
        { type: 'inuse_objects', unit: 'count' },
        { type: 'inuse_space', unit },
      ]
    : [
        { type: 'contentions', unit: 'count' },
        { type: 'delay', unit },
      ];
}
