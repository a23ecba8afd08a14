import type { Translate } from '#core/base/translate';
import type { Case } from '#core/case/case';
import { type CaseGoroutines, caseGoroutines } from '#core/case/case-goroutines';
import { latestHolders, readHolders } from '#core/case/case-holders';
import { caseMemory, memoryReadings } from '#core/case/case-memory';
import type { CaseSnapshot } from '#core/case/case-snapshot';
import { caseTimeline } from '#core/case/case-timeline';
import { caseWithoutHeap } from '#core/case/case-without-heap';
import { lineUp, type LineUpChoice } from '#core/case/line-up';
import { type CaseStackIndex, stackNames, stackSeries } from '#core/case/stack-series';
import { sumSubject } from '#core/case/stack-sums';
import type { IdlFile, IdlModel } from '#core/evidence/idl/idl-model';
import { parseIdl } from '#core/evidence/idl/parse-idl';
import { type NamedFunction, readVersions } from '#core/evidence/module-versions';
import { TEMPORARY_COPIES } from '#core/evidence/temporary-copies';
import { mainSampleType } from '#core/profile/sample-type';
import { isOfGo } from '#core/profile/snapshot-facts';
import type { Profile } from '#core/profile/tables';
import { RULE_CATALOG } from '#core/rules/catalog/rule-catalog';
import { START_UP_CONSTANT } from '#core/rules/catalog/start-up-constants';
import { runRules } from '#core/rules/engine';
import type { LeakRule } from '#core/rules/leak-rule';
import { matchStacks } from '#core/rules/match-stacks';
import type { AnalysedReport } from './answer/answer-types.ts';
import { reportAnswer, sayAnswer } from './answer/report-answer.ts';
import { describeSnapshot, totalDeltas } from './describe-snapshot.ts';
import { constantStartUp, heapGrowth } from './growth-from-base.ts';
import { reportFindings } from './report-findings.ts';
import { reportGoroutines } from './report-goroutines.ts';
import { reportHolders } from './report-holders.ts';
import { reportMemory } from './report-memory.ts';
import type { Exclusion, ReportModel, ReportNote } from './report-model.ts';
import { reportNotes } from './report-notes.ts';
import { reportSuspects } from './report-suspects.ts';
import { reportTop } from './report-top.ts';
import { reportTrend } from './report-trend.ts';

/** `base` and `source` are indexes into the snapshots; undefined = chosen by {@link lineUp}. */
export interface AnalyzeOptions extends LineUpChoice {
  /** Rows of `top` to keep; undefined = all. */
  readonly top?: number | undefined;
  /** A team's own rules, beside those of the catalog. */
  readonly rules?: readonly LeakRule[] | undefined;
  /** IDL files of the services; undefined = none. */
  readonly idl?: readonly IdlFile[] | undefined;
}

export interface AnalyzePorts {
  /** Fills `text` of statements; nothing else in the report depends on the language. */
  readonly translate: Translate;
}

/**
 * Analyses a case: chooses what to compare, then reports tables, trend, suspects and findings.
 *
 * @param snapshots - In the order given; files that failed stay in the report with their error.
 * @returns `source` is null when nothing could be compared; that is no error here.
 * @throws AppError `usage` when `base` or `source` cannot be compared, `incompatible-profiles` when
 *   the two were chosen by hand and measure different things.
 */
export function analyzeCase(
  snapshots: readonly CaseSnapshot[],
  options: AnalyzeOptions,
  ports: AnalyzePorts,
): ReportModel {
  const analysed = analyse(snapshots, options, ports);
  return { ...analysed, answer: sayAnswer(reportAnswer(analysed), ports.translate) };
}

