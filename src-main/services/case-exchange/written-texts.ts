import type { CaseContents } from '../case-folder/case-folder.ts';

/** What a mark is called whose words stay behind. */
export function neutralMark(place: number): string {
  return `mark ${place}`;
}

/** Shorter texts and single words are those of the files' own format as well. */
const SEARCHED = /^(?=.*[^A-Za-z0-9]).{6,}$/s;

/** What people wrote into a case, as far as it can be looked for. */
export function writtenTexts({
  title,
  marks,
  notes,
}: Pick<CaseContents, 'title' | 'marks' | 'notes'>): readonly string[] {
  const ofMarks = marks.map(({ text }) => text).filter((text) => !/^mark \d+$/.test(text));
  const ofNotes = notes.flatMap((note) => {
    if (note.type === 'note') return [note.text, ...note.tags];
    return note.type === 'accepted' ? [note.reason, note.by ?? ''] : [];
  });
  return [title ?? '', ...ofMarks, ...ofNotes].filter((text) => SEARCHED.test(text));
}
