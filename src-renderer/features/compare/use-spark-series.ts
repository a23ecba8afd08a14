import { computed, shallowRef, watch } from 'vue';
import { useCaseStore } from '#renderer/case/case-store.ts';
import { useAnalysis } from '#renderer/case/use-analysis.ts';

/** Names asked for at once; rows are asked for as they come into sight. */
const BATCH = 256;

/** Cum of functions over all snapshots of the series, fetched for the rows that are seen. */
export function useSparkSeries() {
  const store = useCaseStore();
  const known = shallowRef<ReadonlyMap<string, Float64Array>>(new Map());
  const wanted = shallowRef<readonly string[]>([]);
  const { result } = useAnalysis('series:functions', () => {
    if (wanted.value.length === 0 || store.states.length < 2) return null;
    return {
      snapshots: store.states.map(({ source }) => source),
      sampleType: store.sampleType,
      granularity: store.granularity,
      names: wanted.value,
    };
  });

  watch(result, (answer) => {
    if (!answer) return;
    const count = store.states.length;
    const next = new Map(known.value);
    wanted.value.forEach((name, n) => {
      next.set(name, answer.series.subarray(n * count, (n + 1) * count));
    });
    known.value = next;
  });
  watch(
    () => [store.states, store.sampleType, store.granularity],
    () => {
      known.value = new Map();
      wanted.value = [];
    },
  );

  let missing = new Set<string>();
  let scheduled = false;

  /** The series of a function; asks for it when it is not known yet. */
  function seriesOf(name: string): Float64Array | null {
    const found = known.value.get(name);
    if (found || store.states.length < 2) return found ?? null;
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

  return { seriesOf, count: computed(() => store.states.length) };
}
