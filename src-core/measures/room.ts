import type { Comparison } from '#core/case/comparison';
import { functionOwners } from '#core/case/stack-owners';
import type { CaseStackIndex } from '#core/case/stack-series';
import { splitFunctionName } from '#core/evidence/function-name';
import type { GoroutineStack } from '#core/evidence/goroutine-summary';
import { ownFunction } from '#core/evidence/module-versions';
import { blocksBySize } from './blocks-by-size.ts';
import { type Measurement, number, type Unknown, unknown } from './measurement.ts';
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
  const counts = countTakers(measured);
  return 'because' in counts
    ? counts
    : number(Math.min(...counts.map(({ atWork }) => atWork)), 'goroutines');
}

/**
 * Part of those goroutines that is at work; the others wait to receive, and what they take from is empty. The least
 * part of all goroutine profiles; 0 where there is none.
 */
export function takersShare(measured: MeasuredSubject): Measurement {
  const counts = countTakers(measured);
  if ('because' in counts) return counts;
  const shares = counts.map(({ atWork, all }) => (all === 0 ? 0 : atWork / all));
  return number(Math.min(...shares), 'share');
}

interface Takers {
  readonly atWork: number;
  readonly all: number;
}

/** By goroutine profile. */
function countTakers(measured: MeasuredSubject): readonly Takers[] | Unknown {
  const { goroutines, versions } = measured.context;
  if (goroutines.length === 0) return unknown('no-goroutine-profile');
  if (goroutines.some(({ waitsKnown }) => !waitsKnown)) return unknown('waits-hidden');
  const packages = new Set(roomsBeside(measured).map((one) => packageOf(one)));
  const isTaker = ({ names }: GoroutineStack): boolean =>
    ownFunction(names.slice(-1), versions.modules) !== undefined &&
    names.some((name) => packages.has(splitFunctionName(name).package));
  return goroutines.map(({ stacks }) => {
    const takers = stacks.filter(isTaker);
    const count = (some: readonly GoroutineStack[]): number =>
      some.reduce((sum, one) => sum + one.count, 0);
    const atWork = count(takers.filter(({ wait }) => wait !== 'chan receive'));
    return { atWork, all: count(takers) };
  });
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
