import type { Comparison } from '#core/case/comparison';
import type { SubjectGrowth, SubjectSums } from '#core/case/stack-sums';
import { isStandardPackage, splitFunctionName } from '#core/evidence/function-name';
import type { GoroutineSummary } from '#core/evidence/goroutine-summary';
import { librariesInUse } from '#core/measures/names';
import { type CodedStatement, say, sayOpen } from '#core/words/say';

/** Blocks of so many sampling periods are sampled with more than 99.9 % probability. */
const CERTAIN_PERIODS = 7;

/** What speaks for a suspect: how it grew, how large its objects are, what else is known of such memory. */
export function suspectEvidence(
  context: Comparison,
  sums: SubjectSums,
  { growth, stack, isGo }: { growth: SubjectGrowth; stack: readonly string[]; isGo: boolean },
): CodedStatement[] {
  const block = sums.objects === 0 ? 0 : sums.bytes / sums.objects;
  const size = { objects: Math.round(sums.objects), blockBytes: block };
  // How many were sampled is known of Go's profiler only; without counts of objects, nothing.
  const whole: CodedStatement = isGo
    ? say('suspect-measured', { ...size, sampled: Math.round(sums.sampled) })
    : say('suspect-sized', size);
  const measured = sums.objects === 0 ? [] : [whole];
  const inUse = librariesInUse(context);
  const hints = context.libraries.flatMap(({ id, hint }): CodedStatement[] =>
    hint && inUse.includes(id) && block >= hint.blockBytes ? [sayOpen(hint.say, {})] : [],
  );
  if (sums.baseBytes === null) return [...measured, ...hints, ...pooled(stack)];
  const grew = say(growth.snapshots > 2 ? 'suspect-course' : 'grew-once', {
    deltaBytes: sums.bytes - sums.baseBytes,
    snapshots: growth.snapshots,
    class: growth.class,
  });
  return [grew, ...measured, ...hints, ...pooled(stack)];
}

/** Memory of a pool says who missed it, not who uses it. */
function pooled(stack: readonly string[]): CodedStatement[] {
  return stack.includes('sync.(*Pool).Get') ? [say('suspect-pooled')] : [];
}

/** What would show that the growth is none, or is not a leak; most decisive first. */
export function suspectRefutations(
  context: Comparison,
  sums: SubjectSums,
  {
    growth,
    stack,
    function: name,
  }: { growth: SubjectGrowth; stack: readonly string[]; function: string },
): CodedStatement[] {
  const { goroutines, timeline, profiles } = context;
  const { period } = profiles[timeline.source]!.header;
  const refutations: CodedStatement[] = [];
  if (growth.byLoad) refutations.push(sayOpen('load-explains', {}));
  if (timeline.base === null || growth.snapshots < 3)
    refutations.push(say('refute-level', { function: name }));
  else refutations.push(say('refute-plateau', { function: name }));
  // A block as large as that is always sampled: chance has no part in it.
  const block = sums.objects === 0 ? 0 : sums.bytes / sums.objects;
  if (sums.sampled < 10 && block < CERTAIN_PERIODS * period)
    refutations.push(say('refute-sampling', { sampled: Math.round(sums.sampled) }));
  return [
    ...refutations,
    ...inUse(goroutines.at(-1), name, { stack, objects: Math.round(sums.objects) }),
    say('refute-holder', { function: name }),
  ];
}

/**
 * Goroutines in the function nearest to the leaf in which any stand: those may be using the objects. The
 * standard library's frames are those of any request, that for the profile among them.
 */
function inUse(
  last: GoroutineSummary | undefined,
  name: string,
  { stack, objects }: { stack: readonly string[]; objects: number },
): CodedStatement[] {
  if (!last) return [say('refute-no-goroutines', { function: name })];
  const own = stack.filter((frame) => !isStandardPackage(splitFunctionName(frame).package));
  for (const frame of own) {
    const count = last.stacks.reduce(
      (sum, { names, count: many }) => sum + (names.includes(frame) ? many : 0),
      0,
    );
    if (count > 0) return [say('refute-in-use', { function: frame, count, objects })];
  }
  return own.length === 0 ? [] : [say('refute-none-in-use', { objects })];
}
