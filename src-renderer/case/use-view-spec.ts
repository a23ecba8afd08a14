import { computed, type ComputedRef, shallowRef } from 'vue';
import type { ViewSpec } from '#contract/worker-protocol';
import type { CaseFile } from './case-file.ts';
import { useQuestionStore } from './question-store.ts';
import { useReportStore } from './report-store.ts';

/** Which snapshot the one-snapshot views show: B, until another is chosen; one choice for all of them. */
const chosen = shallowRef<CaseFile | null>(null);

export function useViewSpec(): {
  readonly file: ComputedRef<CaseFile | null>;
  readonly files: ComputedRef<readonly CaseFile[]>;
  readonly choose: (id: string) => void;
  readonly sampleType: ComputedRef<string>;
  readonly unit: ComputedRef<string>;
  readonly spec: ComputedRef<ViewSpec | null>;
} {
  const question = useQuestionStore();
  const reported = useReportStore();
  /** Everything decoded, windows and goroutines included: here nothing is compared. */
  const files = computed(() =>
    question.members.filter(({ report }) => report.error === null && report.sampleTypes.length > 0),
  );
  const file = computed(() => {
    if (chosen.value && files.value.includes(chosen.value)) return chosen.value;
    return reported.sourceFile ?? files.value[0] ?? null;
  });
  /** The case's sample type, or this file's last when it lacks it. */
  const sampleType = computed(() => {
    const types = file.value?.report.sampleTypes ?? [];
    const has = types.some(({ type }) => type === reported.sampleType);
    return has ? reported.sampleType : (types.at(-1)?.type ?? '');
  });
  const unit = computed(
    () =>
      file.value?.report.sampleTypes.find(({ type }) => type === sampleType.value)?.unit ?? 'count',
  );
  const spec = computed<ViewSpec | null>(() =>
    file.value === null
      ? null
      : {
          snapshot: file.value.source,
          sampleType: sampleType.value,
          granularity: question.granularity,
          filter: question.filter,
        },
  );
  const choose = (id: string): void => {
    chosen.value = files.value.find(({ source }) => source.id === id) ?? null;
  };
  return { file, files, choose, sampleType, unit, spec };
}
