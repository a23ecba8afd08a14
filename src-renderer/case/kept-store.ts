import { defineStore } from 'pinia';
import { computed, shallowRef, watch } from 'vue';
import type { NewNoteRequest } from '#contract/case-calls';
import type { Note, NoteSubject } from '#contract/case-folder';
import type { Reply } from '#contract/host-calls';
import { host } from '#renderer/host/host.ts';
import { keepView } from './case-view.ts';
import { useFilesStore } from './files-store.ts';
import { useCaseMaking } from './kept-making.ts';
import { useKeptReading } from './kept-reading.ts';
import { isSameSubject, pinnedSnapshots } from './note-subjects.ts';
import { useQuestionStore } from './question-store.ts';

/** The open case as it lies on disk: what was taken, marks and notes. Any process may change it at any time. */
export const useKeptStore = defineStore('kept', () => {
  const files = useFilesStore();
  const { contents, problem, show, refresh } = useKeptReading();
  const { made, madeId, openNow, forgetMade } = useCaseMaking({ problem, show });
  /** What was removed last and can be brought back. */
  const removed = shallowRef<readonly string[]>([]);
  const isKept = computed(() => files.keptId !== null);

  keepView({ keptId: () => files.keptId, asked: () => useQuestionStore().asked });
  watch(
    () => files.keptId,
    () => (removed.value = []),
  );

  /** Waits for a change of the case, and tells what became of it. */
  async function change<T>(asked: Promise<Reply<T>>): Promise<boolean> {
    const reply = await asked;
    problem.value = reply.ok ? null : reply.error;
    if (reply.ok) void refresh();
    return reply.ok;
  }

  const withId = <T>(ask: (id: string) => Promise<Reply<T>>): Promise<boolean> =>
    files.keptId === null ? Promise.resolve(false) : change(ask(files.keptId));

  async function note(said: NewNoteRequest): Promise<boolean> {
    const id = await madeId();
    return id !== null && change(host['cases:note']({ id, note: said }));
  }

  /** Takes takings, files referred to and marks out of sight. */
  async function remove(entries: readonly string[]): Promise<void> {
    const isStillOpen = openNow();
    const isRemoved = await withId((id) => host['cases:remove']({ id, entries: [...entries] }));
    if (isRemoved && isStillOpen()) removed.value = entries;
  }

  async function undoRemove(): Promise<void> {
    const entries = [...removed.value];
    removed.value = [];
    await withId((id) => host['cases:restore']({ id, entries }));
  }

  /** Notes, pins and acceptances of a subject that are in force. */
  const notesOf = (subject: NoteSubject): Note[] =>
    (contents.value?.notes ?? []).filter(
      (one) => one.type !== 'removed' && isSameSubject(one.subject, subject),
    );
  const pinned = computed(() => pinnedSnapshots(contents.value));

  return {
    ...{ contents, problem, removed, isKept, made, openNow, show, refresh, remove, undoRemove },
    ...{ note, notesOf, pinned, forgetMade },
    mark: (timeNanos: string, text: string) =>
      withId((id) => host['cases:mark']({ id, timeNanos, text })),
    takeCopies: () => withId((id) => host['cases:take-copies']({ id })),
    rename: (title: string) => withId((id) => host['cases:rename']({ id, title })),
    showFolder: () => withId((id) => host['cases:show']({ id })),
  };
});
