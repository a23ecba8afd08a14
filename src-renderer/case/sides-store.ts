import { defineStore } from 'pinia';
import { computed } from 'vue';
import { useAfterStore } from './after-store.ts';
import { useKeptStore } from './kept-store.ts';
import { useQuestionStore } from './question-store.ts';
import { useReportStore } from './report-store.ts';
import { seriesSplits, splitSeries } from './series-split.ts';

/** What is held against what to see whether a change helped: the open case against other files, or against itself. */
export const useSidesStore = defineStore('sides', () => {
  const question = useQuestionStore();
  const others = useAfterStore();
  const reported = useReportStore();
  const kept = useKeptStore();
  /** Moments at which the series shown can be held against itself. */
  const splits = computed(() =>
    seriesSplits(question.members, reported.report, kept.contents?.marks ?? []),
  );
  /** The one that is asked for; null = other files are the after. */
  const split = computed(() => splits.value.find(({ id }) => id === question.askedSplit) ?? null);
  const halves = computed(() => split.value && splitSeries(question.members, split.value));
  const before = computed(() => halves.value?.before ?? question.members);
  const after = computed(() => halves.value?.after ?? others.members);
  return { splits, split, before, after };
});
