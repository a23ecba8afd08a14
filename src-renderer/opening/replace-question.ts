import { defineStore } from 'pinia';
import { shallowRef } from 'vue';
import { useFilesStore } from '#renderer/case/files-store.ts';
import type { TwoPrograms } from './other-program.ts';

export type ReplaceAnswer = 'replace' | 'add' | 'cancel';

interface ReplaceQuestion {
  /** Whether the new files may as well join the open case. */
  readonly canAdd: boolean;
  /** Why it is asked: the files are of another program; null = the open case would be lost. */
  readonly programs: TwoPrograms | null;
  readonly answer: (answer: ReplaceAnswer) => void;
}

/**
 * Asks before a case is replaced that Leakbook could not open again by itself (one of files on disk is replaced at
 * once), and whether files of another program join the open one.
 */
export const useReplaceQuestion = defineStore('replace-question', () => {
  const asked = shallowRef<ReplaceQuestion | null>(null);
  /** Resolves, never rejects, when the turns asked for so far are over. */
  let lastTurn: Promise<unknown> = Promise.resolve();

  /**
   * Runs what gathers files, decides and hands them to the case, one after another in the order asked
   * for: a drop that is still unpacked counts for what comes after it, and what comes while the
   * question is open waits for the answer.
   *
   * @param work - Not to wait for all files to be looked at, which may take long.
   */
  function inTurn<T>(work: () => Promise<T>): Promise<T> {
    const turn = lastTurn.then(work);
    lastTurn = turn.catch(() => undefined); // its own caller is told
    return turn;
  }

  /** Only within a turn, so that no other question is open. */
  function mayReplace(options: { readonly canAdd: boolean }): Promise<ReplaceAnswer> {
    if (useFilesStore().unsaved === 0) return Promise.resolve('replace');
    return ask({ canAdd: options.canAdd, programs: null });
  }

  /** New case or add? Only within a turn, as well. */
  function newOrAdd(programs: TwoPrograms): Promise<ReplaceAnswer> {
    return ask({ canAdd: true, programs });
  }

  function ask(question: Omit<ReplaceQuestion, 'answer'>): Promise<ReplaceAnswer> {
    return new Promise((resolve) => {
      asked.value = {
        ...question,
        answer: (given) => {
          asked.value = null;
          resolve(given);
        },
      };
    });
  }

  return { asked, inTurn, mayReplace, newOrAdd };
});
