import { unsample } from './legacy/unsample.ts';
import { MemStatsReader, type MemStats } from './mem-stats.ts';
import { ProfileBuilder, type TextFrame } from './profile-builder.ts';
import type { Profile, ValueType } from './tables.ts';
import { symbolFrame, TextLines } from './text-lines.ts';

/** A text heap: the same table as the protobuf form, and the statistics that only the text has. */
export interface HeapText {
  readonly profile: Profile;
  readonly memStats: MemStats | null;
}

const HEAP_TYPES: readonly ValueType[] = [
  { type: 'alloc_objects', unit: 'count' },
  { type: 'alloc_space', unit: 'bytes' },
  { type: 'inuse_objects', unit: 'count' },
  { type: 'inuse_space', unit: 'bytes' },
];

const HEADER =
  /^heap profile: \d{1,20}: \d{1,20} \[\d{1,20}: \d{1,20}\] @ (?:heap|heapz)\/(\d{1,15})\s*$/;
const RECORD = /^(-?\d{1,18}): (-?\d{1,18}) \[(\d{1,18}): (\d{1,18})\] @/;

/**
 * Reads `/debug/pprof/heap?debug=1` (or `allocs`). Rows hold raw samples: they are unsampled here as Go
 * does for the protobuf form, by the average block size of each row. Functions come from the text's own
 * symbol lines, so no binary is needed. The header's rate is twice MemProfileRate. The time is that of
 * the last collection, which the statistics are of.
 *
 * @throws AppError `text-malformed` with the line.
 * @see Go src/runtime/pprof/pprof.go (writeHeapInternal), protomem.go (scaleHeapSample);
 *   google/pprof profile/legacy_profile.go (parseHeap).
 */
export function readHeapText(text: string): HeapText {
  const lines = new TextLines(text);
  const header = HEADER.exec(lines.next() ?? '');
  if (!header) throw lines.broken();
  const period = Math.floor(Number(header[1]) / 2);
  const builder = new ProfileBuilder(HEAP_TYPES);
  const memStats = new MemStatsReader();
  let record: RegExpExecArray | null = null;
  let frames: TextFrame[] = [];
  const finishRecord = (): void => {
    if (record) addRecord(builder, record, { frames, period });
    record = null;
    frames = [];
  };
  for (let line = lines.next(); line !== null; line = lines.next()) {
    const frame = symbolFrame(line);
    if (frame) frames.push(frame);
    else if (line.startsWith('# ')) memStats.add(line);
    else {
      finishRecord();
      if (line === '' || line.startsWith('#')) continue;
      record = RECORD.exec(line);
      if (!record) throw lines.broken();
    }
  }
  finishRecord();
  const stats = memStats.finish();
  return {
    profile: builder.finish({
      timeNanos: stats?.lastGC ?? 0n,
      periodType: { type: 'space', unit: 'bytes' },
      period,
    }),
    memStats: stats,
  };
}

function addRecord(
  builder: ProfileBuilder,
  record: RegExpExecArray,
  { frames, period }: { frames: readonly TextFrame[]; period: number },
): void {
  const [, inuseObjects, inuseSpace, allocObjects, allocSpace] = record.map(Number);
  const alloc = unsample(allocObjects!, allocSpace!, period);
  const inuse = unsample(inuseObjects!, inuseSpace!, period);
  const block = allocObjects! > 0 ? Math.floor(allocSpace! / allocObjects!) : 0;
  const labels = block === 0 ? [] : [{ key: 'bytes', value: block }];
  builder.add(frames, [alloc.objects, alloc.bytes, inuse.objects, inuse.bytes], labels);
}
