import { isPeakRecent, processBytes } from '#core/evidence/process-memory';
import { firstOwnFunction } from '#core/evidence/function-name';
import { type CaseStackIndex, stackNames } from '#core/case/stack-series';
import { changeError } from '#core/trend/classify-series';
import { containerKept } from './container-kept.ts';
import { conditionMatcher, countAtWork, countInFlight } from './goroutine-growth.ts';
import type { Condition, Ladder, LeakRule } from './leak-rule.ts';
import type { ConfidenceLevel } from './confidence-level.ts';
import { isCounted, type MeasuredSubject } from './measured-subject.ts';
import type { MemoryReading, Comparison } from '#core/case/comparison';
import type { CodedStatement } from './rule-outcome.ts';
import { estimateCount } from './rule-details.ts';
import { judgeSubject, sumSubject } from '#core/case/stack-sums';
import { checkVersion, shownVersion } from './version-check.ts';

/** Collections over which growth must be steady. */
const STEADY_SNAPSHOTS = 5;
/** What was held some collections ago counts as kept while this part of it is still there. */
const STILL_THERE = 0.75;
/** … and is the same memory while not more than this part of it was freed and made anew. */
const MOST_REPLACED = 0.5;
/** Only what amounts to this part of the peak is asked whether it was kept. */
const WORTH_KEEPING = 0.25;

/** A subject of a rule in its case: what conditions are asked about. */
export interface Judged {
  readonly rule: LeakRule;
  readonly context: Comparison;
  readonly measured: MeasuredSubject;
}

/** Level that a rule's ladder reaches, and one statement for each condition that carried it there. */
export function climb(judged: Judged): { level: ConfidenceLevel; evidence: CodedStatement[] } {
  const { likely, strong }: Ladder = judged.rule.ladder;
  const first = firstThatHolds(likely, judged);
  if (!first) return { level: 'pattern', evidence: [] };
  const second = firstThatHolds(strong, judged);
  if (!second) return { level: 'likely', evidence: first };
  const known = new Set(first.map(({ code }) => code));
  return {
    level: 'strong',
    evidence: [...first, ...second.filter(({ code }) => !known.has(code))],
  };
}

function firstThatHolds(
  lists: readonly (readonly Condition[])[],
  judged: Judged,
): CodedStatement[] | null {
  for (const list of lists) {
    const evidence: CodedStatement[] = [];
    const holds = list.every((condition) => {
      const checked = checkCondition(condition, judged);
      if (checked !== null && checked !== 'undecided') evidence.push(checked);
      return checked !== null;
    });
    if (holds) return evidence;
  }
  return null;
}

/**
 * The evidence of a condition that holds; null when it does not, or cannot be decided. `undecided` is for
 * conditions that only ever speak against: it passes without being evidence.
 */
export function checkCondition(
  condition: Condition,
  judged: Judged,
): CodedStatement | 'undecided' | null {
  const { context, measured } = judged;
  switch (condition.kind) {
    case 'grows':
      return grows(condition, measured);
    case 'grows-steadily':
      return growsSteadily(measured);
    case 'heap-grows':
      return heapGrows(context);
    case 'goroutines-grow':
      return goroutinesGrow(condition.atLeast ?? 0, measured);
    case 'not-counted':
      return context.goroutines.length < 2 ? 'undecided' : null;
    case 'goroutines-stay':
      return goroutinesStay(condition.atLeast, measured);
    case 'leak-profile':
      return leakProfile(judged);
    case 'companions-grow':
      return companionsGrow(context, measured);
    case 'companions-present':
      return companionsPresent(condition.sampled ?? 0, context, measured);
    case 'beyond-in-flight':
      return beyondInFlight(condition.perGoroutine, judged);
    case 'not-in-flight':
      return judged.context.goroutines.length === 0
        ? 'undecided'
        : beyondInFlight(condition.perGoroutine, judged);
    case 'version-affected':
      return versionAffected(judged);
    case 'version-from':
      return versionFrom(condition, judged);
    case 'kept':
      return kept(condition, judged);
    case 'mostly-in-use':
      return mostlyInUse(condition.share, judged);
    case 'decayed':
      return decayed(condition.to, judged);
    case 'seen-again':
      return seenAgain(judged);
    case 'container-kept':
      return containerKept(condition, context, measured.subject);
    case 'outside-heap':
      return outsideHeap(condition, context);
  }
}

/** Growth below this is no matter, however finely a program samples. */
const WORTH_CLAIMING = 100 * 1024;

