import { defineStore } from 'pinia';
import { computed, shallowRef } from 'vue';
import { AppError, type ErrorReport, toErrorReport } from '#core/base/errors';
import { type FilterSpec, NO_FILTER } from '#core/filter/apply-filter';
import type { Granularity } from '#core/graph/graph-tables';
import type { ReportModel } from '#core/report/report-model';
import type { Language, OpenedSnapshots } from '#contract/host-calls';
import type { DescribedSnapshot, SnapshotSource } from '#contract/worker-protocol';
import { analysis } from '#renderer/workers/analysis.ts';
import { groupSeries } from './group-series.ts';
import type { Selection } from './selection.ts';

/** One opened file of the case. */
export interface CaseFile extends DescribedSnapshot {
  readonly source: SnapshotSource;
  readonly name: string;
  readonly origin: string;
  readonly group: string;
  /** Ids of the host are remembered in the recent list; dropped files cannot be. */
  readonly fromHost: boolean;
}

/** A file before it was looked at. */
export type NewFile = Omit<CaseFile, 'report' | 'identity'>;

export interface OpenFailure extends ErrorReport {
  readonly origin: string;
}

/** What could be compared: a heap or allocs snapshot that is a state and could be read. */
export function isComparable({ report }: DescribedSnapshot): boolean {
  return (
    report.error === null && !report.delta && ['heap', 'allocs', 'goref'].includes(report.kind)
  );
}

