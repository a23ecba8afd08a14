import type { Comparison } from '#core/case/comparison';
import { judgedValues } from '#core/case/judged-series';
import { riseOf } from '#core/measures/later-rise';
import type { Rest } from '#core/measures/rest-after-load';
import type { SubjectGrowth, SubjectSums } from '#core/case/stack-sums';
import { NAMED_BOUNDS } from '#core/rules/named-bounds';
import { type CodedStatement, say, sayOpen } from '#core/words/say';

/** The bounds that make growth `likely` in any rule: no other ones count for a leak that nobody wrote a rule for. */
const [LASTING, OUTLIVED] = NAMED_BOUNDS['growth-that-stays'];
/** Sampled objects below which a number may be chance. */
const ENOUGH_SAMPLES = 10;

/** How sure it is that memory is kept, and why not surer. */
export interface SuspectLevel {
  readonly level: 'pattern' | 'likely';
  /** Most telling first; empty at `likely`. */
  readonly because: readonly CodedStatement[];
}

/** Whether it grew as long as there was load, and is there still. */
export function hasOutlivedLoad(rest: Rest | null): boolean {
  const courses: readonly string[] = OUTLIVED.loadedCourse.oneOf;
  return (
    rest !== null && rest.snapshots >= OUTLIVED.rested.atLeast && courses.includes(rest.loadedClass)
  );
}

/** Growth that lasts, of enough samples, and that load does not explain, is `likely` a leak; all else a pattern. */
export function suspectLevel(
  context: Comparison,
  sums: SubjectSums,
  growth: SubjectGrowth,
  rest: Rest | null,
): SuspectLevel {
  const { timeline } = context;
  const because: CodedStatement[] = [];
  const courses: readonly string[] = LASTING.course.oneOf;
  if (timeline.base === null) because.push(say('unsure-one-snapshot'));
  else if (!timeline.oneProcess) because.push(say('unsure-two-processes'));
  else {
    const deltaBytes = sums.bytes - (sums.baseBytes ?? 0);
    // No rule says what it is, and a cache that has filled looks like that.
    if (hasOutlivedLoad(rest))
      because.push(say('unsure-outlived-load', { snapshots: rest!.snapshots }));
    else if (growth.byLoad) because.push(sayOpen('load-explains', {}));
    else if (!courses.includes(growth.class))
      because.push(say('unsure-course', { class: growth.class }));
    else if (bends(context, sums)) because.push(sayOpen('growth-bends', {}));
    if (sums.sampled < ENOUGH_SAMPLES)
      because.push(say('unsure-samples', { sampled: Math.round(sums.sampled) }));
    if (!growth.grown) because.push(say('unsure-within-error', { deltaBytes }));
    else if (deltaBytes < LASTING.growth.atLeast) because.push(say('unsure-small', { deltaBytes }));
  }
  return { level: because.length === 0 ? 'likely' : 'pattern', because };
}

/** As a rule's `laterRise` says. */
function bends(context: Comparison, { byteSeries }: SubjectSums): boolean {
  const rise = riseOf(context, judgedValues(context.timeline, byteSeries));
  return rise !== null && rise < LASTING.laterRise.atLeast;
}
