import { defineStore } from 'pinia';
import { computed, shallowRef } from 'vue';
import { type FilterName, type FilterSpec, NO_FILTER } from '#core/filter/apply-filter';
import type { Granularity } from '#core/graph/graph-tables';
import { type CaseFile, statesOf } from './case-file.ts';
import { useFilesStore } from './files-store.ts';
import { NO_QUESTION, type Question } from './question.ts';
import { useSelectionStore } from './selection-store.ts';
import { keyAmong, namedAmong, seriesKey } from './snapshot-key.ts';

/** What is asked of the open case, and the files that it is asked of. */
export const useQuestionStore = defineStore('question', () => {
  const selection = useSelectionStore();
  const asked = shallowRef(NO_QUESTION);
  const change = (changed: Partial<Question>): void => {
    asked.value = { ...asked.value, ...changed };
  };
  const facts = useAskedOf(asked);

  /** Asks all of it anew, as the address or a case that is shown again says. */
  function ask(next: Question): void {
    if (next.series !== asked.value.series) selection.select(null);
    asked.value = next;
  }

  /** Another program: what was chosen and selected in the last one means nothing there. */
  function showSeries(id: string): void {
    selection.select(null);
    change({ series: seriesKey(id), base: null, source: null, sampleType: null, split: null });
  }

  /** Shows the series of a file, with A and B as the report chooses. */
  function showSeriesOf(file: CaseFile): void {
    const at = useFilesStore().series.findIndex((one) => facts.filesOf(one).includes(file));
    const { id } = useFilesStore().series[at]!;
    if (id !== facts.shownSeries.value?.id) change({ sampleType: null });
    change({ series: at === 0 ? null : seriesKey(id), base: null, source: null });
  }

  /** Takes filters off: one, or all of them. */
  function clearFilter(name?: FilterName): void {
    change({ filter: name === undefined ? NO_FILTER : { ...asked.value.filter, [name]: '' } });
  }

  return {
    ...{ asked: computed(() => asked.value), ...facts },
    ...{ ask, showSeries, showSeriesOf, clearFilter },
    /** Files of the series shown; null = as the report chooses. */
    choose: (base: CaseFile | null, source: CaseFile | null) => {
      const keyOf = (file: CaseFile | null) => file && keyAmong(file, facts.members.value);
      change({ base: keyOf(base), source: keyOf(source) });
    },
    setSampleType: (sampleType: string) => change({ sampleType }),
    setGranularity: (granularity: Granularity) => change({ granularity }),
    setFilter: (filter: FilterSpec) => change({ filter }),
    setNormalize: (normalize: boolean) => change({ normalize }),
    setSearch: (search: string) => change({ search }),
    setSplit: (split: string | null) => change({ split }),
  };
});

/** The parts of the question one by one, so that a filter moves nothing that hangs on the rest; and what they name. */
function useAskedOf(asked: { readonly value: Question }) {
  const files = useFilesStore();
  const series = computed(() => asked.value.series);
  const base = computed(() => asked.value.base);
  const source = computed(() => asked.value.source);
  const filesOf = ({ members }: { readonly members: readonly number[] }): readonly CaseFile[] =>
    members.map((index) => files.files[index]!);

  /** null = nothing is open, or the question names nothing of what is. */
  const namedSeries = computed(() => {
    const named = files.series.find(({ id }) => seriesKey(id) === series.value);
    const compared = [base.value, source.value];
    return (
      named ??
      files.series.find((one) => compared.some((key) => namedAmong(key, filesOf(one)) !== null))
    );
  });
  const shownSeries = computed(() => namedSeries.value ?? files.series[0] ?? null);
  /** Files of the series shown; `report.snapshots` has the same order. */
  const members = computed(() => (shownSeries.value ? filesOf(shownSeries.value) : []));
  const memberOf = (key: string | null): CaseFile | null => namedAmong(key, members.value);
  return {
    ...{ filesOf, namedSeries, shownSeries, members },
    /** States of the process in time order: what charts and sparklines run over. */
    states: computed(() => statesOf(members.value)),
    /** A and B as they were asked for, where they are there. */
    askedBase: computed(() => memberOf(base.value)),
    askedSource: computed(() => memberOf(source.value)),
    askedSampleType: computed(() => asked.value.sampleType),
    granularity: computed(() => asked.value.granularity),
    filter: computed(() => asked.value.filter),
    normalize: computed(() => asked.value.normalize),
    search: computed(() => asked.value.search),
    askedSplit: computed(() => asked.value.split),
  };
}
