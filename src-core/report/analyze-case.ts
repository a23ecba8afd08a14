import { type Case, readCase } from '#core/case/case';
import type { CaseSnapshot } from '#core/case/case-snapshot';
import { compare } from '#core/case/compare';
import { FileReadings } from '#core/case/file-readings';
import type { Comparison } from '#core/case/comparison';
import { isOneProcess, type LinedUpSnapshot, type LineUpChoice } from '#core/case/line-up';
import { type CaseStackIndex, stackNames } from '#core/case/stack-series';
import { sumSubject } from '#core/case/stack-sums';
import type { IdlFile, IdlModel } from '#core/evidence/idl/idl-model';
import { LIBRARIES } from '#core/evidence/libraries';
import type { Library } from '#core/evidence/library-schema';
import { mainSampleType } from '#core/profile/sample-type';
import { isOfGo } from '#core/profile/snapshot-facts';
import { runRules } from '#core/rules/engine';
import type { LeakRule, ReadyRule } from '#core/rules/leak-rule';
import { matchStacks, type StackMatches } from '#core/rules/match-stacks';
import { readyCatalog } from '#core/rules/ready-catalog';
import { START_UP_CONSTANT } from '#core/rules/start-up-constants';
import { sayExclusion, sayNote } from '#core/words/say';
import { acceptReport } from './accept-findings.ts';
import type { Acceptances } from './acceptances.ts';
import type { AnalysedReport } from './answer/answer-types.ts';
import { reportAnswer } from './answer/report-answer.ts';
import { describeSnapshots, totalDeltas } from './describe-snapshot.ts';
import { constantStartUp, heapGrowth } from './growth-from-base.ts';
import { reportFindings } from './report-findings.ts';
import { reportGoroutines } from './report-goroutines.ts';
import { reportHolders } from './report-holders.ts';
import { reportMemory } from './report-memory.ts';
import type { Exclusion, ReportNote, WordlessReport } from './report-model.ts';
import { reportNear } from './report-near.ts';
import { reportNotes } from './report-notes.ts';
import { reportSuspects } from './report-suspects.ts';
import { reportSuspectFunctions } from './own/report-suspect-functions.ts';
import { reportTop } from './report-top.ts';
import { reportTrend } from './report-trend.ts';

export interface ReportOptions {
  /** Rows of `top` to keep; undefined = all. */
  readonly top?: number | undefined;
  /** Memory limit of the process, in bytes: the answer says when it is reached. */
  readonly limitBytes?: number | undefined;
  /** A team's own rules, beside those of the catalog. */
  readonly rules?: readonly LeakRule[] | undefined;
  /** What a person accepted in the case; undefined = nothing. */
  readonly acceptances?: Acceptances | undefined;
}

/** `base` and `source` are indexes into the snapshots; undefined = chosen by `lineUp`. */
export interface AnalyzeOptions extends LineUpChoice, ReportOptions {
  /** Libraries that a team's packs know, beside the handbook's. */
  readonly libraries?: readonly Library[] | undefined;
  /** IDL files of the services; undefined = none. */
  readonly idl?: readonly IdlFile[] | undefined;
}

/**
 * Analyses a case: reads it, chooses what to compare, then reports tables, trend, suspects and findings, all in
 * no language (see `say-report.ts`).
 *
 * @param snapshots - In the order given; files that failed stay in the report with their error.
 * @returns `source` is null when nothing could be compared; that is no error here.
 * @throws AppError `usage` when `base` or `source` cannot be compared, `incompatible-profiles` when
 *   the two were chosen by hand and measure different things.
 */
export function analyzeCase(
  snapshots: readonly CaseSnapshot[],
  options: AnalyzeOptions,
): WordlessReport {
  const known = readCase(snapshots, options.idl, new FileReadings(knownLibraries(options)));
  return reportComparison({ known, comparison: compare(known, options) }, options);
}

/** The handbook's, one list for all cases: what is compiled of it is kept by it; and those of packs. */
export function knownLibraries({ libraries = [] }: AnalyzeOptions): readonly Library[] {
  return libraries.length > 0 ? [...LIBRARIES, ...libraries] : LIBRARIES;
}

/** A case that is read, and what of it is compared. */
export interface ComparedCase {
  readonly known: Case;
  readonly comparison: Comparison;
}

/** The last steps of {@link analyzeCase}: other rules need no others. */
export function reportComparison(compared: ComparedCase, options: ReportOptions): WordlessReport {
  const analysed = analyse(compared, options);
  return options.acceptances
    ? acceptReport(analysed, options.acceptances)
    : { ...analysed, answer: reportAnswer(analysed) };
}

