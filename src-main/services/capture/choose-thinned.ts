/** From an age on, one taking of each span of that length is kept. */
export interface ThinStep {
  readonly olderThanSeconds: number;
  readonly everySeconds: number;
}

/** What a case keeps of what was taken. */
export interface ThinPolicy {
  /** Oldest last; empty = nothing is thinned by age. Each span is a multiple of the one before. */
  readonly ladder: readonly ThinStep[];
  /** Takings at most; null = any number. */
  readonly maxCount: number | null;
  /** Bytes of the answers at most; null = any amount. */
  readonly maxBytes: number | null;
}

/** One taking of one service. */
export interface ThinTaking {
  readonly id: string;
  readonly timeNanos: bigint;
  /** Of all its files. */
  readonly bytes: number;
}

/**
 * What is kept unless it is said: all of the last hour, one a minute of the last six, one each ten minutes of the last
 * two days, one an hour before. A day of one each ten seconds, 8,640, leaves about 770.
 */
export const USUAL_LADDER: readonly ThinStep[] = [
  { olderThanSeconds: 3600, everySeconds: 60 },
  { olderThanSeconds: 6 * 3600, everySeconds: 600 },
  { olderThanSeconds: 48 * 3600, everySeconds: 3600 },
];

/** An hour in ns: what is younger is thinned last. */
const YOUNG_NANOS = 3600e9;

/**
 * Chooses what leaves a case: first by age, down the ladder, then by number and size those that stand closest to
 * their neighbours for their age, so that the whole course stays to be seen. Age counts from the latest taking, not from
 * now: of a watch that ended nothing more goes.
 *
 * @param takings - Of one service, in any order.
 * @param kept - Never chosen, as are the first and the last; where they alone are too many, too many stay.
 * @returns Ids, in the order of their time. What is left is thinned no further by the same policy.
 */
export function chooseThinned(
  takings: readonly ThinTaking[],
  policy: ThinPolicy,
  kept: ReadonlySet<string>,
): string[] {
  const sorted = [...takings].sort((a, b) =>
    a.timeNanos < b.timeNanos ? -1 : a.timeNanos > b.timeNanos ? 1 : a.id < b.id ? -1 : 1,
  );
  if (sorted.length < 3) return [];
  const guarded = new Set(kept).add(sorted[0]!.id).add(sorted.at(-1)!.id);
  const gone = new Set(byAge(sorted, policy.ladder, guarded));
  const left = sorted.filter(({ id }) => !gone.has(id));
  for (const id of byAmount(left, policy, guarded)) gone.add(id);
  return sorted.map(({ id }) => id).filter((id) => gone.has(id));
}

function byAge(
  sorted: readonly ThinTaking[],
  ladder: readonly ThinStep[],
  guarded: ReadonlySet<string>,
): string[] {
  const newest = sorted.at(-1)!.timeNanos;
  const spanOf = ({ timeNanos }: ThinTaking): string | null => {
    const age = Number(newest - timeNanos) / 1e9;
    const step = ladder.findLast(({ olderThanSeconds }) => age > olderThanSeconds);
    if (!step) return null;
    return `${step.everySeconds} ${timeNanos / (BigInt(step.everySeconds) * 1_000_000_000n)}`;
  };
  // One that has to stay stands for its span, else the first.
  const taken = new Set<string | null>(
    sorted.filter(({ id }) => guarded.has(id)).map((taking) => spanOf(taking)),
  );
  return sorted
    .filter((taking) => {
      const span = spanOf(taking);
      if (span === null || guarded.has(taking.id)) return false;
      const isFirst = !taken.has(span);
      taken.add(span);
      return !isFirst;
    })
    .map(({ id }) => id);
}

function* byAmount(
  sorted: readonly ThinTaking[],
  { maxCount, maxBytes }: ThinPolicy,
  guarded: ReadonlySet<string>,
): Generator<string> {
  const left = [...sorted];
  let bytes = left.reduce((sum, taking) => sum + taking.bytes, 0);
  while (left.length > (maxCount ?? Infinity) || bytes > (maxBytes ?? Infinity)) {
    const at = closest(left, guarded);
    if (at === null) return;
    bytes -= left[at]!.bytes;
    yield left[at]!.id;
    left.splice(at, 1);
  }
}

/** Index of the one whose neighbours are nearest to each other, for its age; null = all have to stay. */
function closest(sorted: readonly ThinTaking[], guarded: ReadonlySet<string>): number | null {
  const newest = sorted.at(-1)!.timeNanos;
  let best: number | null = null;
  let least = Infinity;
  for (let at = 1; at < sorted.length - 1; at++) {
    if (guarded.has(sorted[at]!.id)) continue;
    const gap = Number(sorted[at + 1]!.timeNanos - sorted[at - 1]!.timeNanos);
    const relative = gap / (Number(newest - sorted[at]!.timeNanos) + YOUNG_NANOS);
    if (relative >= least) continue;
    least = relative;
    best = at;
  }
  return best;
}
