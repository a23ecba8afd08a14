import { defineStore } from 'pinia';
import { computed, shallowRef, watch } from 'vue';
import { toErrorReport } from '#core/base/errors';
import { analysis } from '#renderer/workers/analysis.ts';
import { useAfterLoad } from './after-load.ts';
import { type AfterSide, NO_AFTER } from './after-side.ts';
import { type CaseFile, isComparable, type NewFile, type OpenFailure } from './case-file.ts';
import { useCasesStore } from './cases-store.ts';
import { useFilesStore } from './files-store.ts';
import { useQuestionStore } from './question-store.ts';
import { groupSeries, type Series } from './group-series.ts';

/** Work on the files after a change: they belong to the open case, come and go with it, and lie in its store. */
export const useAfterStore = defineStore('after', () => {
  const files = useFilesStore();
  const cases = useCasesStore();
  const question = useQuestionStore();
  /** What was taken off last, until something else comes in its place. */
  const removed = shallowRef<{ readonly caseNumber: number; readonly side: AfterSide } | null>(
    null,
  );
  const canRestore = computed(() => removed.value?.caseNumber === cases.number);

  const series = computed(() => groupSeries(files.after.files));
  const shownSeries = computed(
    () =>
      series.value.find(({ id }) => id === files.after.seriesId) ??
      fittingSeries(series.value, files.after.files, question.shownSeries?.title ?? ''),
  );
  /** Files of the series that the open case is held against. */
  const members = computed(() =>
    (shownSeries.value?.members ?? []).map((index) => files.after.files[index]!),
  );

  function change(changed: Partial<AfterSide>): void {
    files.showAfter({ ...files.after, ...changed });
  }

  /** Files join those that are there; each is looked at in turn, also after Back to a case that was left meanwhile. */
  function add(added: readonly NewFile[], failed: readonly OpenFailure[]): void {
    if (added.length > 0) {
      removed.value = null;
      question.setSplit(null);
    }
    const { incoming, failures } = files.after;
    const told = incoming.length === 0 ? failed : [...failures, ...failed];
    change({ incoming: [...incoming, ...added], failures: told });
  }

  /** Takes all files after the change off; {@link restore} brings them back. */
  function remove(): void {
    removed.value = { caseNumber: cases.number, side: files.after };
    files.showAfter({ ...NO_AFTER, load: files.after.load });
  }

  function restore(): void {
    if (removed.value && canRestore.value)
      files.showAfter({ ...removed.value.side, load: files.after.load });
    removed.value = null;
  }

  function showSeries(id: string): void {
    change({ seriesId: id });
  }

  watchIncoming(change);
  return {
    ...{ series, shownSeries, members, canRestore },
    ...{ add, remove, restore, showSeries, ...useAfterLoad(change) },
  };
});

/** Looks at the first of what comes, until nothing is left; what is found for a case that was left is dropped. */
function watchIncoming(change: (changed: Partial<AfterSide>) => void): void {
  const store = useFilesStore();
  let looking = new AbortController();
  watch(
    () => store.after.incoming[0],
    async (file) => {
      looking.abort();
      const { signal } = (looking = new AbortController());
      if (!file) return;
      const facts = await analysis
        .call('snapshot:describe', file.source, { signal })
        .catch((caught: unknown) => toErrorReport(caught));
      if (signal.aborted) return;
      const { files, failures, incoming } = store.after;
      const left = { incoming: incoming.filter((one) => one !== file) };
      if ('report' in facts) change({ ...left, files: [...files, { ...file, ...facts }] });
      else change({ ...left, failures: [...failures, { origin: file.origin, ...facts }] });
    },
    { immediate: true },
  );
}

/** The series of that program, else the one with most snapshots that can be compared. */
function fittingSeries(
  all: readonly Series[],
  files: readonly CaseFile[],
  program: string,
): Series | null {
  const weight = ({ title, members }: Series): number =>
    members.filter((index) => isComparable(files[index]!)).length +
    (title === program ? files.length : 0);
  return [...all].sort((l, r) => weight(r) - weight(l))[0] ?? null;
}
