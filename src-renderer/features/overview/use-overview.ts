import { computed } from 'vue';
import { useI18n } from 'vue-i18n';
import type { Translate } from '#core/base/translate';
import { visibleParams } from '#core/base/visible-text';
import { formatShare } from '#core/words/format-values';
import { tell } from '#core/words/tell';
import { isAccepted } from '#core/report/acceptances';
import { sayAnswer } from '#core/report/say-report';
import { isOfGo } from '#core/profile/snapshot-facts';
import { grownGoroutines } from '#core/report/report-goroutines';
import type { Finding, ReportTopRow } from '#core/report/report-model';
import { useFormat } from '#renderer/session/use-format.ts';
import { useReportStore } from '#renderer/case/report-store.ts';
import { usePacksStore } from '#renderer/session/packs-store.ts';
import { useAcceptedStore } from '#renderer/case/accepted-store.ts';

/** How many of the most changed functions the Overview lists; all are in Compare. */
const CHANGED_ROWS = 8;

/** Ten minutes. */
const SHORTEST_RATE_NANOS = 600_000_000_000n;

/** Texts of the Overview, ready to show. */
export function useOverview() {
  const store = useReportStore();
  const packs = usePacksStore();
  const format = useFormat();
  const { t } = useI18n();
  /** Names fill texts as they may be shown. */
  const say: Translate = (key, params = {}) => t(key, visibleParams(params));

  const accepting = useAcceptedStore();
  const all = computed(() => accepting.findings);

  const answer = computed(() => accepting.answer && sayAnswer(accepting.answer, packs.translate));

  const grown = computed(() => grownGoroutines(store.report?.goroutines ?? null));
  const main = computed(() => all.value.filter(({ minor }) => !minor));
  const findings = computed(() => main.value.filter((finding) => !isAccepted(finding)));
  const accepted = computed(() => main.value.filter(isAccepted));
  /** Patterns that are no answer: small, or no part of the growth. */
  const minor = computed(() => all.value.filter((finding) => finding.minor));

  /** Whether rules were asked at all: they know Go's heaps and goroutines, and nothing of a window. */
  const isJudged = computed(() => {
    const { report } = store;
    if (!report || (report.source === null && report.goroutines === null)) return false;
    const source = report.source === null ? null : report.snapshots[report.source]!;
    return source === null || (source.span !== 'window' && isOfGo({ runtime: source.runtime! }));
  });

  /** Locale key of the suspects' title: a level has nothing that grows. */
  const suspectsTitle = computed(() => {
    if (store.report?.answer.kind === 'window') return 'overview.suspects-window';
    return `overview.suspects-${store.report?.base == null ? 'level' : 'growth'}`;
  });

  const changed = computed<readonly ReportTopRow[]>(() => {
    const rows = store.report?.base == null ? [] : store.report.top;
    const size = (row: ReportTopRow): number => Math.abs(row.flatDelta ?? 0);
    return rows
      .filter((row) => size(row) > 0)
      .sort((l, r) => size(r) - size(l))
      .slice(0, CHANGED_ROWS);
  });

  const notes = computed(() => (store.report?.notes ?? []).map((note) => tell('note', note, say)));
  const excluded = computed(() =>
    (store.report?.excluded ?? []).map(({ rule, reason, params }) => ({
      rule,
      text: tell('exclusion', { code: reason, params }, say),
    })),
  );

  /** A rate per hour of a few minutes would only look exact. */
  const spansEnough = computed(() => {
    const [first, last] = [store.baseFile?.report.timeNanos, store.sourceFile?.report.timeNanos];
    return first && last ? BigInt(last) - BigInt(first) >= SHORTEST_RATE_NANOS : false;
  });

  /** A part of the whole, in words; null where there is none to tell. */
  function share(key: 'heap' | 'growth', part: number | null): string | null {
    return part === null || part <= 0 || part > 1
      ? null
      : t(`overview.share-${key}`, { share: formatShare(part) });
  }

  function amounts(finding: Finding) {
    const isCounted = finding.sampleType === 'goroutine';
    const count = format.value.count(finding.objects);
    return {
      bytes: format.value.value(finding.bytes, 'bytes'),
      base: finding.baseBytes === null ? null : format.value.value(finding.baseBytes, 'bytes'),
      delta: finding.deltaBytes === null ? null : format.value.delta(finding.deltaBytes, 'bytes'),
      objects: t(isCounted ? 'finding.goroutines' : 'finding.objects', { count }),
      ofHeap: share('heap', finding.shareOfHeap),
      ofGrowth: share('growth', finding.shareOfGrowth),
      /** Goroutines alone: what memory they keep is not known. */
      hasBytes: !isCounted || finding.bytes > 0,
      rate:
        finding.slopePerHour === null || !spansEnough.value
          ? null
          : format.value.rate(finding.slopePerHour, 'bytes'),
    };
  }

  return {
    answer,
    findings,
    accepted,
    minor,
    isJudged,
    suspectsTitle,
    grown,
    changed,
    notes,
    excluded,
    amounts,
  };
}