function analyse({ known, comparison }: ComparedCase, options: ReportOptions): AnalysedReport {
  const { snapshots } = known;
  const { line, goroutineFiles } = comparison;
  const { base, source } = line;
  const head = {
    schema: 'leakbook.report/1',
    snapshots: describeSnapshots(snapshots, line),
    base: base?.index ?? null,
    source: source?.index ?? null,
    limitBytes: options.limitBytes ?? null,
    memory: reportMemory(comparison.memoryFiles, isOneProcess(line)),
    holders: reportHolders(known.holders),
    notes: [...reportNotes(snapshots, line, goroutineFiles), ...idlNotes(known.idl)],
  } as const;
  const rules = readyCatalog(options.rules ?? [], comparison.libraries);
  if (!source) {
    const isListed = goroutineFiles.counted.some(({ index }) => snapshots[index]!.facts?.listing);
    return { ...head, ...goroutinesAlone(comparison, isListed ? [] : rules) };
  }
  const top = reportTop(
    base?.profile ?? null,
    { profile: source.profile, facts: source.snapshot.facts },
    mainTypeOf(source),
  );
  return {
    ...head,
    sampleType: mainTypeOf(source),
    deltas: base ? totalDeltas(base.profile, source.profile) : {},
    go: comparison.versions.go,
    modules: comparison.versions.modules,
    top: options.top === undefined ? top : top.slice(0, options.top),
    trend: reportTrend(comparison),
    ...judge(comparison, source, rules),
  };
}

/** Stacks that rules match in a case of which they may speak. */
export function judgedMatches(comparison: Comparison, rules: readonly ReadyRule[]): StackMatches {
  const { series, line } = comparison;
  if (!line.source) return matchStacks(series, rules);
  const found = matchStacks(series, isJudged(line.source.snapshot) ? rules : []);
  return { ...found, startUp: constantStartUp(comparison, found.startUp) };
}

/** What rules say of a heap, and what they leave unsaid. */
function judge(
  comparison: Comparison,
  { snapshot }: LinedUpSnapshot,
  rules: readonly ReadyRule[],
): Pick<
  AnalysedReport,
  'suspects' | 'suspectFunctions' | 'findings' | 'excluded' | 'near' | 'goroutines'
> {
  const { facts } = snapshot;
  const matches = judgedMatches(comparison, rules);
  const { findings, exclusions, near, explained, explainedGroups } = runRules(comparison, matches);
  // What a listing says of the whole counts for its rows; a difference has no whole.
  const listed = facts?.span === 'state' ? facts.listing?.total : null;
  const heap = { bytes: listed ?? comparison.totalBytes, growth: heapGrowth(comparison) };
  const about = { startUp: matches.startUp, explained, facts: facts!, heap };
  return {
    suspects: reportSuspects(comparison, about),
    suspectFunctions: reportSuspectFunctions(comparison, about),
    findings: reportFindings(findings, heap),
    excluded: [...exclusions, ...startUpExclusion(comparison, matches.startUp)],
    near: reportNear(near, findings, heap),
    goroutines: reportGoroutines(comparison, { hasHeap: true, explained: explainedGroups }),
  };
}

function mainTypeOf({ profile }: LinedUpSnapshot): string {
  return profile.sampleTypes[mainSampleType(profile)]!.type;
}

/** Whether rules may speak: they know what Go programs hold, which a window does not show. */
function isJudged({ facts }: CaseSnapshot): boolean {
  return facts !== null && facts.span !== 'window' && isOfGo(facts);
}

/** Goroutine profiles without any heap: what rules know of goroutines they say, of memory nothing. */
function goroutinesAlone(
  comparison: Comparison,
  rules: readonly ReadyRule[],
): Pick<AnalysedReport, keyof typeof EMPTY | 'goroutines' | 'findings' | 'near'> {
  const outcome = runRules(comparison, judgedMatches(comparison, rules));
  const isCounted = ({ sampleType }: { sampleType: string }): boolean => sampleType === 'goroutine';
  const counted = outcome.findings.filter(isCounted);
  const heap = { bytes: 0, growth: null };
  return {
    ...EMPTY,
    findings: reportFindings(counted, heap),
    near: reportNear(outcome.near.filter(isCounted), counted, heap),
    goroutines: reportGoroutines(comparison, {
      hasHeap: false,
      explained: outcome.explainedGroups,
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
  suspectFunctions: [],
  excluded: [],
} as const;

function idlNotes(idl: IdlModel | null): ReportNote[] {
  return (idl?.problems ?? []).map((problem) => {
    const path = problem.file;
    if (!('error' in problem))
      return sayNote('idl-include-missing', { path, missing: problem.missing });
    const { file, line, message } = problem.error.params;
    return sayNote('idl-broken', {
      path,
      file: String(file),
      line: Number(line),
      message: String(message),
    });
  });
}

/** What package initialisers hold and what did not grow, named once so that nobody wonders where it went. */
function startUpExclusion(comparison: Comparison, startUp: Uint8Array): Exclusion[] {
  const { series, timeline } = comparison;
  const { bytes } = series.columns[timeline.source]!;
  const stacks: CaseStackIndex[] = [];
  let heaviest = -1;
  for (let row = 0; row < series.length; row++) {
    if (startUp[row] !== 1 || bytes[row] === 0) continue;
    stacks.push(row as CaseStackIndex);
    if (heaviest < 0 || bytes[row]! > bytes[heaviest]!) heaviest = row;
  }
  if (heaviest < 0) return [];
  const sums = sumSubject(comparison, stacks);
  const [leaf] = stackNames(series, heaviest as CaseStackIndex);
  const reason = sums.baseBytes === null ? 'start-up-memory' : 'start-up-constant';
  return [
    {
      rule: START_UP_CONSTANT,
      ...sayExclusion(reason, { function: leaf ?? '', bytes: sums.bytes }),
    },
  ];
}
