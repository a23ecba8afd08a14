import type { CaseContentsReply } from '#contract/case-calls';
import type { NoteSubject } from '#contract/case-folder';

/** Whether notes of one are shown at the other. Of a function the file may be left open. */
export function isSameSubject(left: NoteSubject, right: NoteSubject): boolean {
  if (left === null || right === null) return left === right;
  if (left.kind === 'snapshot') return right.kind === 'snapshot' && left.id === right.id;
  if (left.kind === 'finding')
    return right.kind === 'finding' && left.rule === right.rule && left.subject === right.subject;
  if (right.kind !== 'frame' || left.name !== right.name) return false;
  return left.file === '' || right.file === '' || left.file === right.file;
}

/** Ids of the window's snapshots that are pinned, by their taking or by their file. */
export function pinnedSnapshots(contents: CaseContentsReply | null): ReadonlySet<string> {
  if (!contents) return new Set();
  const pinned = new Set(
    contents.notes.flatMap((note) =>
      note.type === 'pin' && note.subject?.kind === 'snapshot' ? [note.subject.id] : [],
    ),
  );
  const taken = contents.takings.filter(({ id }) => pinned.has(id)).flatMap(({ files }) => files);
  const referred = contents.references.filter(({ sha256 }) => pinned.has(sha256));
  return new Set([...taken, ...referred].flatMap(({ snapshot }) => snapshot?.id ?? []));
}

/** A text and the tags behind it: `it began here #night #deploy`. */
export function readNote(said: string): { readonly text: string; readonly tags: string[] } {
  const tags: string[] = [];
  let text = said.trim();
  for (;;) {
    const last = /(?:^|\s)#(\p{L}[\p{L}\p{N}_-]*)$/u.exec(text);
    if (!last) return { text, tags };
    tags.unshift(last[1]!);
    text = text.slice(0, last.index).trimEnd();
  }
}
