import type { Comparison } from '#core/case/comparison';
import { functionOwners } from '#core/case/stack-owners';
import type { CaseStackIndex } from '#core/case/stack-series';
import { splitFunctionName } from '#core/evidence/function-name';
import type { GoroutineStack } from '#core/evidence/goroutine-summary';
import { ownFunction } from '#core/evidence/module-versions';
import { blocksBySize } from './blocks-by-size.ts';
import { type Measurement, number, unknown } from './measurement.ts';
import type { MeasuredSubject } from './measured-subject.ts';

/** Above it Go allocates a block for itself: `maxSmallSize` of src/internal/runtime/gc/sizeclasses.go. */
const LARGE_BLOCK = 32 * 1024;
/** Room for 16,384 pointers and more; a smaller one is full before anybody looks. */
const LEAST_ROOM = 128 * 1024;

/** Room that a function of the program made once: blocks that stay as they are. */
interface Room {
  readonly bytes: number;
  /** Function that made it. */
  readonly maker: string;
}

const known = new WeakMap<Comparison, ReadonlyMap<CaseStackIndex, Room>>();

/**
 * Room that was made once and stays as it is, in bytes: large blocks made by one function of the program, beside the
 * subject, that are the very same in all snapshots; of the function that made most. The buffer of a channel is such a
 * block: it is allocated whole by whoever makes the channel, and what waits in the channel lies elsewhere.
 *
 * @see Go src/runtime/chan.go (makechan).
 */
export function room(measured: MeasuredSubject): Measurement {
  if (measured.context.timeline.judged.length < 2) return unknown('no-second-snapshot');
  return number(largestRoom(measured)?.bytes ?? 0, 'bytes');
}

/** That room and the function that made it; null without any. */
export function largestRoom(measured: Pick<MeasuredSubject, 'context' | 'subject'>): Room | null {
  return roomsBeside(measured)[0] ?? null;
}

/**
 * Goroutines that may take from such room and are at work: started by the program, standing in the package that made
 * it, for anything but to receive. The least number of all goroutine profiles.
 */
export function takersAtWork(measured: MeasuredSubject): Measurement {
  return takers(measured, (wait) => wait !== 'chan receive', Math.min);
}

/** Goroutines as {@link takersAtWork} that wait to receive: what they take from is empty. The greatest number. */
export function takersIdle(measured: MeasuredSubject): Measurement {
  return takers(measured, (wait) => wait === 'chan receive', Math.max);
}

function takers(
  measured: MeasuredSubject,
  isMeant: (wait: GoroutineStack['wait']) => boolean,
  of: (...counts: number[]) => number,
): Measurement {
  const { goroutines, versions } = measured.context;
  if (goroutines.length === 0) return unknown('no-goroutine-profile');
  if (goroutines.some(({ waitsKnown }) => !waitsKnown)) return unknown('not-counted');
  const packages = new Set(roomsBeside(measured).map((one) => packageOf(one)));
  const isTaker = ({ names }: GoroutineStack): boolean =>
    ownFunction(names.slice(-1), versions.modules) !== undefined &&
    names.some((name) => packages.has(splitFunctionName(name).package));
  const counts = goroutines.map(({ stacks }) =>
    stacks.reduce((sum, one) => sum + (isMeant(one.wait) && isTaker(one) ? one.count : 0), 0),
  );
  return number(of(...counts), 'goroutines');
}

/** By the function that made it, the subject's own stacks left out; most bytes first. */
function roomsBeside({
  context,
  subject,
}: Pick<MeasuredSubject, 'context' | 'subject'>): readonly Room[] {
  const rooms = known.get(context) ?? findRooms(context);
  known.set(context, rooms);
  const own = new Set(subject.anchors);
  const { frame, frameStart } = context.series;
  const byMaker = new Map<number, Room>();
  for (const [stack, one] of rooms) {
    if (own.has(stack)) continue;
    const maker = frame[frameStart[stack]!]!;
    const bytes = one.bytes + (byMaker.get(maker)?.bytes ?? 0);
    byMaker.set(maker, { ...one, bytes });
  }
  return [...byMaker.values()]
    .filter(({ bytes }) => bytes >= LEAST_ROOM)
    .sort((left, right) => right.bytes - left.bytes);
}

function packageOf({ maker }: Room): string {
  return splitFunctionName(maker).package;
}

/** Stacks with a function of the program at the leaf whose large blocks are the same in every judged snapshot. */
function findRooms(context: Comparison): ReadonlyMap<CaseStackIndex, Room> {
  const { series, timeline } = context;
  const owners = functionOwners(context);
  const columns = timeline.judged.map((position) => series.columns[timeline.columns[position]!]!);
  const found = new Map<CaseStackIndex, Room>();
  const [first] = columns;
  if (columns.length < 2 || first === undefined) return found;
  for (let row = 0; row < series.length; row++) {
    const stack = row as CaseStackIndex;
    const start = series.frameStart[stack]!;
    if (start === series.frameStart[stack + 1]! || first.largestBlock[stack]! <= LARGE_BLOCK)
      continue;
    const bytes = first.bytes[stack]!;
    if (columns.some((column) => column.bytes[stack] !== bytes)) continue;
    const leaf = series.frame[start]!;
    if (owners[leaf] !== 'own' || !areLarge(context, stack)) continue;
    found.set(stack, { bytes, maker: series.functions.name[leaf]! });
  }
  return found;
}

function areLarge(context: Comparison, stack: CaseStackIndex): boolean {
  const blocks = blocksBySize(context, context.timeline.source, [stack]);
  return [...blocks.keys()].every((size) => size > LARGE_BLOCK);
}
