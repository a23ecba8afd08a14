import { computed, type ComputedRef, type Ref, shallowRef, watch } from 'vue';
import type { ErrorReport } from '#core/base/errors';
import { type Routine, type RoutineRow, routineRows } from '#core/graph/routine-rows';
import { type SourceAnswer, sourceQuestion, type SourceRequest } from '#contract/source-calls';
import { useReportStore } from '#renderer/case/report-store.ts';
import { useAnalysis } from '#renderer/case/use-analysis.ts';
import type { useViewSpec } from '#renderer/case/use-view-spec.ts';
import { host } from '#renderer/host/host.ts';

type ViewQuestion = ReturnType<typeof useViewSpec>['spec'];

/**
 * A function line by line, of the snapshot shown and of A where A is another that has its sample type.
 *
 * @param name - Whole name; null = none is selected.
 */
export function useSource(
  spec: ViewQuestion,
  name: ComputedRef<string | null>,
): {
  readonly list: ReturnType<typeof useAnalysis<'view:list'>>;
  /** Whether the first column is A's. */
  readonly isCompared: ComputedRef<boolean>;
  /** In the file that is shown; null = there is none. */
  readonly routine: ComputedRef<Routine | null>;
  readonly rows: ComputedRef<readonly RoutineRow[]>;
  readonly source: Readonly<Ref<SourceAnswer | null>>;
  readonly problem: Readonly<Ref<ErrorReport | null>>;
  /** Looks for the source once more, after folders have changed. */
  readonly again: () => Promise<void>;
  /** Opens a line in the user's editor. */
  readonly edit: (line: number) => Promise<void>;
} {
  const reported = useReportStore();
  const base = computed(() => {
    const file = reported.baseFile;
    if (!file || !spec.value || file.source.id === spec.value.snapshot.id) return null;
    const has = file.report.sampleTypes.some(({ type }) => type === spec.value!.sampleType);
    return has ? file.source : null;
  });
  const list = useAnalysis('view:list', () => {
    if (!spec.value || name.value === null) return null;
    const { snapshot, sampleType, filter } = spec.value;
    return { snapshot, sampleType, filter, base: base.value, name: name.value };
  });
  const routine = computed(() => {
    const [first, ...others] = list.result.value?.routines ?? [];
    if (!first) return null;
    return others.reduce((most, one) => (weightOf(one) > weightOf(most) ? one : most), first);
  });
  const { source, problem, again, edit } = useFile(list, routine);
  const rows = computed(() =>
    routine.value ? routineRows(routine.value, source.value?.found?.lines ?? null) : [],
  );
  const isCompared = computed(() => routine.value?.columns.length === 2);
  return { list, isCompared, routine, rows, source, problem, again, edit };
}

/** Of several files with a function of one name the one that holds most is shown. */
function weightOf({ columns }: Routine): number {
  return Math.abs(columns.at(-1)!.cumSum);
}

function useFile(
  list: ReturnType<typeof useAnalysis<'view:list'>>,
  routine: ComputedRef<Routine | null>,
) {
  const source = shallowRef<SourceAnswer | null>(null);
  const problem = shallowRef<ErrorReport | null>(null);

  const questionOf = (asked: Routine): SourceRequest =>
    sourceQuestion(asked, list.result.value?.goVersion ?? null);

  async function edit(line: number): Promise<void> {
    if (!routine.value) return;
    const reply = await host['source:edit']({ ...questionOf(routine.value), line });
    problem.value = reply.ok ? null : reply.error;
  }

  async function again(): Promise<void> {
    const asked = routine.value;
    if (!asked) {
      source.value = null;
      return;
    }
    const reply = await host['source:read'](questionOf(asked));
    // Another function may be shown by now.
    if (routine.value !== asked) return;
    problem.value = reply.ok ? null : reply.error;
    source.value = reply.ok ? reply.value : null;
  }

  watch(
    routine,
    (now, last) => {
      if (now?.file !== last?.file || now?.name !== last?.name) source.value = null;
      void again();
    },
    { immediate: true },
  );
  return { source, problem, again, edit };
}
