import { computed, type ComputedRef } from 'vue';
import { useI18n } from 'vue-i18n';
import { processSeries } from '#core/report/answer/answer-process';
import { amountOf } from '#core/base/amounts-by-name';
import { visibleText } from '#core/base/visible-text';
import type { ChartMark } from '#core/picture/growth-picture';
import { meanLoad } from '#core/report/before-after/load-series';
import { chartMark } from '#contract/reported-case';
import { useFormat } from '#renderer/session/use-format.ts';
import { usePreferencesStore } from '#renderer/session/preferences-store.ts';
import { useAcceptedStore } from '#renderer/case/accepted-store.ts';
import type { CaseFile } from '#renderer/case/case-file.ts';
import { useKeptStore } from '#renderer/case/kept-store.ts';
import { useQuestionStore } from '#renderer/case/question-store.ts';
import { useProcessOf } from '#renderer/case/use-process-of.ts';
import { useReportStore } from '#renderer/case/report-store.ts';
import { useSnapshotLabels } from '#renderer/case/use-snapshot-labels.ts';
import { chartColors } from '#renderer/charts/chart-colors.ts';
import type { ChartOption } from '#renderer/charts/chart-option.ts';
import {
  type GrowthLoad,
  growthOption,
  type GrowthPoint,
  nearestPoint,
} from '#renderer/charts/growth-option.ts';

/** The growth chart of the open case, of the quantity its answer is about, and what a click on it means. */
export function useGrowthChart(): {
  option: ComputedRef<ChartOption | null>;
  /** Whether a click chooses A or B; only heaps are compared. */
  isPickable: ComputedRef<boolean>;
  /** What the values are, in words. */
  title: ComputedRef<string>;
  pick: (time: number, asBase: boolean) => void;
} {
  const question = useQuestionStore();
  const reported = useReportStore();
  const kept = useKeptStore();
  const accepting = useAcceptedStore();
  const preferences = usePreferencesStore();
  const format = useFormat();
  const { t } = useI18n();
  const labelOf = useSnapshotLabels();
  const processOf = useProcessOf();
  /** States that have a time; the chart's points have the same order. */
  const timed = computed(() => question.states.filter(({ report }) => report.timeNanos !== null));
  // Of the sample type shown: chart and first sentence speak of one quantity.
  const answered = computed(() => accepting.answer?.kind ?? null);
  const isPickable = computed(
    () => answered.value !== 'outside-heap' && answered.value !== 'goroutines',
  );
  const values = computed<readonly { file: CaseFile; value: number }[]>(() => {
    const { members } = question;
    const { report, sampleType } = reported;
    if (answered.value === 'outside-heap')
      return processSeries(report!.memory).map((value, at) => ({
        file: members[report!.memory[at]!.snapshot]!,
        value,
      }));
    if (answered.value === 'goroutines')
      return report!.goroutines!.snapshots.map((index, at) => ({
        file: members[index]!,
        value: report!.goroutines!.totals[at]!,
      }));
    return timed.value.map((file) => ({
      file,
      value: amountOf(file.report.totals, sampleType) ?? 0,
    }));
  });
  const points = computed<GrowthPoint[]>(() =>
    values.value
      .filter(({ file }) => file.report.timeNanos !== null)
      .map(({ file, value }) => ({
        time: Number(BigInt(file.report.timeNanos!) / 1_000_000n),
        value,
        title: labelOf.value(file),
        run: processOf.value(file),
        isPinned: kept.pinned.has(file.source.id),
      })),
  );
  /** Those between the first point and the last: others would draw the axis out. */
  const marks = computed<ChartMark[]>(() => {
    const times = points.value.map(({ time }) => time);
    const [first, last] = [Math.min(...times), Math.max(...times)];
    return (kept.contents?.marks ?? [])
      .map(chartMark)
      .filter(({ time }) => time >= first && time <= last)
      .map(({ time, text }) => ({ time, text: visibleText(text) }));
  });
  /** What was measured between each point and the one before. */
  const loads = computed<GrowthLoad[]>(() =>
    (kept.contents?.loads ?? [])
      .map(({ path, points: measured }) => ({
        name: visibleText(path.split(/[/\\]/).at(-1)!),
        values: points.value.map(({ time }, at) => {
          const before = points.value[at - 1];
          return before ? meanLoad(measured, { from: before.time * 1e6, to: time * 1e6 }) : null;
        }),
      }))
      .filter(({ values }) => values.some((value) => value !== null)),
  );
  const unit = computed(() => {
    if (answered.value === 'goroutines') return 'count';
    return answered.value === 'outside-heap' ? 'bytes' : reported.unit;
  });
  const title = computed(() => {
    if (answered.value === 'goroutines') return t('overview.chart-goroutines');
    return answered.value === 'outside-heap' ? t('overview.chart-rss') : reported.sampleType;
  });
  const option = computed(() => {
    // One point is no course, and an axis of time around it would be made up.
    if (points.value.length < 2) return null;
    const colors = chartColors(preferences.theme);
    const at = (wanted: CaseFile | null): number =>
      isPickable.value ? timed.value.findIndex((file) => file === wanted) : -1;
    return growthOption(
      {
        points: points.value,
        base: at(reported.baseFile),
        source: at(reported.sourceFile),
        marks: marks.value,
        loads: loads.value,
        restart: t('watching.restart'),
        isBytes: unit.value === 'bytes',
        formatValue: (value) => format.value.value(value, unit.value),
        formatTime: (time) => format.value.clock(`${Math.round(time)}000000`),
        fontFamily: getComputedStyle(document.body).fontFamily,
      },
      colors,
    );
  });

  function pick(time: number, asBase: boolean): void {
    const at = nearestPoint(points.value, time);
    if (at < 0 || !isPickable.value) return;
    const [picked, { base, source }] = [timed.value[at]!, reported.compared];
    if (asBase) question.choose(picked, source);
    else question.choose(base, picked);
  }

  return { option, isPickable, title, pick };
}
