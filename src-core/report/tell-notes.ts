import type { Translate } from '#core/base/translate';
import { tell } from '#core/words/tell';
import type { ReportNote } from './report-model.ts';

/** Parameters of notes that are files, in the order in which their sentences read best. */
const FILES = ['before', 'base', 'path', 'other', 'source'] as const;
/** Files that one note names beside its own. */
const MOST_FILES = 12;

/**
 * Notes in words, each said once: where a note says the same of several files its sentence is of the first, and the
 * others are counted and named after it.
 */
export function tellNotes(notes: readonly ReportNote[], say: Translate): string[] {
  const alike = new Map<string, ReportNote[]>();
  for (const note of notes) {
    const key = JSON.stringify([note.code, saidOf(note)]);
    alike.set(key, [...(alike.get(key) ?? []), note]);
  }
  return [...alike.values()].map(([first, ...others]) => {
    const text = tell('note', first!, say);
    if (others.length === 0) return text;
    const shown = others.slice(0, MOST_FILES).map(filesOf);
    const files = [...shown, ...(others.length > MOST_FILES ? ['…'] : [])].join(', ');
    return say('report-file.note-alike', { text, count: others.length, files });
  });
}

/** What a note says beside the files that it is of. */
function saidOf({ params }: ReportNote): (readonly [string, string | number])[] {
  return Object.entries(params).filter(
    // An error names its file once more.
    ([name]) => name !== 'file' && !FILES.some((file) => file === name),
  );
}

/** "heap-2.pb.gz"; of two that belong together both. */
function filesOf({ params }: ReportNote): string {
  return FILES.flatMap((name) => (name in params ? [String(params[name])] : [])).join(' – ');
}
