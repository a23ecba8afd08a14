import { computed, type Ref, shallowRef, watch } from 'vue';
import { useQuestionStore } from '#renderer/case/question-store.ts';
import { useReportStore } from '#renderer/case/report-store.ts';
import { useAnalysis } from '#renderer/case/use-analysis.ts';
import type { Measure } from './delta-rows.ts';

/** Rows asked for at once; they are asked for as they come into sight. */
const BATCH = 256;

/**
 * The course of nodes over all snapshots of the series, under the filters of the comparison but
 * never normalised, fetched for the rows that are seen.
 */
export function useSparkSeries(measure: Readonly<Ref<Measure>>) {
  const question = useQuestionStore();
  const reported = useReportStore();
  const known = shallowRef<ReadonlyMap<string, Float64Array>>(new Map());
  const wanted = shallowRef<readonly string[]>([]);
  const scope = computed(() => ({
    snapshots: question.states.map(({ source }) => source),
    sampleType: reported.sampleType,
    granularity: question.granularity,
    filter: question.filter,
    measure: measure.value,
  }));
  // Ahead of the question, which must not ask for old names under a new scope.
  watch(
    scope,
    () => {
      known.value = new Map();
      wanted.value = [];
    },
    { flush: 'sync' },
  );
  const { result } = useAnalysis('series:functions', () =>
    wanted.value.length === 0 || question.states.length < 2
      ? null
      : { ...scope.value, names: wanted.value },
  );
  watch(result, (answer) => {
    if (!answer) return;
    const count = question.states.length;
    const next = new Map(known.value);
    wanted.value.forEach((name, n) => {
      next.set(name, answer.series.subarray(n * count, (n + 1) * count));
    });
    known.value = next;
  });

  let missing = new Set<string>();
  let scheduled = false;

  /** The series of a node by its printed name; asks for it when it is not known yet. */
  function seriesOf(name: string): Float64Array | null {
    const found = known.value.get(name);
    if (found || question.states.length < 2) return found ?? null;
    missing.add(name);
    if (!scheduled) {
      scheduled = true;
      requestAnimationFrame(() => {
        scheduled = false;
        wanted.value = [...missing].slice(0, BATCH);
        missing = new Set();
      });
    }
    return null;
  }

  return { seriesOf, count: computed(() => question.states.length) };
}
