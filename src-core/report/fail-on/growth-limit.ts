import { amountOf } from '#core/base/amounts-by-name';
import type { Comparison } from '#core/case/comparison';
import { HELD_SPACE } from '#core/profile/sample-type';
import { heapGrowth } from '../growth-from-base.ts';
import type { ReportModel } from '../report-model.ts';

/** How much more may be in use in B than in A. */
export type GrowthLimit =
  | { readonly unit: 'bytes'; readonly value: number }
  /** Of what is in use in A. */
  | { readonly unit: 'percent'; readonly value: number };

/** A limit held against a report. */
export interface GrowthVerdict {
  readonly limit: GrowthLimit;
  /** Of the report's sample type; negative = it shrank. */
  readonly deltaBytes: number;
  readonly baseBytes: number;
  /** Whether the growth reaches the limit. */
  readonly exceeded: boolean;
}

/**
 * A change within its sampling error is none: of a heap of which one block was sampled, any other is a rise
 * without end in percent.
 *
 * @returns null where nothing was compared: one snapshot has not grown, and has not stayed level either.
 */
export function judgeGrowth(
  {
    snapshots,
    base,
    source,
    sampleType,
  }: Pick<ReportModel, 'snapshots' | 'base' | 'source' | 'sampleType'>,
  comparison: Comparison,
  limit: GrowthLimit,
): GrowthVerdict | null {
  if (base === null || source === null) return null;
  const baseBytes = amountOf(snapshots[base]!.totals, sampleType) ?? 0;
  const deltaBytes = (amountOf(snapshots[source]!.totals, sampleType) ?? 0) - baseBytes;
  const allowed = limit.unit === 'bytes' ? limit.value : (baseBytes * limit.value) / 100;
  const isSure = !HELD_SPACE.some((held) => held === sampleType) || heapGrowth(comparison) !== null;
  const exceeded = isSure && deltaBytes > 0 && deltaBytes >= allowed;
  return { limit, deltaBytes, baseBytes, exceeded };
}
