import { computed, shallowRef, watch } from 'vue';
import type { ErrorReport } from '#core/base/errors';
import type { CaseContentsReply } from '#contract/case-calls';
import type { SnapshotRef } from '#contract/snapshot-ref';
import { host, hostEvents } from '#renderer/host/host.ts';
import { filesFromHost } from './case-file.ts';
import { lookedAt } from './case-view.ts';
import { useCasesStore } from './cases-store.ts';
import { useFilesStore } from './files-store.ts';
import type { Question } from './question.ts';
import { useReportStore } from './report-store.ts';

/** Least time between two readings of a case that is being added to, ms. */
const REFRESH_MS = 1000;

/** Reads the open case on disk, and again whenever it changes; what it has goes into the window, what it lost leaves. */
export function useKeptReading() {
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
  /** Snapshots of the case that were shown from it: those that it has no more leave the window, too. */
  let shown: { readonly caseId: string; readonly ids: ReadonlySet<string> } | null = null;
  let reading: Promise<void> | null = null;
  let isStale = false;

  hostEvents.on('case:changed', ({ id }) => {
    if (id === files.keptId) void refresh();
  });
  watch(
    () => files.keptId,
    (id) => {
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

  return { contents, problem, show, refresh };
}

function snapshotsOf({ takings, references }: CaseContentsReply): SnapshotRef[] {
  return [
    ...takings.flatMap(({ files }) => files.map(({ snapshot }) => snapshot)),
    ...references.flatMap(({ snapshot }) => snapshot ?? []),
  ];
}
