import { defineStore } from 'pinia';
import { computed, shallowRef } from 'vue';
import { type ErrorReport, toErrorReport } from '#core/base/errors';
import { type FilterName, type FilterSpec, NO_FILTER } from '#core/filter/apply-filter';
import type { IdlFile } from '#core/evidence/idl/idl-model';
import type { Granularity } from '#core/graph/graph-tables';
import type { ReportModel } from '#core/report/report-model';
import { sayReport } from '#core/report/say-report';
import { EMPTY_PACK, type HandbookPack } from '#contract/handbook-pack';
import type { Language } from '#contract/host-calls';
import { createTranslate, translateWith } from '#renderer/session/translate.ts';
import { analysis } from '#renderer/workers/analysis.ts';
import { type AfterSide, NO_AFTER } from './after-side.ts';
import {
  type CaseFile,
  isComparable,
  type NewFile,
  type OpenFailure,
  statesOf,
} from './case-file.ts';
import { groupSeries } from './group-series.ts';
import { allFiles, type Analysed, type HeldCase, holdCase, isUnsaved } from './held-cases.ts';
import type { Selection } from './selection.ts';

/** Files or snapshots done of the work under way. */
interface Progress {
  readonly done: number;
  readonly total: number;
}

interface OpenOptions {
  /** Ends the opens under way and begins a new case; else the files join the open one. */
  readonly replace: boolean;
  /** What the host could not open at all. */
  readonly failed?: readonly OpenFailure[];
  /** IDL files opened with them. */
  readonly idl?: readonly IdlFile[];
  /** Case on disk that this one is; it stays so until another replaces it. */
  readonly keptId?: string;
  /** A and B stay where the user has put them, and else follow the newest. */
  readonly keepsChoice?: boolean;
}

