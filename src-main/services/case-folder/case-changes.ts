import type { ChangeLine, Mark, Note, Referred } from '#contract/case-folder';

/** What the lines of changes.jsonl come to. */
export interface CaseChanges {
  readonly title: string | null;
  /** Id of what is out of sight -> since when, Unix ns. */
  readonly removed: ReadonlyMap<string, bigint>;
  /** In order of their time, those out of sight as well. */
  readonly references: readonly Referred[];
}

export function foldChanges(lines: readonly ChangeLine[]): CaseChanges {
  let title: string | null = null;
  const removed = new Map<string, bigint>();
  const references = new Map<string, Referred>();
  for (const line of lines) {
    if (line.type === 'titled') title = line.title;
    else if (line.type === 'restored') removed.delete(line.id);
    else if (line.type === 'removed') removed.set(line.id, BigInt(line.atNanos));
    else referTo(line.file, { removed, references });
  }
  return { title, removed, references: [...references.values()].sort(byTime) };
}

/**
 * A file that is referred to anew takes the place of what it was, unless the case has a copy of that; of the
 * same bytes a copy stays.
 */
function referTo(
  file: Referred,
  {
    removed,
    references,
  }: { readonly removed: Map<string, bigint>; readonly references: Map<string, Referred> },
): void {
  const { path, sha256 } = file;
  const before = references.get(`${path}\n${sha256}`);
  // The copy of one that was removed may be gone.
  const copy = removed.has(sha256) ? undefined : before?.object;
  for (const [key, known] of references)
    if (known.path === path && (known.sha256 === sha256 || !known.object)) references.delete(key);
  references.set(`${path}\n${sha256}`, copy ? { object: copy, ...file } : file);
  removed.delete(sha256);
}

function byTime(left: Referred, right: Referred): number {
  return compare(BigInt(left.timeNanos), BigInt(right.timeNanos)) || compare(left.path, right.path);
}

function compare<T extends bigint | string>(left: T, right: T): number {
  return left < right ? -1 : left > right ? 1 : 0;
}

/** Marks in order of the time they name, each once; a later line of an id counts. */
export function foldMarks(lines: readonly Mark[]): readonly Mark[] {
  const marks = [...new Map(lines.map((mark) => [mark.id, mark])).values()];
  return marks.sort(
    (left, right) =>
      compare(BigInt(left.timeNanos), BigInt(right.timeNanos)) || compare(left.id, right.id),
  );
}

/** Notes in force, in the order in which they were made. */
export function foldNotes(lines: readonly Note[]): readonly Note[] {
  const notes = new Map<string, Note>();
  for (const note of lines) {
    notes.delete(note.id);
    if (note.type !== 'removed') notes.set(note.id, note);
  }
  return [...notes.values()].sort((left, right) =>
    compare(BigInt(left.madeNanos), BigInt(right.madeNanos)),
  );
}
