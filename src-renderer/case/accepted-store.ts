import { useNow } from '@vueuse/core';
import { defineStore } from 'pinia';
import { computed } from 'vue';
import { acceptAnalysed } from '#core/report/accept-findings';
import { acceptancesOf } from '#core/report/acceptances';
import { reportAnswer } from '#core/report/answer/report-answer';
import { useKeptStore } from './kept-store.ts';
import { useReportStore } from './report-store.ts';

/** How soon an end that has come is seen, ms. */
const LOOK_MS = 60_000;

/** The report as the open case's notes have it: what was accepted is marked, and behind all else. */
export const useAcceptedStore = defineStore('accepted', () => {
  const reported = useReportStore();
  const kept = useKeptStore();
  const now = useNow({ interval: LOOK_MS });
  const accepted = computed(() => acceptancesOf(kept.contents?.notes ?? []));
  /** The latest end that has come, Unix ns: until the next one nothing is another, whatever the time is. */
  const lastEnd = computed(() => {
    const nowNanos = BigInt(now.value.getTime()) * 1_000_000n;
    const ends = accepted.value.map(({ untilNanos }) => BigInt(untilNanos ?? 0));
    return ends.reduce((last, end) => (end <= nowNanos && end > last ? end : last), 0n);
  });
  const report = computed(
    () =>
      reported.report &&
      acceptAnalysed(reported.report, { accepted: accepted.value, nowNanos: lastEnd.value }),
  );
  const findings = computed(() => report.value?.findings ?? []);
  /** Of the sample type shown; null = no report yet. */
  const answer = computed(() => report.value && reportAnswer(report.value, reported.sampleType));
  return { findings, answer };
});
