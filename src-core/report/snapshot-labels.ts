import { MEMBER_SEPARATOR } from '#core/base/member-separator';
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
  /** What its process is called, where there are several; null = there is one. */
  readonly process: string | null;
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
  readonly withDay: boolean;
  readonly withMillis: boolean;
  /** '' = none. */
  readonly name: string;
}

/**
 * One label a snapshot, no two of them equal: time and value first, for they are what one looks for, then the process
 * where there are several, then file or address where those differ. The date stands in all of them where the snapshots
 * are of several days; milliseconds, as much of the path as it takes and at last a number only where nothing shorter
 * tells two apart.
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
  const names = snapshots.map(({ path }) => shortPath(path));
  const isSame = snapshots.length > 1 && new Set(names).size === 1;
  const hasNames = !isSame || snapshots.some(({ timeNanos }) => timeNanos === null);
  const written = (at: number, detail: Omit<Detail, 'withDay'>): string =>
    visibleText(label(snapshots[at]!, format, { ...detail, withDay: days.size > 1 }));
  const short = names.map((name) => (hasNames ? name : ''));
  let labels = short.map((name, at) => written(at, { withMillis: false, name }));
  labels = whereEqual(labels, (at) => written(at, { withMillis: true, name: short[at]! }));
  labels = whereEqual(labels, (at, same) => {
    const others = same.filter((other) => other !== at).map((other) => snapshots[other]!.path);
    return written(at, { withMillis: true, name: tellingTail(snapshots[at]!.path, others) });
  });
  return numbered(labels);
}

/** Writes labels anew that are equal. @param write - With all places of that label. */
function whereEqual(
  labels: readonly string[],
  write: (at: number, same: readonly number[]) => string,
): string[] {
  const places = new Map<string, number[]>();
  labels.forEach((text, at) => {
    const same = places.get(text);
    if (same) same.push(at);
    else places.set(text, [at]);
  });
  return labels.map((text, at) => {
    const same = places.get(text)!;
    return same.length > 1 ? write(at, same) : text;
  });
}

function label(
  { timeNanos, value, unit, process }: LabelledSnapshot,
  format: LabelFormat,
  { withDay, withMillis, name }: Detail,
): string {
  const time =
    timeNanos === null
      ? ''
      : `${withDay ? `${format.day(timeNanos)} ` : ''}${format.clock(timeNanos, withMillis)}`;
  const amount = value === null ? '' : format.value(value, unit);
  const told = [time, amount, process ?? '', name].filter((part) => part !== '');
  return told.join(' · ');
}

const ADDRESS = /^https?:\/\/(.+)$/i;

/** As a taking of a case is named at its end: its time stands in the label anyway. */
const STAMP = / \d{4}-\d\d-\d\dT\d\d-\d\d-\d\d\.\d{3}Z$/;

/** The file's name; of a member its own, of an address, what stands after its scheme. */
function shortPath(whole: string): string {
  const path = whole.split(MEMBER_SEPARATOR).at(-1)!.replace(STAMP, '');
  const address = ADDRESS.exec(path);
  return address ? address[1]! : (path.split(/[\\/]/).filter(Boolean).at(-1) ?? path);
}

/** The end of a path that no other one has, folder by folder; the whole of an address, and of what has no such end. */
function tellingTail(path: string, others: readonly string[]): string {
  if (ADDRESS.test(path)) return path;
  for (let at = path.length - 1; at > 0; at--) {
    if (!/[\\/]/.test(path[at - 1]!)) continue;
    const tail = path.slice(at);
    if (/[\\/]./.test(tail) && !others.some((other) => other.endsWith(tail))) return tail;
  }
  return path;
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
