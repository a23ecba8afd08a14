import { type CountedRecord, stackOf, walkCounted } from './counted-text.ts';
import { unsample } from './legacy/unsample.ts';
import { MemStatsReader, type MemStats } from './mem-stats.ts';
import { ProfileBuilder } from './profile-builder.ts';
import type { CutText } from './snapshot-facts.ts';
import type { Profile, ValueType } from './tables.ts';
import { TextLines, type TextSource } from './text-lines.ts';

/** A text heap: the same table as the protobuf form, and the statistics that only the text has. */
export interface HeapText {
  readonly profile: Profile;
  readonly memStats: MemStats | null;
  /** Bytes or objects in use, as the head counts them and as the rows add up; not yet unsampled. */
  readonly cut: CutText | null;
}

const HEAP_TYPES: readonly ValueType[] = [
  { type: 'alloc_objects', unit: 'count' },
  { type: 'alloc_space', unit: 'bytes' },
  { type: 'inuse_objects', unit: 'count' },
  { type: 'inuse_space', unit: 'bytes' },
];

const HEADER =
  /^\s*heap profile:\s*(\d{1,20}):\s*(\d{1,20})\s*\[\s*\d{1,20}:\s*\d{1,20}\s*\]\s*@\s*(?:heap|heapz)\/(\d{1,15})\s*$/;
const RECORD = /^\s*(-?\d{1,20}):\s*(-?\d{1,20})\s*\[\s*(\d{1,20}):\s*(\d{1,20})\s*\]\s*@/;
/** runtime.MemProfileRate of a program that does not set it, for a text whose head was not copied. */
const DEFAULT_RATE = 512 * 1024;

/**
 * Reads `/debug/pprof/heap?debug=1` (or `allocs`), also copied from a screen, cut, or without a head. Rows
 * hold raw samples: they are unsampled here as Go does for the protobuf form, by the average block size
 * of each row. Functions come from the text's own symbol lines, so no binary is needed; a text of Go
 * before 1.9 has none. The header's rate is twice MemProfileRate. The time is that of the last
 * collection, which the statistics are of.
 *
 * @throws AppError `text-malformed` with the line.
 * @see Go src/runtime/pprof/pprof.go (writeHeapInternal), protomem.go (scaleHeapSample);
 *   google/pprof profile/legacy_profile.go (parseHeap).
 */
export function readHeapText(source: TextSource): HeapText {
  const lines = new TextLines(source);
  const first = lines.next() ?? '';
  const header = HEADER.exec(first);
  if (!header && !RECORD.test(first)) throw lines.broken();
  const head = header && {
    objects: lines.count(header[1]!),
    bytes: lines.count(header[2]!),
    rate: lines.count(header[3]!),
  };
  const period = head ? Math.floor(head.rate / 2) : DEFAULT_RATE;
  const builder = new ProfileBuilder(HEAP_TYPES);
  const memStats = new MemStatsReader();
  const listed = { objects: 0, bytes: 0 };
  const add = (record: CountedRecord): void => {
    const row = rowOf(lines, record);
    listed.objects += row.inuseObjects;
    listed.bytes += row.inuseBytes;
    addRow(builder, record, { lines, row, period });
  };
  const comment = (line: string): boolean => memStats.add(line);
  walkCounted(lines, { record: RECORD, add, comment }, header ? null : first);
  const stats = memStats.finish();
  return {
    profile: builder.finish({
      timeNanos: stats?.lastGC ?? 0n,
      periodType: { type: 'space', unit: 'bytes' },
      period,
    }),
    memStats: stats,
    cut: head && cutOf(head, listed),
  };
}

interface HeapRow {
  readonly inuseObjects: number;
  readonly inuseBytes: number;
  readonly allocObjects: number;
  readonly allocBytes: number;
}

function rowOf(lines: TextLines, { counts, line }: CountedRecord): HeapRow {
  const [inuseObjects, inuseBytes, allocObjects, allocBytes] = counts.map((digits) =>
    lines.count(digits, line),
  );
  return {
    inuseObjects: inuseObjects!,
    inuseBytes: inuseBytes!,
    allocObjects: allocObjects!,
    allocBytes: allocBytes!,
  };
}

/** Go adds the head up from the very rows that follow, so a whole text never differs from it. */
function cutOf(
  head: { objects: number; bytes: number },
  listed: { objects: number; bytes: number },
): CutText | null {
  for (const unit of ['bytes', 'objects'] as const)
    if (listed[unit] < head[unit]) return { unit, expected: head[unit], listed: listed[unit] };
  return null;
}

function addRow(
  builder: ProfileBuilder,
  record: CountedRecord,
  { lines, row, period }: { lines: TextLines; row: HeapRow; period: number },
): void {
  const alloc = unsample(row.allocObjects, row.allocBytes, period);
  const inuse = unsample(row.inuseObjects, row.inuseBytes, period);
  const values = [alloc.objects, alloc.bytes, inuse.objects, inuse.bytes];
  if (!values.every(Number.isSafeInteger)) throw lines.broken(record.line);
  const block = row.allocObjects > 0 ? Math.floor(row.allocBytes / row.allocObjects) : 0;
  const labels = block === 0 ? [] : [{ key: 'bytes', value: block }];
  builder.add(stackOf(record), values, labels);
}
