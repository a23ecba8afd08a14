import { computed, shallowRef } from 'vue';
import { useI18n } from 'vue-i18n';
import type { CompareSpec } from '#contract/worker-protocol';
import { useFormat } from '#renderer/session/use-format.ts';
import { useQuestionStore } from '#renderer/case/question-store.ts';
import { useReportStore } from '#renderer/case/report-store.ts';
import { useSelectionStore } from '#renderer/case/selection-store.ts';
import { useAnalysis } from '#renderer/case/use-analysis.ts';
import { useFlameState } from '#renderer/flame/use-flame-state.ts';
import type { Measure } from './delta-rows.ts';
import { pprofCommand } from './pprof-command.ts';

/** The comparison of A and B: its question, its answer, and what both flame graphs share. */
export function useCompare() {
  const question = useQuestionStore();
  const reported = useReportStore();
  const format = useFormat();
  const { t } = useI18n();
  const measure = shallowRef<Measure>('cum');

  /** As asked for: a comparison waits for no report on the whole case, which takes longer. */
  const pair = computed(() => {
    const { base, source } = reported.compared;
    return reported.report && base && source ? { base, source } : null;
  });
  const spec = computed<CompareSpec | null>(() => {
    if (!pair.value) return null;
    return {
      base: pair.value.base.source,
      source: pair.value.source.source,
      sampleType: reported.sampleType,
      granularity: question.granularity,
      filter: question.filter,
      normalize: question.normalize,
    };
  });
  const { result, error, isBusy } = useAnalysis('compare', () => spec.value);
  const flame = useFlameState(result, useSelectionStore());

  const sharedScale = shallowRef(true);
  /** With a shared scale, the wider side's value over the whole width; else each side its own. */
  const span = computed(() => {
    const view = result.value;
    if (!view || !sharedScale.value) return 0;
    const widths = view.layouts.map((layout) => {
      const box = layout.row.indexOf(flame.zoom.value);
      return box < 0 ? 0 : layout.width[box]!;
    });
    return Math.max(...widths);
  });

  const denominators = computed(() => {
    const totals = result.value?.table.totals;
    if (!totals) return null;
    const amount = (value: number): string => format.value.value(value, reported.unit);
    return {
      line: t('compare.denominators', { a: amount(totals.base), b: amount(totals.source) }),
      parity: t('compare.parity', {
        base: amount(totals.pprofBase),
        diffBase: amount(totals.pprofDiffBase),
      }),
      scale: totals.scale === 1 ? null : t('compare.scaled', { factor: totals.scale.toFixed(4) }),
    };
  });

  const command = computed(() => {
    const { granularity, normalize, filter } = question;
    if (!pair.value) return '';
    const { sampleType } = reported;
    const files = { base: pair.value.base.origin, source: pair.value.source.origin };
    return pprofCommand({
      ...{ ...files, sampleType, granularity, normalize, filter },
      measure: measure.value,
    });
  });

  return {
    ...{ result, error, isBusy, flame },
    ...{ measure, sharedScale, span, denominators, command },
  };
}
