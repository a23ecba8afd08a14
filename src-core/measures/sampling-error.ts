import type { Comparison } from '#core/case/comparison';
import type { CaseStackIndex } from '#core/case/stack-series';
import { byteQuantum, type SubjectSums } from '#core/case/stack-sums';
import { changeError, SIGMAS } from '#core/trend/classify-series';

/** Where a value lies with its error; the value itself is always inside. */
export interface Interval {
  readonly low: number;
  readonly high: number;
}

/** Two standard errors of the bytes that stacks hold in B. */
export function heldError(
  { series, timeline }: Comparison,
  stacks: readonly CaseStackIndex[],
): number {
  return SIGMAS * Math.sqrt(sumVariance(series.columns[timeline.source]!.variance, stacks));
}

/** Two standard errors of the part, 0 to 1, that stacks are of all memory in use in B. */
export function shareError(
  context: Comparison,
  stacks: readonly CaseStackIndex[],
  bytes: number,
): number {
  const { totalBytes } = context;
  if (totalBytes <= 0) return 0;
  const own = sumVariance(context.series.columns[context.timeline.source]!.variance, stacks);
  const others = Math.max(0, totalVariance(context) - own);
  const variance = (totalBytes - bytes) ** 2 * own + bytes ** 2 * others;
  return (SIGMAS * Math.sqrt(variance)) / totalBytes ** 2;
}

/** Two standard errors of the bytes that came from A to B: see {@link changeError}. 0 below two states. */
export function growthError(
  { series, timeline }: Comparison,
  stacks: readonly CaseStackIndex[],
  { byteSeries, replacedSeries }: SubjectSums,
): number {
  const { judged } = timeline;
  if (judged.length < 2) return 0;
  const points = {
    hours: judged,
    values: judged.map((position) => byteSeries[position]!),
    quantum: byteQuantum(series.columns[timeline.source]!, stacks),
    replaced: replacedSeries ? judged.map((position) => replacedSeries[position]!) : undefined,
  };
  return changeError(points, 0, judged.length - 1);
}

/**
 * Where a value lies, between what is possible at all; nothing where it has no error.
 *
 * @param value - What is told; where it is not the estimate itself, the interval holds both.
 */
export function around(
  value: number,
  error: number,
  { estimate = value, least = -Infinity, most = Infinity } = {},
): Interval | undefined {
  if (error <= 0) return undefined;
  return {
    low: Math.max(least, Math.min(value, estimate - error)),
    high: Math.min(most, Math.max(value, estimate + error)),
  };
}

const variances = new WeakMap<Comparison, number>();

/** Of all memory in use in B, in bytes²; summed once for each comparison. */
function totalVariance(context: Comparison): number {
  const known = variances.get(context);
  if (known !== undefined) return known;
  const { variance } = context.series.columns[context.timeline.source]!;
  const total = variance.reduce((sum, one) => sum + one, 0);
  variances.set(context, total);
  return total;
}

function sumVariance(variance: Float64Array, stacks: readonly CaseStackIndex[]): number {
  let total = 0;
  for (const stack of stacks) total += variance[stack]!;
  return total;
}
