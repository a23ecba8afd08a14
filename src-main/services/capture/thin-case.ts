import type { CaseContents, CaseFolder, KeptTaking } from '../case-folder/case-folder.ts';
import { chooseThinned, type ThinPolicy } from './choose-thinned.ts';

/** So long the bytes of what was thinned stay, and with them the way back. */
const UNDO_MS = 600_000;

export interface ThinCase {
  readonly policy: ThinPolicy;
  /** Only what was taken of it is thinned. */
  readonly service: string;
  /** Takings that findings name, by id; they stay. */
  readonly named: ReadonlySet<string>;
  /** Unix ms. */
  readonly now: number;
}

/**
 * Takes out of a case what its policy does not keep, and deletes the bytes of what was taken out ten minutes ago.
 *
 * @returns How many takings went.
 * @throws AppError as `CaseFolder` says.
 */
export async function thinCase(folder: CaseFolder, thin: ThinCase): Promise<number> {
  const contents = await folder.read();
  const takings = contents.takings.filter(({ service }) => service === thin.service);
  const sized = takings.map(({ id, timeNanos, files }) => ({
    id,
    timeNanos,
    bytes: files.reduce((sum, file) => sum + file.bytes, 0),
  }));
  const kept = new Set([...thin.named, ...keptTakings({ ...contents, takings })]);
  const gone = chooseThinned(sized, thin.policy, kept);
  if (gone.length > 0) await folder.remove(gone);
  await folder.sweep(BigInt(Math.round(thin.now - UNDO_MS)) * 1_000_000n);
  return gone.length;
}

/**
 * What never leaves a case by itself: takings that are pinned, or that a note or an acceptance is about, those on
 * either side of a mark, and the first and the last of each process.
 */
export function keptTakings({
  takings,
  notes,
  marks,
}: Pick<CaseContents, 'takings' | 'notes' | 'marks'>): Set<string> {
  const kept = new Set<string>();
  const subjects = new Set<string>();
  for (const note of notes)
    if (note.type !== 'removed' && note.subject?.kind === 'snapshot') subjects.add(note.subject.id);
  for (const { id, files } of takings)
    if (subjects.has(id) || files.some(({ sha256 }) => subjects.has(sha256))) kept.add(id);
  const sides = (at: number): void => {
    for (const taking of [takings[at - 1], takings[at]]) if (taking) kept.add(taking.id);
  };
  for (const mark of marks) {
    const at = takings.findIndex(({ timeNanos }) => timeNanos >= BigInt(mark.timeNanos));
    sides(at < 0 ? takings.length : at);
  }
  takings.forEach((taking, at) => {
    if (at > 0 && isOther(takings[at - 1]!, taking)) sides(at);
  });
  return kept;
}

function isOther(before: KeptTaking, after: KeptTaking): boolean {
  return before.process !== null && after.process !== null && before.process !== after.process;
}
