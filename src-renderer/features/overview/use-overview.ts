import { computed } from 'vue';
import { useI18n } from 'vue-i18n';
import type { ErrorReport } from '#core/base/errors';
import { isStandardPackage, splitFunctionName } from '#core/evidence/function-name';
import { formatParams } from '#core/report/format-params';
import { grownGoroutines } from '#core/report/report-goroutines';
import type { Finding, ReportGoroutineGroup, ReportTopRow } from '#core/report/report-model';
import { useFormat } from '#renderer/app/use-format.ts';
import { useCaseStore } from '#renderer/case/case-store.ts';

/** How many of the most changed functions the Overview lists; all are in Compare. */
const CHANGED_ROWS = 8;

/** Ten minutes. */
const SHORTEST_RATE_NANOS = 600_000_000_000n;

/** Whether the program's own code waits: that tells more than the library's share of the same call. */
const isOwn = ({ function: name }: ReportGoroutineGroup): boolean =>
  !isStandardPackage(splitFunctionName(name).package);

/** Texts of the Overview, ready to show. */
export function useOverview() {
  const store = useCaseStore();
  const format = useFormat();
  const { t } = useI18n();

  /** What grew, by how much, since when. */
  const headline = computed(() => {
    const { baseFile, sourceFile, report } = store;
    if (!report || !sourceFile) return null;
    const to = sourceFile.report.totals[store.sampleType] ?? 0;
    if (!baseFile) {
      return t('overview.headline-one', { value: format.value.value(to, store.unit) });
    }
    const from = baseFile.report.totals[store.sampleType] ?? 0;
    const [start, end] = [baseFile.report.timeNanos, sourceFile.report.timeNanos];
    const span = start && end ? BigInt(end) - BigInt(start) : null;
    const key = to > from ? 'grew' : to < from ? 'shrank' : 'stayed';
    return t(`overview.headline-${key}`, {
      type: store.sampleType,
      from: format.value.value(from, store.unit),
      to: format.value.value(to, store.unit),
      delta: format.value.value(Math.abs(to - from), store.unit),
      change: format.value.change(to - from, from),
      span: span === null ? '–' : format.value.duration(span < 0n ? -span : span),
    });
  });

  const grown = computed(() => grownGoroutines(store.report?.goroutines ?? null));

  /** What it is likely to be: the first finding, else what grew most: a stack, else goroutines. */
  const verdict = computed(() => {
    const { report } = store;
    if (!report) return null;
    const [finding] = report.findings;
    if (finding) return t(`overview.verdict-${finding.level}`, { what: finding.title });
    const [suspect] = report.suspects;
    if (suspect) return t('overview.verdict-suspect', { function: suspect.function });
    const group = grown.value.find(isOwn) ?? grown.value[0];
    if (group)
      return t('overview.verdict-goroutines', {
        function: group.function,
        from: format.value.count(group.counts[0]!),
        to: format.value.count(group.counts.at(-1)!),
      });
    return t(report.base === null ? 'overview.verdict-one' : 'overview.verdict-none');
  });

  /** What to do where there is no finding. */
  const withoutFindings = computed(() => {
    if ((store.report?.suspects.length ?? 0) > 0) return t('overview.no-findings');
    return t(`overview.no-findings-${grown.value.length > 0 ? 'goroutines' : 'nothing'}`);
  });

  const changed = computed<readonly ReportTopRow[]>(() => {
    const rows = store.report?.base == null ? [] : store.report.top;
    const size = (row: ReportTopRow): number => Math.abs(row.flatDelta ?? 0);
    return rows
      .filter((row) => size(row) > 0)
      .sort((l, r) => size(r) - size(l))
      .slice(0, CHANGED_ROWS);
  });

  const notes = computed(() =>
    (store.report?.notes ?? []).map(({ code, params }) => {
      const filled = 'code' in params ? { ...params, error: errorText(params) } : params;
      return t(`note.${code}`, formatParams(filled, t));
    }),
  );
  const excluded = computed(() =>
    (store.report?.excluded ?? []).map(({ rule, reason, params }) => ({
      rule,
      text: t(`exclusion.${reason}`, formatParams(params, t)),
    })),
  );

  function errorText(params: ErrorReport['params']): string {
    return t(`error.${String(params['code'])}`, params);
  }

  /** A rate per hour of a few minutes would only look exact. */
  const spansEnough = computed(() => {
    const [first, last] = [store.baseFile?.report.timeNanos, store.sourceFile?.report.timeNanos];
    return first && last ? BigInt(last) - BigInt(first) >= SHORTEST_RATE_NANOS : false;
  });

  function amounts(finding: Finding) {
    const isCounted = finding.sampleType === 'goroutine';
    const count = format.value.count(finding.objects);
    return {
      bytes: format.value.value(finding.bytes, 'bytes'),
      base: finding.baseBytes === null ? null : format.value.value(finding.baseBytes, 'bytes'),
      delta: finding.deltaBytes === null ? null : format.value.delta(finding.deltaBytes, 'bytes'),
      objects: t(isCounted ? 'finding.goroutines' : 'finding.objects', { count }),
      rate:
        finding.slopePerHour === null || !spansEnough.value
          ? null
          : format.value.rate(finding.slopePerHour, 'bytes'),
    };
  }

  return { headline, verdict, withoutFindings, grown, changed, notes, excluded, amounts };
}
