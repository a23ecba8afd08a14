import { computed, type ComputedRef } from 'vue';
import { acceptFindings } from '#core/report/accept-findings';
import { acceptancesOf } from '#core/report/acceptances';
import type { Finding } from '#core/report/report-model';
import { useKeptStore } from './kept-store.ts';
import { useReportStore } from './report-store.ts';

/** Findings of the report as the open case's notes have them: what was accepted is marked, and below the others. */
export function useAcceptedFindings(): ComputedRef<readonly Finding[]> {
  const reported = useReportStore();
  const kept = useKeptStore();
  return computed(() => {
    const findings = reported.report?.findings ?? [];
    const accepted = acceptancesOf(kept.contents?.notes ?? []);
    return acceptFindings(findings, { accepted, nowNanos: BigInt(Date.now()) * 1_000_000n });
  });
}