function grows(
  { classes, beyondLoad }: Extract<Condition, { kind: 'grows' }>,
  { growth, sums, lowData }: MeasuredSubject,
): CodedStatement | null {
  if (!growth.grown || lowData || !classes.includes(growth.class)) return null;
  if (beyondLoad && growth.byLoad) return null;
  if (sums.bytes - (sums.baseBytes ?? 0) < WORTH_CLAIMING) return null;
  const code = growth.snapshots > 2 ? 'grew-steadily' : 'grew-once';
  const isSteady = growth.class === 'steady-growth' || growth.snapshots === 2;
  return {
    code: isSteady ? code : 'grew-in-shape',
    params: {
      deltaBytes: sums.bytes - (sums.baseBytes ?? 0),
      snapshots: growth.snapshots,
      class: growth.class,
    },
  };
}

function growsSteadily({ growth, sums, lowData }: MeasuredSubject): CodedStatement | null {
  const isSteady =
    growth.grown && growth.class === 'steady-growth' && growth.snapshots >= STEADY_SNAPSHOTS;
  if (!isSteady || lowData) return null;
  return {
    code: 'grew-steadily',
    params: { deltaBytes: sums.bytes - (sums.baseBytes ?? 0), snapshots: growth.snapshots },
  };
}

function heapGrows(context: Comparison): CodedStatement | null {
  const { series, timeline } = context;
  if (timeline.base === null) return null;
  const all = Array.from({ length: series.length }, (_, stack) => stack as CaseStackIndex);
  const sums = sumSubject(context, all);
  const growth = judgeSubject(context, all, sums, 'bytes');
  if (!growth.grown || !['steady-growth', 'insufficient-data'].includes(growth.class)) return null;
  return { code: 'heap-grew', params: { deltaBytes: sums.bytes - (sums.baseBytes ?? 0) } };
}

function goroutinesGrow(atLeast: number, { goroutines }: MeasuredSubject): CodedStatement | null {
  const group = goroutines?.groups[0];
  if (!goroutines?.grows || !group || group.baseCount === null) return null;
  if (goroutines.series.at(-1)! < atLeast) return null;
  return {
    code: 'goroutines-grew',
    params: {
      count: group.count,
      baseCount: group.baseCount,
      wait: group.wait,
      blockedIn: group.blockedIn,
      entry: group.entry,
    },
  };
}

function goroutinesStay(atLeast: number, { goroutines }: MeasuredSubject): CodedStatement | null {
  if (!goroutines || goroutines.fitting.length < 2) return null;
  const least = Math.min(...goroutines.fitting);
  if (least < atLeast) return null;
  return {
    code: 'goroutines-stay',
    params: { count: goroutines.fitting.at(-1)!, profiles: goroutines.fitting.length },
  };
}

function leakProfile({ rule, context }: Judged): CodedStatement | null {
  if (!context.leaked || !rule.goroutines) return null;
  const fits = conditionMatcher(rule.goroutines);
  const count = context.leaked.stacks.reduce(
    (sum, stack) => sum + (fits(stack.wait, stack.names) ? stack.count : 0),
    0,
  );
  return count < rule.goroutines.minimumGain ? null : { code: 'leak-profile', params: { count } };
}

function companionsGrow(context: Comparison, { subject }: MeasuredSubject): CodedStatement | null {
  if (subject.witnesses.length === 0) return null;
  const sums = sumSubject(context, subject.witnesses);
  if (!judgeSubject(context, subject.witnesses, sums, 'bytes').grown) return null;
  return { code: 'companions-grow', params: { bytes: sums.bytes } };
}

function companionsPresent(
  least: number,
  context: Comparison,
  { subject: { witnesses } }: MeasuredSubject,
): CodedStatement | null {
  const { bytes, sampled } = sumSubject(context, witnesses);
  if (bytes <= 0 || sampled < least) return null;
  const source = context.series.columns[context.timeline.source]!.bytes;
  const heaviest = witnesses.reduce((best, stack) =>
    source[stack]! > source[best]! ? stack : best,
  );
  const names = stackNames(context.series, heaviest);
  const own = firstOwnFunction(names) ?? names[0] ?? '';
  return { code: 'companions-present', params: { bytes, function: own } };
}

/**
 * Work in progress is the healthy reason for growing memory. Each piece of it has a goroutine, so far
 * more objects than such goroutines must be held by something that outlives them.
 */
function beyondInFlight(
  perGoroutine: number,
  { rule, context, measured }: Judged,
): CodedStatement | null {
  const last = context.goroutines.at(-1);
  if (!last || measured.anchors.sampled < ENOUGH_FOR_COUNT) return null;
  const inFlight = countInFlight(last, rule, measured.subject.function);
  const objects =
    (rule.estimates && estimateCount(rule, context, measured)) ?? measured.anchors.objects;
  if (objects <= perGoroutine * Math.max(1, inFlight)) return null;
  // More objects with as many more goroutines, whatever those do, is more load.
  const { objects: now, baseObjects: before } = measured.anchors;
  const gained = gainedAtWork(context);
  if (gained > 0 && objects * (1 - (before ?? 0) / now) <= perGoroutine * gained) return null;
  return { code: 'beyond-in-flight', params: { objects: Math.round(objects), inFlight } };
}

