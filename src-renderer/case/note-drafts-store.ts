import { defineStore } from 'pinia';
import { reactive } from 'vue';
import type { NoteSubject } from '#contract/case-folder';
import { useCasesStore } from './cases-store.ts';

/** Notes that were begun and not added yet: they stay until they are, or their case is another. */
export const useNoteDrafts = defineStore('note-drafts', () => {
  const cases = useCasesStore();
  /** Text by open case and subject; what is empty is not kept. */
  const drafts = reactive(new Map<string, string>());
  const keyOf = (subject: NoteSubject): string => JSON.stringify([cases.number, subject]);

  function draftOf(subject: NoteSubject): string {
    return drafts.get(keyOf(subject)) ?? '';
  }

  function keep(subject: NoteSubject, text: string): void {
    if (text === '') drafts.delete(keyOf(subject));
    else drafts.set(keyOf(subject), text);
  }

  return { draftOf, keep };
});