/** The open case: its files, the series shown, A and B, and what every view shares. */
export const useCaseStore = defineStore('case', () => {
  const files = shallowRef<readonly CaseFile[]>([]);
  const failures = shallowRef<readonly OpenFailure[]>([]);
  /** IDL files of the case, each path once; the latest text counts. */
  const idl = shallowRef<readonly IdlFile[]>([]);
  const seriesId = shallowRef<string | null>(null);
  const analysed = shallowRef<Analysed | null>(null);
  const language = shallowRef<Language>('en');
  /** In the language of the window: another one asks the worker nothing. */
  const report = computed<ReportModel | null>(() => {
    if (!analysed.value) return null;
    const { document, texts } = analysed.value;
    const translate = createTranslate(language.value);
    return sayReport(document, translateWith(translate, texts, language.value));
  });
  const reportError = shallowRef<ErrorReport | null>(null);
  const opening = shallowRef<Progress | null>(null);
  const analyzing = shallowRef<Progress | null>(null);
  /** What this case is held against; after-store works on it. */
  const after = shallowRef<AfterSide>(NO_AFTER);
  const openingAfter = computed<Progress | null>(() => {
    const [done, left] = [after.value.files.length, after.value.incoming.length];
    return left === 0 ? null : { done, total: done + left };
  });
  /** null = idle. */
  const progress = computed(() => opening.value ?? openingAfter.value ?? analyzing.value);
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
  /** A team's own rules, libraries and texts. */
  let pack: Pick<HandbookPack, 'rules' | 'libraries' | 'texts'> = EMPTY_PACK;
  /** Aborted when another case replaces this one. */
  let thisCase = new AbortController();
  let runningAnalysis = new AbortController();
  /** Resolves, never rejects, when the opens asked for so far are over. */
  let openQueue = Promise.resolve();
  let waitingOpens = 0;
  /** Which case is open: 0 = none was yet, one more with each that replaces it. */
  const caseNumber = shallowRef(0);
  let lastNumber = 0;
  /** Latest last. */
  let held: readonly HeldCase[] = [];
  /** Files on their way into the open case: asked for, but not looked at yet. */
  const incoming = shallowRef<readonly NewFile[]>([]);
  /** Case on disk that the open one is; null = its files are only referred to, or only in this window. */
  const keptId = shallowRef<string | null>(null);
  const isEmpty = computed(() => files.value.length + incoming.value.length === 0);
  /** Files of the open case that Leakbook could not open again by itself; broken ones do not count. */
  const unsaved = computed(
    () =>
      allFiles({ files: files.value, incoming: incoming.value, after: after.value }).filter(
        isUnsaved,
      ).length,
  );

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
  const states = computed(() => statesOf(members.value));
  const sampleTypes = computed(() => sourceFile.value?.report.sampleTypes ?? []);
  const unit = computed(
    () => sampleTypes.value.find(({ type }) => type === sampleType.value)?.unit ?? 'count',
  );

  /**
   * Adds files to the case (or replaces it), looks at each and analyses the series of the first.
   * Opens run one after another, so that none loses another's files; analyses do not end them.
   */
  async function open(added: readonly NewFile[], options: OpenOptions): Promise<void> {
    const { failed = [], replace, idl: newIdl = [], keepsChoice = false } = options;
    if (replace) {
      hold();
      clear();
      caseNumber.value = ++lastNumber;
    }
    keptId.value = options.keptId ?? keptId.value;
    const renewed = new Set(newIdl.map(({ path }) => path));
    idl.value = [...idl.value.filter(({ path }) => !renewed.has(path)), ...newIdl];
    failures.value = replace || waitingOpens === 0 ? failed : [...failures.value, ...failed];
    const { signal } = thisCase;
    incoming.value = [...incoming.value, ...added];
    waitingOpens++;
    const adding = openQueue.then(() => add(added, signal, keepsChoice));
    openQueue = adding.then(leaveQueue, leaveQueue);
    if ((await adding) || newIdl.length > 0) await analyze();
  }

  function leaveQueue(): void {
    waitingOpens--;
  }

  /** Looks at files and adds them; false = nothing was added. */
  async function add(
    added: readonly NewFile[],
    signal: AbortSignal,
    keepsChoice: boolean,
  ): Promise<boolean> {
    const described: CaseFile[] = [];
    for (const [done, file] of added.entries()) {
      if (signal.aborted) return false;
      opening.value = { done, total: added.length };
      try {
        const facts = await analysis.call('snapshot:describe', file.source, { signal });
        described.push({ ...file, ...facts });
      } catch (caught) {
        if (signal.aborted) return false;
        failures.value = [...failures.value, { origin: file.origin, ...toErrorReport(caught) }];
      }
    }
    if (signal.aborted) return false;
    opening.value = null;
    const arrived = new Set(added);
    incoming.value = incoming.value.filter((file) => !arrived.has(file));
    const first = described.find(isComparable) ?? described[0];
    if (!first) return false;
    const before = members.value;
    files.value = [...files.value, ...described];
    if (!keepsChoice || before.length === 0) {
      const at = files.value.indexOf(first);
      seriesId.value = series.value.find(({ members: rows }) => rows.includes(at))?.id ?? null;
      chosen.value = { base: null, source: null };
    }
    // The old report numbers the files of the series as they were.
    if (!before.every((file, index) => file === members.value[index])) analysed.value = null;
    return true;
  }

  /** Analyses the series shown; ends the analysis under way, never an open. */
  async function analyze(): Promise<void> {
    runningAnalysis.abort();
    const { signal } = (runningAnalysis = new AbortController());
    reportError.value = null;
    if (members.value.length === 0) return;
    analyzing.value = { done: 0, total: members.value.length };
    try {
      const request = {
        snapshots: members.value.map(({ source }) => source),
        ...chosen.value,
        idl: idl.value,
        rules: pack.rules,
        libraries: pack.libraries,
      };
      const { texts } = pack;
      const document = await analysis.call('case:analyze', request, {
        signal,
        onProgress: ({ phase, done, total }) => {
          if (phase === 'analyze' && !signal.aborted) analyzing.value = { done, total };
        },
      });
      if (signal.aborted) return; // a newer question was asked meanwhile
      const hadReport = analysed.value !== null;
      analysed.value = { document, texts };
      if (!hadReport || !sampleTypes.value.some(({ type }) => type === sampleType.value)) {
        sampleType.value = document.sampleType;
      }
    } catch (caught) {
      if (signal.aborted) return;
      analysed.value = null;
      reportError.value = toErrorReport(caught);
    }
    analyzing.value = null;
  }

  /** Takes files out of the case: their snapshots were removed from it on disk. */
  async function remove(ids: ReadonlySet<string>): Promise<void> {
    const left = files.value.filter(({ source }) => !ids.has(source.id));
    if (left.length === files.value.length) return;
    files.value = left;
    chosen.value = { base: null, source: null };
    analysed.value = null;
    await analyze();
  }

  /** Keeps the open case for Back; one that has nothing is not worth it. */
  function hold(): void {
    held = held.filter(({ number }) => number !== caseNumber.value);
    if (isEmpty.value) return;
    const now: HeldCase = {
      ...{ number: caseNumber.value, files: files.value, failures: failures.value },
      ...{ incoming: incoming.value, after: after.value, idl: idl.value, keptId: keptId.value },
      ...{ seriesId: seriesId.value, analysed: analysed.value, chosen: chosen.value },
      ...{ sampleType: sampleType.value, filter: filter.value, selection: selection.value },
    };
    held = holdCase(held, now);
  }

  /** Shows a case that was replaced; false = it is not held (any more). */
  function restore(number: number): boolean {
    const wanted = held.find((one) => one.number === number);
    if (!wanted) return false;
    hold();
    clear();
    caseNumber.value = number;
    files.value = wanted.files;
    after.value = wanted.after;
    failures.value = wanted.incoming.length > 0 ? [] : wanted.failures;
    idl.value = wanted.idl;
    keptId.value = wanted.keptId;
    seriesId.value = wanted.seriesId;
    chosen.value = wanted.chosen;
    sampleType.value = wanted.sampleType;
    filter.value = wanted.filter;
    selection.value = wanted.selection;
    analysed.value = wanted.analysed;
    // Those that were not looked at when the case was left are looked at now; failures are told with them.
    const options = { replace: false, failed: wanted.failures };
    if (wanted.incoming.length > 0) void open(wanted.incoming, options);
    void analyze(); // packs may be others by now
    return true;
  }

  /** Ends all work under way; what it finds is dropped. */
  function clear(): void {
    thisCase.abort();
    thisCase = new AbortController();
    runningAnalysis.abort();
    opening.value = null;
    analyzing.value = null;
    files.value = [];
    incoming.value = [];
    after.value = NO_AFTER;
    idl.value = [];
    keptId.value = null;
    analysed.value = null;
    reportError.value = null;
    selection.value = null;
    filter.value = NO_FILTER;
    seriesId.value = null;
    chosen.value = { base: null, source: null };
  }

  /** Takes filters off: one, or all of them. */
  function clearFilter(name?: FilterName): void {
    filter.value = name === undefined ? NO_FILTER : { ...filter.value, [name]: '' };
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
    analysed.value = null;
    await analyze();
  }

  async function setPack(next: typeof pack): Promise<void> {
    pack = next;
    if (files.value.length > 0) await analyze();
  }

  return {
    ...{
      files,
      after,
      idl,
      failures,
      series,
      shownSeries,
      members,
      states,
      analysed,
      language,
      report,
      reportError,
      progress,
    },
    ...{ baseFile, sourceFile, sampleType, sampleTypes, unit, granularity, filter, normalize },
    ...{ caseNumber, keptId, incoming, isEmpty, unsaved, restore, remove },
    ...{ selection, open, clearFilter, choose, swap, showSeries, setPack },
  };
});
