import type { Translate } from '#core/base/translate';
import type { IdlFile, IdlModel } from '#core/evidence/idl/idl-model';
import { parseIdl } from '#core/evidence/idl/parse-idl';
import { type NamedFunction, readVersions } from '#core/evidence/module-versions';
import { TEMPORARY_COPIES } from '#core/evidence/temporary-copies';
import { isDeltaProfile } from '#core/profile/profile-kind';
import { chooseSampleType, sampleTotals } from '#core/profile/sample-type';
import type { Profile } from '#core/profile/tables';
import { START_UP_CONSTANT } from '#core/rules/catalog/start-up-constants';
import { RULE_CATALOG } from '#core/rules/catalog/rule-catalog';
import type { LeakRule } from '#core/rules/leak-rule';
import { readHolders } from '#core/rules/holder-join';
import { runRules } from '#core/rules/engine';
import { matchStacks } from '#core/rules/match-stacks';
import type { RuleContext } from '#core/rules/rule-context';
import { type CaseStackIndex, stackNames, stackSeries } from '#core/trend/stack-series';
import { sumSubject } from '#core/rules/sum-subject';
import { caseTimeline } from './case-timeline.ts';
import { type CaseSnapshot, snapshotTime } from './case-snapshot.ts';
import { caseGoroutines } from './case-goroutines.ts';
import { lineUp, type LineUpChoice } from './line-up.ts';
import { reportFindings } from './report-findings.ts';
import type { Exclusion, ReportModel, ReportNote, ReportSnapshot } from './report-model.ts';
import { reportGoroutines } from './report-goroutines.ts';
import { latestHolders, reportHolders } from './report-holders.ts';
import { memoryReadings, reportMemory } from './report-memory.ts';
import { reportNotes } from './report-notes.ts';
import { reportSuspects } from './report-suspects.ts';
import { reportTop } from './report-top.ts';
import { reportTrend } from './report-trend.ts';

export type { CaseSnapshot } from './case-snapshot.ts';

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
  const line = lineUp(snapshots, options);
  const idl = options.idl && options.idl.length > 0 ? parseIdl(options.idl) : null;
  const holders = latestHolders(snapshots);
  const goroutines = caseGoroutines(snapshots, line, line.source);
  const head = {
    schema: 'leakbook.report/1',
    snapshots: snapshots.map(describeSnapshot),
    base: line.base?.index ?? null,
    source: line.source?.index ?? null,
    memory: reportMemory(snapshots),
    holders: reportHolders(holders),
    notes: [...reportNotes(snapshots, line, goroutines), ...idlNotes(idl)],
  } as const;
  const { base, source } = line;
  if (!source)
    return { ...head, ...EMPTY, goroutines: reportGoroutines(goroutines, null, new Set()) };
  const { entries, timeline } = caseTimeline(line, source);
  const profile = source.profile;
  const sampleType = profile.sampleTypes[chooseSampleType(profile, 'inuse_space')]!.type;
  const hasOutsiders = entries.length > line.comparable.length;
  const profiles = entries.map((entry) => entry.profile);
  const series = hasOutsiders ? stackSeries(profiles, TEMPORARY_COPIES) : line.series;
  const context: RuleContext = {
    series,
    timeline,
    totalBytes: series.columns[timeline.source]!.bytes.reduce((sum, bytes) => sum + bytes, 0),
    profiles,
    goroutines: goroutines.counted.map(({ summary }) => summary),
    leaked: goroutines.leaked,
    versions: readVersions(namedFunctions(profile)),
    idl,
    memory: memoryReadings(snapshots),
    holders: holders ? readHolders(holders.profile) : null,
  };
  const matches = matchStacks(series, [...RULE_CATALOG, ...(options.rules ?? [])]);
  const { findings, exclusions, explained, explainedGroups } = runRules(context, matches);
  const restarted = line.comparable.some(({ run }) => run !== line.comparable[0]!.run);
  const top = reportTop(base?.profile ?? null, profile, sampleType);
  return {
    ...head,
    sampleType,
    deltas: base ? totalDeltas(base.profile, profile) : {},
    go: context.versions.go,
    modules: context.versions.modules,
    top: options.top === undefined ? top : top.slice(0, options.top),
    trend: reportTrend(series, timeline, restarted),
    suspects: reportSuspects(context, { startUp: matches.startUp, explained }, ports.translate),
    findings: reportFindings(findings, ports.translate),
    excluded: [...exclusions, ...startUpExclusion(context, matches.startUp)],
    goroutines: reportGoroutines(goroutines, context, explainedGroups),
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
  findings: [],
  excluded: [],
} as const;

/** What a file is, before it is compared with anything. */
export function describeSnapshot(snapshot: CaseSnapshot): ReportSnapshot {
  const { profile } = snapshot;
  const { nanos, source } = snapshotTime(snapshot);
  return {
    path: snapshot.path,
    sha256: snapshot.sha256,
    kind: snapshot.kind,
    form: snapshot.form,
    timeNanos: nanos === null ? null : String(nanos),
    timeSource: source,
    delta: profile !== null && isDeltaProfile(profile),
    sampleTypes: profile?.sampleTypes.map(({ type, unit }) => ({ type, unit })) ?? [],
    totals: profile ? totalsByType(profile) : {},
    samples: profile?.samples.length ?? 0,
    error: snapshot.error,
  };
}

function totalsByType(profile: Profile): Record<string, number> {
  const totals = sampleTotals(profile);
  return Object.fromEntries(profile.sampleTypes.map(({ type }, at) => [type, totals[at]!]));
}

/** total(source) - total(base) of every sample type that both have. */
function totalDeltas(base: Profile, source: Profile): Record<string, number> {
  const before = totalsByType(base);
  const after = totalsByType(source);
  return Object.fromEntries(
    Object.keys(after)
      .filter((type) => type in before)
      .map((type) => [type, after[type]! - before[type]!]),
  );
}

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

/** What package initialisers hold, named once so that nobody wonders where it went. */
function startUpExclusion(context: RuleContext, startUp: Uint8Array): Exclusion[] {
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
  const [leaf] = stackNames(series, heaviest as CaseStackIndex);
  const params = { function: leaf ?? '', bytes: sumSubject(context, stacks).bytes };
  return [{ rule: START_UP_CONSTANT, reason: 'start-up-constant', params }];
}
