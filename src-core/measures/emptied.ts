import { isStandardPackage, splitFunctionName } from '#core/evidence/function-name';
import type { Comparison } from '#core/case/comparison';
import type { CaseStackIndex, ColumnIndex, FramePlace } from '#core/case/stack-series';
import { byteQuantum } from '#core/case/stack-sums';
import { changeError } from '#core/trend/classify-series';
import { blocksBySize, heaviestSize } from './blocks-by-size.ts';
import { type Measurement, number, unknown } from './measurement.ts';
import type { MeasuredSubject } from './measured-subject.ts';

/** Part of its peak that the container's own memory must still have. */
const STAYED = 0.9;
/** Least part of the container's memory that its contents must have been, to be called contents. */
const CONTENTS = 0.05;
/** Snapshots, the peak included, that it takes to see contents go and a container stay. */
const LEAST_SNAPSHOTS = 3;

/** Contents that went while their container stayed; bytes. */
export interface EmptiedContents {
  readonly peakBytes: number;
  readonly bytes: number;
  readonly tableBytes: number;
}

/**
 * A container that was emptied keeps its own memory. Its tables are blocks of one size, allocated by the
 * function that put things in (the runtime's own frames are cut off); what else that function allocated,
 * or had others allocate, were the contents. The measure is the part of their peak to which these fell.
 */
export function emptied(measured: MeasuredSubject): Measurement {
  const found = containerOf(measured);
  if (!found) return unknown('no-second-snapshot');
  const parts = found.contents.map(({ bytes, peakBytes }) => bytes / peakBytes);
  return number(Math.min(1, ...parts), 'share');
}

/** Collections through which the tables stayed. */
export function tablesStay(measured: MeasuredSubject): Measurement {
  const found = containerOf(measured);
  return found ? number(found.stays, 'collections') : unknown('no-second-snapshot');
}

/** The first contents, nearest to the container, that fell at least so far. */
export function emptiedTo(measured: MeasuredSubject, to: number): EmptiedContents | null {
  const contents = containerOf(measured)?.contents ?? [];
  return contents.find(({ bytes, peakBytes }) => bytes <= to * peakBytes) ?? null;
}

interface Container {
  readonly contents: readonly EmptiedContents[];
  /** -1 where the tables went, too. */
  readonly stays: number;
}

const known = new WeakMap<MeasuredSubject, Container | null>();

function containerOf(measured: MeasuredSubject): Container | null {
  const found = known.get(measured);
  if (found !== undefined) return found;
  const container = findContainer(measured);
  known.set(measured, container);
  return container;
}

function findContainer({ context, subject }: MeasuredSubject): Container | null {
  const positions = context.timeline.judged;
  if (positions.length < LEAST_SNAPSHOTS) return null;
  const columns = positions.map((position) => context.timeline.columns[position]!);
  const bySize = columns.map((column) => blocksBySize(context, column, subject.anchors));
  const tableSize = heaviestSize(bySize.at(-1)!);
  if (tableSize === null) return null;
  const tables = bySize.map((sizes) => sizes.get(tableSize)?.bytes ?? 0);
  const least = STAYED * Math.max(...tables);
  const gone = tables.findLastIndex((bytes) => bytes < least);
  // Blocks that went as larger ones came were copied into those, as slices are: no contents of theirs.
  const there = tables.findIndex((bytes) => bytes >= least);
  // Keys and values are made by the function that puts them in, or by who calls it.
  const contents = ([0, 1] as FramePlace[]).flatMap((frame) => {
    const under = stacksUnder(context, subject.anchors, frame);
    const since = { columns: columns.slice(there), under, tables: tables.slice(there) };
    return emptiedContents(context, since) ?? [];
  });
  return { contents, stays: tables.length - 2 - gone };
}

/** What was allocated under the same function and went; null where it is too little, or may be there still. */
function emptiedContents(
  context: Comparison,
  {
    columns,
    under,
    tables,
  }: {
    columns: readonly ColumnIndex[];
    under: readonly CaseStackIndex[];
    tables: readonly number[];
  },
): EmptiedContents | null {
  const contents = columns.map((column, at) => {
    const { bytes } = context.series.columns[column]!;
    return under.reduce((sum, stack) => sum + bytes[stack]!, 0) - tables[at]!;
  });
  const peak = Math.max(...contents);
  const left = contents.at(-1)!;
  if (peak <= 0 || peak < CONTENTS * tables.at(-1)!) return null;
  const quantum = byteQuantum(context.series.columns[columns[contents.indexOf(peak)]!]!, under);
  const values = [peak, Math.max(0, left)];
  if (peak - left <= changeError({ hours: [0, 1], values, quantum }, 0, 1)) return null;
  return { peakBytes: peak, bytes: Math.max(0, left), tableBytes: tables.at(-1)! };
}

/**
 * All stacks that run through the function at a place of the given ones, counted from the leaf; none where
 * that is the standard library's, which runs everything.
 */
function stacksUnder(
  { series }: Comparison,
  stacks: readonly CaseStackIndex[],
  frame: FramePlace,
): CaseStackIndex[] {
  const wanted = new Set<number>();
  for (const stack of stacks) {
    const at = series.frameStart[stack]! + frame;
    if (at >= series.frameStart[stack + 1]!) continue;
    const node = series.frame[at]!;
    if (!isStandardPackage(splitFunctionName(series.functions.name[node]!).package))
      wanted.add(node);
  }
  const found: CaseStackIndex[] = [];
  for (let stack = 0; stack < series.length; stack++) {
    const end = series.frameStart[stack + 1]!;
    for (let at = series.frameStart[stack]!; at < end; at++)
      if (wanted.has(series.frame[at]!)) {
        found.push(stack as CaseStackIndex);
        break;
      }
  }
  return found;
}