/** Goroutines with frames outside the standard library that came between the first and the last profile. */
function gainedAtWork({ goroutines }: Comparison): number {
  const [first] = goroutines;
  const last = goroutines.at(-1);
  return first && last && first !== last ? countAtWork(last) - countAtWork(first) : 0;
}

/** Sampled objects from which their number is worth comparing with exact counts. */
const ENOUGH_FOR_COUNT = 10;

function versionAffected({ rule, context, measured }: Judged): CodedStatement | null {
  const affects = measured.subject.affects ?? rule.affects;
  if (!affects || checkVersion(affects, context.versions) !== 'affected') return null;
  return {
    code: 'version-affected',
    params: {
      module: affects.module,
      version: shownVersion(affects, context.versions),
      below: affects.below,
    },
  };
}

function versionFrom(
  { module, version }: Extract<Condition, { kind: 'version-from' }>,
  { context }: Judged,
): CodedStatement | null {
  const before = { module, below: version };
  if (checkVersion(before, context.versions) !== 'not-affected') return null;
  const shown = shownVersion(before, context.versions);
  return { code: 'version-from', params: { module, version: shown, from: version } };
}

/** What was there some collections ago is there still: it was not merely waiting to be collected. */
function kept(
  { collections, same }: Extract<Condition, { kind: 'kept' }>,
  judged: Judged,
): CodedStatement | null {
  const { measured, context } = judged;
  if (measured.lowData) return null;
  const values = judgedValues(judged);
  const { replacedSeries } = measured.anchors;
  const replaced = context.timeline.judged.map((position) =>
    same && replacedSeries ? replacedSeries[position]! : 0,
  );
  const last = values.length - 1;
  const peak = Math.max(...values, 0);
  for (let at = last - collections; at >= 0; at--) {
    const value = values[at]!;
    if (value <= 0 || value < WORTH_KEEPING * peak) continue;
    const isThere = values.slice(at + 1).every((later) => later >= STILL_THERE * value);
    if (isThere && replaced[last]! - replaced[at]! <= MOST_REPLACED * value)
      return { code: 'kept-through-collections', params: { bytes: value, snapshots: last - at } };
  }
  return null;
}

function mostlyInUse(share: number, { measured }: Judged): CodedStatement | 'undecided' | null {
  const { turnover } = measured;
  if (turnover === null) return 'undecided';
  if (turnover.freed > (1 - share) * turnover.allocated) return null;
  return {
    code: 'mostly-in-use',
    params: {
      allocatedBytes: turnover.allocated,
      percent: Math.round(100 * (1 - turnover.freed / turnover.allocated)),
    },
  };
}

function decayed(to: number, judged: Judged): CodedStatement | null {
  if (judged.measured.lowData) return null;
  const values = judgedValues(judged);
  if (values.length < 2) return null;
  const top = values.indexOf(Math.max(...values));
  const peak = values[top]!;
  const now = values.at(-1)!;
  const points = { hours: values.map((_, at) => at), values, quantum: 0 };
  if (now > to * peak || peak - now <= changeError(points, top, values.length - 1)) return null;
  return { code: 'decayed', params: { peakBytes: peak, bytes: now } };
}

function seenAgain(judged: Judged): CodedStatement | null {
  const values = judgedValues(judged).filter((value) => value > 0);
  if (values.length < 2 || judged.measured.lowData) return null;
  return { code: 'seen-again', params: { snapshots: values.length } };
}

/** Bytes of the anchors at the snapshots that growth is judged on. */
function judgedValues({ context, measured }: Judged): number[] {
  return context.timeline.judged.map((position) => measured.anchors.byteSeries[position]!);
}

function outsideHeap(
  { times, bytes, readings }: Extract<Condition, { kind: 'outside-heap' }>,
  { memory }: Comparison,
): CodedStatement | null {
  const last = memory.at(-1);
  if (!last || memory.length < readings) return null;
  // A peak of long ago says nothing about now: over several readings only one that rises counts.
  const first = memory.at(-readings)!;
  const isRecent = isPeakRecent(first, last);
  const outside = (reading: MemoryReading): number =>
    processBytes(reading, isRecent) - reading.heapAlloc;
  const isOutside = memory
    .slice(-readings)
    .every((reading) => outside(reading) >= Math.max(bytes, times * reading.heapAlloc));
  if (!isOutside) return null;
  return {
    code: 'outside-heap',
    params: { outsideBytes: outside(last), heapBytes: last.heapAlloc, readings: memory.length },
  };
}

/** Whether exact counts or heap growth carried the subject: what `growing` statements depend on. */
export function hasGrown(measured: MeasuredSubject): boolean {
  return (
    (measured.growth.grown && !measured.lowData) ||
    (isCounted(measured) && measured.goroutines!.grows)
  );
}
