import type { Comparison } from '#core/case/comparison';
import { functionOwners, tellingFrames } from '#core/case/stack-owners';
import { type CaseStackIndex, stackNames } from '#core/case/stack-series';
import { restAfterLoad } from '#core/measures/rest-after-load';
import {
  byteQuantum,
  judgeSubject,
  type SubjectSums,
  sumSubject,
  turnoverOf,
} from '#core/case/stack-sums';
import { isOfGo } from '#core/profile/snapshot-facts';
import { heapShares } from '../heap-shares.ts';
import type { ReportLine, ReportSuspectFunction } from '../report-model.ts';
import type { Wordless } from '#core/words/wordless';
import type { SuspectContext } from '../suspect-context.ts';
import { suspectEvidence, suspectRefutations } from '../suspect-statements.ts';
import { type BesideCandidate, besideOf } from './beside.ts';
import { calledBy } from './called-by.ts';
import { containersOf } from './containers.ts';
import { functionLines } from './function-lines.ts';
import { grownContainer } from './grown-container.ts';
import { type FunctionGroup, groupByOwn } from './group-by-own.ts';
import { growthCourse } from './growth-course.ts';
import { byChange, stackRows } from './stack-rows.ts';
import { suspectLevel } from './suspect-level.ts';

/** Functions that are listed. */
const MOST_FUNCTIONS = 20;
/** A rule explains a function when it claims this part of its growth and more. */
const EXPLAINS = 0.5;

/** Memory that grew, by the program's own functions; without A what memory consists of. Most growth first. */
export function reportSuspectFunctions(
  context: Comparison,
  about: SuspectContext,
): Wordless<ReportSuspectFunction>[] {
  const hasBase = context.timeline.base !== null;
  const isLeftOut = (stack: CaseStackIndex): boolean => hasBase && about.startUp[stack] === 1;
  const groups = groupByOwn(context, isLeftOut).slice(0, MOST_FUNCTIONS);
  const lines = functionLines(context, groups);
  const rows = groups.map((group, at) => describe(context, { group, lines: lines[at]! }, about));
  const candidates = rows.map((row, at): BesideCandidate => ({
    row,
    functions: namesOf(context, groups[at]!),
  }));
  return candidates.map((one) => ({ ...one.row, beside: besideOf(context, candidates, one) }));
}

function describe(
  context: Comparison,
  { group, lines }: { group: FunctionGroup; lines: ReportLine[] },
  { explained, facts, heap }: SuspectContext,
): Wordless<ReportSuspectFunction> {
  const { series, timeline } = context;
  const name = series.functions.name[group.node]!;
  const sums = sumSubject(context, group.stacks);
  const growth = judgeSubject(context, group.stacks, sums, 'bytes');
  const course = growthCourse(timeline, sums.byteSeries, growth);
  const rest = restAfterLoad(
    context,
    sums,
    byteQuantum(series.columns[timeline.source]!, group.stacks),
  );
  const { level, because } = suspectLevel(context, sums, growth, rest);
  const heaviest = byChange(context, group.stacks)[0]!;
  const stack = stackNames(series, heaviest);
  const turnover = turnoverOf(context, sums);
  const isGo = isOfGo(facts);
  const containers = containersOf(context, group);
  const isOwn = functionOwners(context)[group.node] === 'own';
  return {
    function: name,
    own: isOwn,
    file: lines[0]?.file ?? '',
    line: lines[0]?.line ?? 0,
    lines,
    bytes: sums.bytes,
    objects: sums.objects,
    deltaBytes: sums.baseBytes === null ? null : sums.bytes - sums.baseBytes,
    deltaObjects: sums.baseObjects === null ? null : sums.objects - sums.baseObjects,
    ...heapShares(sums, heap),
    class: growth.class,
    perHour: course.perHour,
    low: growth.slope?.low ?? null,
    high: growth.slope?.high ?? null,
    straight: course.isStraight,
    since: course.since === null ? null : context.line.comparable[course.since]!.index,
    freed: turnover && turnover.freed / turnover.allocated,
    series: sums.byteSeries,
    level,
    because,
    containers,
    grows: grownContainer(context, group, containers),
    beside: [],
    calledBy: isOwn ? [] : calledBy(context, group.node),
    callers: callersOf(context, heaviest, name),
    stackCount: group.stacks.length,
    stacks: stackRows(context, group.stacks),
    rules: rulesOf(context, group, { explained, sums }),
    evidence: suspectEvidence(context, sums, { growth, stack, isGo }),
    refute:
      sums.baseBytes === null || !isGo
        ? []
        : suspectRefutations(context, sums, { growth, stack, function: name }),
    accepted: null,
  };
}

/** Own functions above one, nearest first. */
function callersOf(context: Comparison, stack: CaseStackIndex, name: string): string[] {
  const { functions, frame } = context.series;
  const names = tellingFrames(context, stack).map((at) => functions.name[frame[at]!]!);
  return names.slice(names.indexOf(name) + 1);
}

/** Own functions on any stack of a group. */
function namesOf(context: Comparison, { stacks }: FunctionGroup): ReadonlySet<string> {
  const { functions, frame } = context.series;
  return new Set(
    stacks.flatMap((stack) =>
      tellingFrames(context, stack).map((at) => functions.name[frame[at]!]!),
    ),
  );
}

/** Rules that claim enough of what grew, without A of what is in use. */
function rulesOf(
  { series, timeline }: Comparison,
  { stacks }: FunctionGroup,
  { explained, sums }: Pick<SuspectContext, 'explained'> & { sums: SubjectSums },
): string[] {
  const source = series.columns[timeline.source]!.bytes;
  const base = timeline.base === null ? null : series.columns[timeline.base]!.bytes;
  const claimed = new Map<string, number>();
  for (const stack of stacks)
    for (const rule of explained.get(stack) ?? [])
      claimed.set(rule, (claimed.get(rule) ?? 0) + source[stack]! - (base?.[stack] ?? 0));
  const whole = sums.bytes - (sums.baseBytes ?? 0);
  return [...claimed]
    .filter(([, bytes]) => bytes >= EXPLAINS * whole)
    .sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1))
    .map(([rule]) => rule);
}
