import { computed, type ComputedRef } from 'vue';
import type { SnapshotIndex } from '#core/case/case-snapshot';
import { processOf } from '#core/report/process-runs';
import type { CaseFile } from './case-file.ts';
import { useQuestionStore } from './question-store.ts';
import { useReportStore } from './report-store.ts';

/** Which process a file of the series shown is of, counted from 0; 0 of all others, and until that is known. */
export function useProcessOf(): ComputedRef<(file: CaseFile) => number> {
  const question = useQuestionStore();
  const reported = useReportStore();
  const processes = computed(() => {
    const { report } = reported;
    if (!report) return new Map<CaseFile, number>();
    const ofIndex = processOf(report);
    const told = question.members.slice(0, report.snapshots.length);
    return new Map(told.map((file, index) => [file, ofIndex(index as SnapshotIndex)]));
  });
  return computed(() => (file) => processes.value.get(file) ?? 0);
}