/** The open case: its files, the series shown, A and B, and what every view shares. */
export const useCaseStore = defineStore('case', () => {
  const files = shallowRef<readonly CaseFile[]>([]);
  const failures = shallowRef<readonly OpenFailure[]>([]);
  const seriesId = shallowRef<string | null>(null);
  const report = shallowRef<ReportModel | null>(null);
  const reportError = shallowRef<ErrorReport | null>(null);
  /** Files or snapshots done of the work under way; null = idle. */
  const progress = shallowRef<{ readonly done: number; readonly total: number } | null>(null);
  const sampleType = shallowRef('inuse_space');
  const granularity = shallowRef<Granularity>('functions');
  const filter = shallowRef<FilterSpec>(NO_FILTER);
  const normalize = shallowRef(false);
  const selection = shallowRef<Selection | null>(null);
  /** Indexes into the series' files; null = as the report chose. */
  const chosen = shallowRef<{ base: number | null; source: number | null }>({
    base: null,
    source: null,
  });
  let language: Language = 'en';
  let running: AbortController | null = null;

  const series = computed(() => groupSeries(files.value));
  const shownSeries = computed(
    () => series.value.find(({ id }) => id === seriesId.value) ?? series.value[0] ?? null,
  );
  /** Files of the series shown; `report.snapshots` has the same order. */
  const members = computed(() =>
    (shownSeries.value?.members ?? []).map((index) => files.value[index]!),
  );
  const fileAt = (index: number | null | undefined): CaseFile | null =>
    index === null || index === undefined ? null : (members.value[index] ?? null);
  const baseFile = computed(() => fileAt(report.value?.base));
  const sourceFile = computed(() => fileAt(report.value?.source));
  /** States of the process in time order: what charts and sparklines run over. */
  const states = computed(() =>
    members.value
      .filter(isComparable)
      .sort((l, r) => compareTimes(l.report.timeNanos, r.report.timeNanos)),
  );
  const sampleTypes = computed(() => sourceFile.value?.report.sampleTypes ?? []);
  const unit = computed(
    () => sampleTypes.value.find(({ type }) => type === sampleType.value)?.unit ?? 'count',
  );

  /** Adds files to the case (or replaces it), looks at each and analyses the series shown. */
  async function open(
    added: readonly NewFile[],
    options: { readonly replace: boolean; readonly failed?: readonly OpenFailure[] },
  ): Promise<void> {
    const signal = takeOver();
    const known = options.replace ? [] : [...files.value];
    const described: CaseFile[] = [];
    if (options.replace) clear();
    failures.value = options.failed ?? [];
    for (const file of added) {
      progress.value = { done: described.length, total: added.length };
      try {
        const facts = await analysis.call('snapshot:describe', file.source, { signal });
        described.push({ ...file, ...facts });
      } catch (caught) {
        if (signal.aborted) return;
        failures.value = [...failures.value, { origin: file.origin, ...toErrorReport(caught) }];
      }
    }
    if (signal.aborted) return;
    files.value = [...known, ...described];
    const first = described.find(isComparable) ?? described[0];
    const home = series.value.find(({ members: rows }) =>
      rows.some((row) => files.value[row] === first),
    );
    seriesId.value = home?.id ?? null;
    chosen.value = { base: null, source: null };
    await analyze();
  }

  async function analyze(): Promise<void> {
    const signal = takeOver();
    reportError.value = null;
    if (members.value.length === 0) {
      report.value = null;
      progress.value = null;
      return;
    }
    progress.value = { done: 0, total: members.value.length };
    try {
      const request = {
        snapshots: members.value.map(({ source }) => source),
        ...chosen.value,
        language,
      };
      const result = await analysis.call('case:analyze', request, {
        signal,
        onProgress: ({ phase, done, total }) => {
          if (phase === 'analyze') progress.value = { done, total };
        },
      });
      if (signal.aborted) return; // a newer question was asked meanwhile
      const hadReport = report.value !== null;
      report.value = result;
      if (!hadReport || !sampleTypes.value.some(({ type }) => type === sampleType.value)) {
        sampleType.value = result.sampleType;
      }
    } catch (caught) {
      if (signal.aborted) return;
      report.value = null;
      reportError.value = toErrorReport(caught);
    }
    progress.value = null;
  }

  /** Ends the work under way; what it finds is dropped. */
  function takeOver(): AbortSignal {
    running?.abort(new AppError('fetch-cancelled', { url: '' }));
    running = new AbortController();
    return running.signal;
  }

  function clear(): void {
    files.value = [];
    report.value = null;
    reportError.value = null;
    selection.value = null;
    filter.value = NO_FILTER;
    seriesId.value = null;
  }

  async function choose(base: number | null, source: number | null): Promise<void> {
    chosen.value = { base, source };
    await analyze();
  }

  async function swap(): Promise<void> {
    if (report.value?.base == null) return;
    await choose(report.value.source, report.value.base);
  }

  async function showSeries(id: string): Promise<void> {
    seriesId.value = id;
    selection.value = null;
    chosen.value = { base: null, source: null };
    report.value = null;
    await analyze();
  }

  async function setLanguage(next: Language): Promise<void> {
    if (next === language) return;
    language = next;
    if (report.value) await analyze();
  }

  return {
    ...{ files, failures, series, shownSeries, members, states, report, reportError, progress },
    ...{ baseFile, sourceFile, sampleType, sampleTypes, unit, granularity, filter, normalize },
    ...{ selection, open, choose, swap, showSeries, setLanguage, clear },
  };
});

/** Snapshots without a time come last, in the order given. */
function compareTimes(left: string | null, right: string | null): number {
  if (left === null || right === null) return left === right ? 0 : left === null ? 1 : -1;
  const difference = BigInt(left) - BigInt(right);
  return difference < 0n ? -1 : difference > 0n ? 1 : 0;
}

/** What a host opened, as files of the case. */
export function filesFromHost(opened: OpenedSnapshots): NewFile[] {
  return opened.snapshots.map((ref) => ({
    source: {
      id: ref.id,
      path: ref.origin,
      fileTimeNanos: ref.fileTimeNanos,
      data: { kind: 'url', url: ref.url },
    },
    name: ref.name,
    origin: ref.origin,
    group: ref.group,
    fromHost: true,
  }));
}
