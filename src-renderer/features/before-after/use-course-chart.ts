import { computed, type ComputedRef } from 'vue';
import { useI18n } from 'vue-i18n';
import { amountOf } from '#core/base/amounts-by-name';
import { visibleText } from '#core/base/visible-text';
import { formatDuration } from '#core/words/format-values';
import { usePreferencesStore } from '#renderer/session/preferences-store.ts';
import { useFormat } from '#renderer/session/use-format.ts';
import { useSidesStore } from '#renderer/case/sides-store.ts';
import { useProcessOf } from '#renderer/case/use-process-of.ts';
import { type CaseFile, statesOf } from '#renderer/case/case-file.ts';
import { chartColors } from '#renderer/charts/chart-colors.ts';
import type { ChartOption } from '#renderer/charts/chart-option.ts';
import { type Course, courseOption } from '#renderer/charts/course-option.ts';

const NANOS_PER_HOUR = 3600e9;

/** The heap in use of both series, each from its first heap on; null where one has no two times. */
export function useCourseChart(): ComputedRef<ChartOption | null> {
  const sides = useSidesStore();
  const preferences = usePreferencesStore();
  const format = useFormat();
  const { t } = useI18n();
  const processOf = useProcessOf();

  function courseOf(side: 'before' | 'after', members: readonly CaseFile[]): Course['points'] {
    const timed = statesOf(members).filter(({ report }) => report.timeNanos !== null);
    const first = BigInt(timed[0]?.report.timeNanos ?? 0);
    return timed.map((file) => {
      const { name, report } = file;
      const bytes = amountOf(report.totals, 'inuse_space') ?? 0;
      const title = `${t(`before-after.${side}`)}  ${visibleText(name)}  ${format.value.value(bytes, 'bytes')}`;
      const hours = Number(BigInt(report.timeNanos!) - first) / NANOS_PER_HOUR;
      return { hours, bytes, title, run: processOf.value(file) };
    });
  }

  return computed(() => {
    const courses: Course[] = [
      { color: 'grown', symbol: 'circle', points: courseOf('before', sides.before) },
      { color: 'accent', symbol: 'diamond', points: courseOf('after', sides.after) },
    ];
    if (courses.some(({ points }) => points.length < 2)) return null;
    return courseOption(
      {
        courses,
        formatBytes: (bytes) => format.value.value(bytes, 'bytes'),
        formatHours: (hours) => (hours === 0 ? '0' : formatDuration(hours * NANOS_PER_HOUR)),
        fontFamily: getComputedStyle(document.body).fontFamily,
      },
      chartColors(preferences.theme),
    );
  });
}
