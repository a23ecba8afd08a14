import { computed } from 'vue';
import { useI18n } from 'vue-i18n';
import type { Translate } from '#core/base/translate';
import { visibleParams } from '#core/base/visible-text';
import { boundLine, type BoundWords, stepWords } from '#core/report/bound-words';
import type { Finding, ReportNear } from '#core/report/report-model';
import { useFormat } from '#renderer/session/use-format.ts';
import { useReportStore } from '#renderer/case/report-store.ts';

/** Rows of a table of bounds under one heading; without a heading they need none. */
export interface BoundGroup {
  readonly title: string | null;
  readonly rows: readonly BoundWords[];
}

/** Why findings are at their level and other rules are not, ready to show. */
export function useWhy() {
  const store = useReportStore();
  const format = useFormat();
  const { t } = useI18n();
  /** Names fill texts as they may be shown. */
  const say: Translate = (key, params = {}) => t(key, visibleParams(params));
  const level = (name: string): string => t(`level.${name}`);

  /** "Why likely?"; of a pattern what it misses is the question. */
  function questionOf(finding: Finding): string {
    return finding.level === 'pattern'
      ? t('why.not', { level: level('likely') })
      : t('why.title', { level: level(finding.level) });
  }

  /** The steps up to the first that does not hold; where references prove alone, only their own. */
  function groupsOf({ level: reached, steps }: Finding): BoundGroup[] {
    const missed = steps.findIndex(({ holds }) => !holds);
    const shown =
      reached === 'proven' ? steps.filter(({ holds }) => holds) : steps.slice(0, missed + 1);
    return shown.map((step) => ({
      title: t('why.step', { level: level(step.level) }),
      rows: stepWords(step, say),
    }));
  }

  /** Those that no card tells of: patterns are findings. */
  const near = computed(() =>
    (store.report?.near ?? []).filter((one) => one.level === 'excluded').map(nearRow),
  );

  function nearRow(one: ReportNear) {
    const { id, title, handbook, missed, kept, bytes, sampleType, objects } = one;
    const count = format.value.count(objects);
    return {
      ...{ id, title, handbook, function: one.function },
      amount:
        bytes > 0
          ? format.value.value(bytes, 'bytes')
          : sampleType === 'goroutine'
            ? t('finding.goroutines', { count })
            : '',
      summary: boundLine(stepWords({ bounds: missed }, say)[0]!, say),
      groups: [{ title: null, rows: stepWords({ bounds: [...missed, ...kept] }, say) }],
    };
  }

  return { questionOf, groupsOf, near };
}
