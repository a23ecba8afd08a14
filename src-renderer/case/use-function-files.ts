import { computed, type ComputedRef } from 'vue';
import { useReportStore } from './report-store.ts';

/**
 * The source file to show with a function where the granularity keeps none. `functions` merges a
 * name's files; the first one that A or B names stands for them, as in the report.
 */
export function useFunctionFiles(): ComputedRef<(name: string, file: string) => string> {
  const store = useReportStore();
  const files = computed(
    () => new Map(store.report?.top.map((row) => [row.function, row.file] as const)),
  );
  return computed(() => (name, file) => file || files.value.get(name) || '');
}
