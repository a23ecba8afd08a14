import { defineStore } from 'pinia';
import { computed, shallowRef, watch } from 'vue';
import { toErrorReport } from '#core/base/errors';
import type { LoadSource } from '#contract/worker-protocol';
import { analysis } from '#renderer/workers/analysis.ts';
import { type AfterSide, NO_AFTER } from './after-side.ts';
import { isComparable, type NewFile, type OpenFailure } from './case-file.ts';
import { useCaseStore } from './case-store.ts';
import { groupSeries, type Series } from './group-series.ts';

/** Work on the files after a change: they belong to the open case, come and go with it, and lie in its store. */
export const useAfterStore = defineStore('after', () => {
  const store = useCaseStore();
  /** What was taken off last, until something else comes in its place. */
  const removed = shallowRef<{ readonly caseNumber: number; readonly side: AfterSide } | null>(
    null,
  );
  const canRestore = computed(() => removed.value?.caseNumber === store.caseNumber);
  let looking = new AbortController();

  const series = computed(() => groupSeries(store.after.files));
  const shownSeries = computed(
    () => series.value.find(({ id }) => id === store.after.seriesId) ?? fitting(series.value),
  );
  /** Files of the series that the open case is held against. */
  const members = computed(() =>
    (shownSeries.value?.members ?? []).map((index) => store.after.files[index]!),
  );

  /** The series of the open case's program, else the one with most snapshots that can be compared. */
  function fitting(all: readonly Series[]): Series | null {
    const weight = ({ title, members: rows }: Series): number =>
      rows.filter((index) => isComparable(store.after.files[index]!)).length +
      (title === store.shownSeries?.title ? store.after.files.length : 0);
    return [...all].sort((l, r) => weight(r) - weight(l))[0] ?? null;
  }

  function change(changed: Partial<AfterSide>): void {
    store.after = { ...store.after, ...changed };
  }

  /** Files join those that are there; each is looked at in turn, also after Back to a case that was left meanwhile. */
  function add(added: readonly NewFile[], failed: readonly OpenFailure[]): void {
    if (added.length > 0) removed.value = null;
    const { incoming, failures } = store.after;
    const told = incoming.length === 0 ? failed : [...failures, ...failed];
    change({ incoming: [...incoming, ...added], failures: told });
  }

  function fail(failure: OpenFailure): void {
    change({ failures: [...store.after.failures, failure] });
  }

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
      const incoming = store.after.incoming.filter((one) => one !== file);
      if ('report' in facts)
        change({ files: [...store.after.files, { ...file, ...facts }], incoming });
      else {
        fail({ origin: file.origin, ...facts });
        change({ incoming });
      }
    },
    { immediate: true },
  );

  /** A load that cannot be read is told and not taken; one of the same name is replaced. */
  async function addLoad(given: readonly LoadSource[]): Promise<void> {
    if (given.length === 0) return;
    const number = store.caseNumber;
    change({ failures: [] });
    for (const source of given) {
      const facts = await analysis
        .call('load:read', source)
        .catch((caught: unknown) => toErrorReport(caught));
      if (store.caseNumber !== number) return;
      if ('code' in facts) fail({ origin: source.path, ...facts });
      else {
        const others = store.after.load.filter(({ path }) => path !== source.path);
        change({ load: [...others, { ...source, ...facts }] });
      }
    }
  }

  function removeLoad(path: string): void {
    change({ load: store.after.load.filter((one) => one.path !== path) });
  }

  /** Takes all files after the change off; {@link restore} brings them back. */
  function remove(): void {
    removed.value = { caseNumber: store.caseNumber, side: store.after };
    store.after = { ...NO_AFTER, load: store.after.load };
  }

  function restore(): void {
    if (removed.value && canRestore.value)
      store.after = { ...removed.value.side, load: store.after.load };
    removed.value = null;
  }

  function showSeries(id: string): void {
    change({ seriesId: id });
  }

  return {
    ...{ series, shownSeries, members, canRestore },
    ...{ add, addLoad, removeLoad, remove, restore, showSeries },
  };
});
