import { visibleText } from '#core/base/visible-text';

/** What tells one snapshot from another to a person. */
export interface LabelledSnapshot {
  /** Path or address as the user gave it; untrusted. */
  readonly path: string;
  /** Unix ns; null = not known. */
  readonly timeNanos: string | null;
  /** Total of the quantity looked at; null = the snapshot does not have it. */
  readonly value: number | null;
  readonly unit: string;
}

/** How the parts of a label are written, in the reader's language and time zone. */
export interface LabelFormat {
  readonly day: (nanos: string) => string;
  /** Time of day to the second, or to the millisecond. */
  readonly clock: (nanos: string, withMillis: boolean) => string;
  readonly value: (value: number, unit: string) => string;
}

/** How much a label says. */
interface Detail {
  readonly withMillis: boolean;
  readonly wholePath: boolean;
}

/** From the shortest label to the longest; each is only used for those that the one before leaves equal. */
const DETAILS: readonly Detail[] = [
  { withMillis: false, wholePath: false },
  { withMillis: true, wholePath: false },
  { withMillis: true, wholePath: true },
];

/**
 * One label a snapshot, no two of them equal: time and value, then file or address. The date stands in
 * all of them where the snapshots are of several days; milliseconds, the whole path and at last a number
 * only where nothing shorter tells two apart.
 *
 * @returns Labels in the order of `snapshots`, with nothing in them that cannot be seen.
 */
export function snapshotLabels(
  snapshots: readonly LabelledSnapshot[],
  format: LabelFormat,
): readonly string[] {
  const days = new Set(
    snapshots.flatMap(({ timeNanos }) => (timeNanos === null ? [] : [format.day(timeNanos)])),
  );
  const written = (snapshot: LabelledSnapshot, detail: Detail): string =>
    visibleText(label(snapshot, format, { ...detail, withDay: days.size > 1 }));
  let labels: readonly string[] = snapshots.map((snapshot) => written(snapshot, DETAILS[0]!));
  for (const detail of DETAILS.slice(1)) {
    const uses = countOf(labels);
    labels = labels.map((text, at) =>
      uses.get(text)! > 1 ? written(snapshots[at]!, detail) : text,
    );
  }
  return numbered(labels);
}

function label(
  { path, timeNanos, value, unit }: LabelledSnapshot,
  format: LabelFormat,
  { withDay, withMillis, wholePath }: Detail & { readonly withDay: boolean },
): string {
  const time =
    timeNanos === null
      ? []
      : [`${withDay ? `${format.day(timeNanos)} ` : ''}${format.clock(timeNanos, withMillis)}`];
  const amount = value === null ? [] : [format.value(value, unit)];
  return [...time, ...amount, wholePath ? path : shortPath(path)].join(' · ');
}

/** The file's name; of an address, what stands after its scheme. */
function shortPath(path: string): string {
  const address = /^https?:\/\/(.+)$/i.exec(path);
  return address ? address[1]! : (path.split(/[\\/]/).filter(Boolean).at(-1) ?? path);
}

/** Numbers what is still equal, in the order given; a number never makes a label that exists. */
function numbered(labels: readonly string[]): readonly string[] {
  const uses = countOf(labels);
  const taken = new Set(labels);
  const last = new Map<string, number>();
  return labels.map((text) => {
    if (uses.get(text) === 1) return text;
    for (let number = (last.get(text) ?? 0) + 1; ; number++) {
      const own = `${text} (${number})`;
      if (taken.has(own)) continue;
      taken.add(own);
      last.set(text, number);
      return own;
    }
  });
}

function countOf(labels: readonly string[]): ReadonlyMap<string, number> {
  const uses = new Map<string, number>();
  for (const text of labels) uses.set(text, (uses.get(text) ?? 0) + 1);
  return uses;
}
