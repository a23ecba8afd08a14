import { computed, type ComputedRef } from 'vue';
import { useI18n } from 'vue-i18n';
import { visibleText } from '#core/base/visible-text';
import type { Mark } from '#contract/case-folder';
import type { WatchState } from '#contract/capture-calls';
import { chartMark } from '#contract/reported-case';
import { usePreferencesStore } from '#renderer/session/preferences-store.ts';
import { useFormat } from '#renderer/session/use-format.ts';
import { chartColors } from '#renderer/charts/chart-colors.ts';
import type { ChartOption } from '#renderer/charts/chart-option.ts';
import { watchOption } from '#renderer/charts/watch-option.ts';

/** The chart of a watch with the marks of its case; null without points. */
export function useWatchChart(
  state: () => WatchState | null,
  marks: () => readonly Mark[],
): ComputedRef<ChartOption | null> {
  const preferences = usePreferencesStore();
  const format = useFormat();
  const { t } = useI18n();
  return computed(() => {
    const watch = state();
    if (!watch || watch.points.length === 0) return null;
    const bytes = (value: number): string => format.value.value(value, 'bytes');
    let run = 0;
    const points = watch.points.map((point) => ({
      ...{ time: millis(point.timeNanos), inuse: point.inuseBytes, goroutines: point.goroutines },
      run: point.isRestart ? ++run : run,
      title: [
        format.value.time(point.timeNanos),
        ...(point.inuseBytes === null ? [] : [`${t('watching.inuse')} ${bytes(point.inuseBytes)}`]),
        ...(point.goroutines === null
          ? []
          : [`${t('watching.goroutines')} ${format.value.count(point.goroutines)}`]),
        ...(point.isRestart ? [t('watching.restart')] : []),
        ...(point.isExtra ? [t('watching.extra')] : []),
      ].join('\n'),
    }));
    const first = points[0]!.time;
    return watchOption(
      {
        points,
        gaps: watch.gaps.map(({ fromNanos, toNanos }) => ({
          from: millis(fromNanos),
          to: millis(toNanos),
        })),
        marks: marks()
          .map(chartMark)
          .filter(({ time }) => time >= first)
          .map(({ time, text }) => ({ time, text: visibleText(text) })),
        limit: watch.limitBytes,
        names: {
          inuse: t('watching.inuse'),
          goroutines: t('watching.goroutines'),
          limit: t('watching.limit'),
          restart: t('watching.restart'),
        },
        formatBytes: bytes,
        formatTime: (time) => format.value.clock(String(BigInt(time) * 1_000_000n)),
        fontFamily: getComputedStyle(document.body).fontFamily,
      },
      chartColors(preferences.theme),
    );
  });
}

function millis(nanos: string): number {
  return Number(BigInt(nanos) / 1_000_000n);
}