function analyse(
  snapshots: readonly CaseSnapshot[],
  options: AnalyzeOptions,
  ports: AnalyzePorts,
): AnalysedReport {
  const line = lineUp(snapshots, options);
  const idl = options.idl && options.idl.length > 0 ? parseIdl(options.idl) : null;
  const holders = latestHolders(snapshots);
  const memory = caseMemory(snapshots);
  const goroutines = caseGoroutines(snapshots, line, line.source);
  const head = {
    schema: 'leakbook.report/1',
    snapshots: snapshots.map(describeSnapshot),
    base: line.base?.index ?? null,
    source: line.source?.index ?? null,
    memory: reportMemory(memory),
    holders: reportHolders(holders),
    notes: [...reportNotes(snapshots, line, goroutines), ...idlNotes(idl)],
  } as const;
  const rules = [...RULE_CATALOG, ...(options.rules ?? [])];
  const { base, source } = line;
  const isListed = goroutines.counted.some(({ index }) => snapshots[index]!.facts?.listing);
  if (!source)
    return { ...head, ...goroutinesAlone(goroutines, { rules, isListed }, ports.translate) };
  const { entries, timeline } = caseTimeline(line, source);
  const profile = source.profile;
  const sampleType = profile.sampleTypes[mainSampleType(profile)]!.type;
  const hasOutsiders = entries.length > line.comparable.length;
  const profiles = entries.map((entry) => entry.profile);
  const series = hasOutsiders ? stackSeries(profiles, TEMPORARY_COPIES) : line.series;
  const context: Case = {
    series,
    timeline,
    totalBytes: series.columns[timeline.source]!.bytes.reduce((sum, bytes) => sum + bytes, 0),
    profiles,
    goroutines: goroutines.counted.map(({ summary }) => summary),
    leaked: goroutines.leaked,
    versions: readVersions(namedFunctions(profile)),
    idl,
    memory: memoryReadings(memory),
    holders: holders ? readHolders(holders.profile) : null,
  };
  const found = matchStacks(series, isJudged(source.snapshot) ? rules : []);
  const matches = { ...found, startUp: constantStartUp(context, found.startUp) };
  const { findings, exclusions, explained, explainedGroups } = runRules(context, matches);
  const restarted = line.comparable.some(({ run }) => run !== line.comparable[0]!.run);
  const top = reportTop(
    base?.profile ?? null,
    { profile, facts: source.snapshot.facts },
    sampleType,
  );
  const deltas = base ? totalDeltas(base.profile, profile) : {};
  // What a listing says of the whole counts for its rows; a difference has no whole.
  const { facts } = source.snapshot;
  const listed = facts?.span === 'state' ? facts.listing?.total : null;
  const whole = listed ?? context.totalBytes;
  const heap = { bytes: whole, growth: heapGrowth(context) };
  return {
    ...head,
    sampleType,
    deltas,
    go: context.versions.go,
    modules: context.versions.modules,
    top: options.top === undefined ? top : top.slice(0, options.top),
    trend: reportTrend(series, timeline, restarted),
    suspects: reportSuspects(
      context,
      { startUp: matches.startUp, explained, facts: source.snapshot.facts!, heap },
      ports.translate,
    ),
    findings: reportFindings(findings, heap, ports.translate),
    excluded: [...exclusions, ...startUpExclusion(context, matches.startUp)],
    goroutines: reportGoroutines(goroutines, {
      context,
      hasHeap: true,
      explained: explainedGroups,
    }),
  };
}

/** Whether rules may speak: they know what Go programs hold, which a window does not show. */
function isJudged({ facts }: CaseSnapshot): boolean {
  return facts !== null && facts.span !== 'window' && isOfGo(facts);
}

/** Goroutine profiles without any heap: what rules know of goroutines they say, of memory nothing. */
function goroutinesAlone(
  goroutines: CaseGoroutines,
  { rules, isListed }: { rules: readonly LeakRule[]; isListed: boolean },
  translate: Translate,
): Pick<AnalysedReport, keyof typeof EMPTY | 'goroutines' | 'findings'> {
  const context = caseWithoutHeap(goroutines);
  const judged = isListed ? [] : rules;
  const { findings, explainedGroups } = runRules(context, matchStacks(context.series, judged));
  const counted = findings.filter(({ sampleType }) => sampleType === 'goroutine');
  return {
    ...EMPTY,
    findings: reportFindings(counted, { bytes: 0, growth: null }, translate),
    goroutines: reportGoroutines(goroutines, {
      context,
      hasHeap: false,
      explained: explainedGroups,
    }),
  };
}

const EMPTY = {
  sampleType: 'inuse_space',
  deltas: {},
  go: { version: null, min: null, max: null },
  modules: [],
  top: [],
  trend: [],
  suspects: [],
  excluded: [],
} as const;

function idlNotes(idl: IdlModel | null): ReportNote[] {
  return (idl?.problems ?? []).map((problem): ReportNote =>
    'error' in problem
      ? { code: 'idl-broken', params: { path: problem.file, ...problem.error.params } }
      : { code: 'idl-include-missing', params: { path: problem.file, missing: problem.missing } },
  );
}

function namedFunctions({ functions, strings }: Profile): NamedFunction[] {
  return Array.from({ length: functions.length }, (_, row) => ({
    name: strings[functions.name[row]!]!,
    file: strings[functions.filename[row]!]!,
    startLine: functions.startLine[row]!,
  }));
}

/** What package initialisers hold and what did not grow, named once so that nobody wonders where it went. */
function startUpExclusion(context: Case, startUp: Uint8Array): Exclusion[] {
  const { series, timeline } = context;
  const { bytes } = series.columns[timeline.source]!;
  const stacks: CaseStackIndex[] = [];
  let heaviest = -1;
  for (let row = 0; row < series.length; row++) {
    if (startUp[row] !== 1 || bytes[row] === 0) continue;
    stacks.push(row as CaseStackIndex);
    if (heaviest < 0 || bytes[row]! > bytes[heaviest]!) heaviest = row;
  }
  if (heaviest < 0) return [];
  const sums = sumSubject(context, stacks);
  const [leaf] = stackNames(series, heaviest as CaseStackIndex);
  const reason = sums.baseBytes === null ? 'start-up-memory' : 'start-up-constant';
  return [{ rule: START_UP_CONSTANT, reason, params: { function: leaf ?? '', bytes: sums.bytes } }];
}
