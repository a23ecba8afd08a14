import { computed, type ComputedRef } from 'vue';
import { useFormat } from '#renderer/app/use-format.ts';
import { usePreferencesStore } from '#renderer/app/preferences-store.ts';
import { useCaseStore } from '#renderer/case/case-store.ts';
import type { ChartColors, ChartOption } from '#renderer/charts/chart-option.ts';
import { growthOption, type GrowthPoint, nearestPoint } from '#renderer/charts/growth-option.ts';

/** The growth chart of the open case, and what a click on it means. */
export function useGrowthChart(): {
  option: ComputedRef<ChartOption | null>;
  pick: (time: number, asBase: boolean) => void;
} {
  const store = useCaseStore();
  const preferences = usePreferencesStore();
  const format = useFormat();
  /** States that have a time; the chart's points have the same order. */
  const timed = computed(() => store.states.filter(({ report }) => report.timeNanos !== null));
  const points = computed<GrowthPoint[]>(() =>
    timed.value.map(({ name, report }) => ({
      time: Number(BigInt(report.timeNanos!) / 1_000_000n),
      value: report.totals[store.sampleType] ?? 0,
      title: `${name}\n${format.value.time(report.timeNanos!)}`,
    })),
  );
  const option = computed(() => {
    if (points.value.length === 0) return null;
    const colors = chartColors(preferences.theme);
    return growthOption(
      {
        points: points.value,
        base: timed.value.findIndex((file) => file === store.baseFile),
        source: timed.value.findIndex((file) => file === store.sourceFile),
        isBytes: store.unit === 'bytes',
        formatValue: (value) => format.value.value(value, store.unit),
        formatTime: (time) => format.value.clock(`${Math.round(time)}000000`),
        fontFamily: getComputedStyle(document.body).fontFamily,
      },
      colors,
    );
  });

  function pick(time: number, asBase: boolean): void {
    const at = nearestPoint(points.value, time);
    const { report } = store;
    if (at < 0 || !report) return;
    const index = store.members.indexOf(timed.value[at]!);
    void (asBase ? store.choose(index, report.source) : store.choose(report.base, index));
  }

  return { option, pick };
}

/** @param theme - Only asked for so that the colours are read anew when it changes. */
function chartColors(theme: 'light' | 'dark'): ChartColors {
  document.documentElement.dataset['theme'] = theme;
  const style = getComputedStyle(document.documentElement);
  const color = (name: string): string => style.getPropertyValue(name).trim();
  return {
    text: color('--text'),
    dim: color('--text-dim'),
    hairline: color('--hairline'),
    accent: color('--accent'),
    surface: color('--surface-raised'),
    grown: color('--grown'),
  };
}
