import { defineStore } from 'pinia';
import { computed, shallowRef, watch } from 'vue';
import type { ErrorReport } from '#core/base/errors';
import type { CaseContentsReply, NewNoteRequest } from '#contract/case-calls';
import type { Note, NoteSubject } from '#contract/case-folder';
import type { Reply } from '#contract/host-calls';
import type { SnapshotRef } from '#contract/snapshot-ref';
import { host, hostEvents } from '#renderer/host/host.ts';
import { filesFromHost } from './case-file.ts';
import { useCasesStore } from './cases-store.ts';
import { useFilesStore } from './files-store.ts';
import type { Question } from './question.ts';
import { useReportStore } from './report-store.ts';
import { keepView, lookedAt } from './case-view.ts';
import { isSameSubject, pinnedSnapshots } from './note-subjects.ts';
import { useQuestionStore } from './question-store.ts';

/** Least time between two readings of a case that is being added to, ms. */
const REFRESH_MS = 1000;

/** The open case as it lies on disk: what was taken, marks and notes. Any process may change it at any time. */
export const useKeptStore = defineStore('kept', () => {
  const files = useFilesStore();
  const cases = useCasesStore();
  /** As last read, of whatever case that was. */
  const latest = shallowRef<CaseContentsReply | null>(null);
  /** null = no case on disk is open, or it is not read yet. */
  const contents = computed(() =>
    latest.value?.summary.id === files.keptId ? latest.value : null,
  );
  /** Why the last change, or reading it anew, failed. */
  const problem = shallowRef<ErrorReport | null>(null);
  /** What was removed last and can be brought back. */
  const removed = shallowRef<readonly string[]>([]);
  const isKept = computed(() => files.keptId !== null);
  /** That a first note made the open files a case: where it lies, and how many of them are not in it. */
  const made = shallowRef<{
    readonly id: string;
    readonly path: string;
    readonly leftOut: number;
  } | null>(null);
  /** A case on its way to be made, and of which open case. */
  let making: { readonly number: number; readonly id: Promise<string | null> } | null = null;
  /** Snapshots of the case that were shown from it: those that it has no more leave the window, too. */
  let shown: { readonly caseId: string; readonly ids: ReadonlySet<string> } | null = null;
  let reading: Promise<void> | null = null;
  let isStale = false;

  keepView({ keptId: () => files.keptId, asked: () => useQuestionStore().asked });
  hostEvents.on('case:changed', ({ id }) => {
    if (id === files.keptId) void refresh();
  });
  watch(
    () => files.keptId,
    (id) => {
      removed.value = [];
      if (id !== null && contents.value === null) void refresh();
    },
  );

  /**
   * Shows a case of the host: new, opened, or with more in it.
   *
   * @param options - `replace` begins a new case, of which `asked` is asked, or what was asked of it last; else its
   *   snapshots join the open one.
   */
  async function show(
    next: CaseContentsReply,
    { replace, asked }: { readonly replace: boolean; readonly asked?: Question },
  ): Promise<void> {
    latest.value = next;
    problem.value = null;
    await addNew(next, replace, asked ?? lookedAt(next.view) ?? undefined);
  }

  async function addNew(
    next: CaseContentsReply,
    replace: boolean,
    asked?: Question,
  ): Promise<void> {
    const known = replace
      ? new Set<string>()
      : new Set([...files.files, ...files.incoming].map(({ source }) => source.id));
    const refs = snapshotsOf(next);
    const added = refs.filter(({ id }) => !known.has(id));
    const { id: keptId } = next.summary;
    const isNew = replace || files.isEmpty;
    if (added.length > 0 || isNew) {
      const opened = { snapshots: added, idl: [], failures: [] };
      await cases.open(filesFromHost(opened, true), {
        ...{ replace: isNew, keptId, keepsChoice: !isNew, ...(asked && { asked }) },
        failed: isNew
          ? next.damages.map((damage) => damage as ErrorReport & { origin: string })
          : [],
      });
    } else files.keep(keptId);
    if (files.keptId !== keptId) return; // another case was opened meanwhile
    const present = new Set<string>(refs.map(({ id }) => id));
    const before = shown?.caseId === keptId ? [...shown.ids] : [];
    const gone = new Set(before.filter((id) => !present.has(id)));
    shown = { caseId: keptId, ids: present };
    if (isNew || gone.size === 0) return;
    files.remove(gone);
    await useReportStore().settled();
  }

  /** Reads the case anew; what comes while it is read is read after it. */
  function refresh(): Promise<void> {
    isStale = true;
    reading ??= readWhileStale().finally(() => {
      reading = null;
    });
    return reading;
  }

  async function readWhileStale(): Promise<void> {
    while (isStale && files.keptId !== null) {
      isStale = false;
      const id = files.keptId;
      const reply = await host['cases:read']({ id });
      if (id !== files.keptId) continue;
      if (!reply.ok) {
        problem.value = reply.error;
        return;
      }
      latest.value = reply.value;
      await addNew(reply.value, false);
      await new Promise((resolve) => setTimeout(resolve, REFRESH_MS));
    }
  }

  /** Waits for a change of the case, and tells what became of it. */
  async function change<T>(asked: Promise<Reply<T>>): Promise<boolean> {
    const reply = await asked;
    problem.value = reply.ok ? null : reply.error;
    if (reply.ok) void refresh();
    return reply.ok;
  }

  const withId = <T>(ask: (id: string) => Promise<Reply<T>>): Promise<boolean> =>
    files.keptId === null ? Promise.resolve(false) : change(ask(files.keptId));

  /** Tells later whether what is open now still is, and is the same case on disk or none. */
  function openNow(): () => boolean {
    const { number } = cases;
    const { keptId } = files;
    return () => cases.number === number && files.keptId === keptId;
  }

  /** Makes a case of files that are none, for what a person says of them: its id. It may take long. */
  async function make(): Promise<string | null> {
    const isStillOpen = openNow();
    const { files: wanted } = files;
    const reply = await host['cases:create']({
      title: useQuestionStore().shownSeries?.title ?? '',
      snapshots: wanted.flatMap(({ fromHost, source }) => (fromHost ? [source.id] : [])),
    });
    problem.value = reply.ok ? null : reply.error;
    if (!reply.ok) return null;
    const { references, summary } = reply.value;
    if (!isStillOpen()) return summary.id;
    const has = new Set(references.flatMap(({ sha256, snapshot }) => [sha256, snapshot?.id]));
    const leftOut = wanted.filter(
      ({ source, report }) => !has.has(source.id) && !has.has(report.sha256),
    ).length;
    await show(reply.value, { replace: false });
    made.value = { id: summary.id, path: summary.path, leftOut };
    return summary.id;
  }

  /** The case that the files shown are on disk, made where there is none; null = it cannot be. */
  function madeId(): Promise<string | null> {
    if (files.keptId !== null) return Promise.resolve(files.keptId);
    const { number } = cases;
    if (making?.number === number) return making.id;
    const mine = {
      number,
      id: make().finally(() => {
        if (making === mine) making = null;
      }),
    };
    making = mine;
    return mine.id;
  }

  async function note(said: NewNoteRequest): Promise<boolean> {
    const id = await madeId();
    return id !== null && change(host['cases:note']({ id, note: said }));
  }

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
    ...{ note, notesOf, pinned },
    mark: (timeNanos: string, text: string) =>
      withId((id) => host['cases:mark']({ id, timeNanos, text })),
    takeCopies: () => withId((id) => host['cases:take-copies']({ id })),
    rename: (title: string) => withId((id) => host['cases:rename']({ id, title })),
    showFolder: () => withId((id) => host['cases:show']({ id })),
  };
});

function snapshotsOf({ takings, references }: CaseContentsReply): SnapshotRef[] {
  return [
    ...takings.flatMap(({ files }) => files.map(({ snapshot }) => snapshot)),
    ...references.flatMap(({ snapshot }) => snapshot ?? []),
  ];
}
