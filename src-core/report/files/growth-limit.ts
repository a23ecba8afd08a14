import { amountOf } from '#core/base/amounts-by-name';
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

/** @returns null where nothing was compared: one snapshot has not grown, and has not stayed level either. */
export function judgeGrowth(
  {
    snapshots,
    base,
    source,
    sampleType,
  }: Pick<ReportModel, 'snapshots' | 'base' | 'source' | 'sampleType'>,
  limit: GrowthLimit,
): GrowthVerdict | null {
  if (base === null || source === null) return null;
  const baseBytes = amountOf(snapshots[base]!.totals, sampleType) ?? 0;
  const deltaBytes = (amountOf(snapshots[source]!.totals, sampleType) ?? 0) - baseBytes;
  const allowed = limit.unit === 'bytes' ? limit.value : (baseBytes * limit.value) / 100;
  return { limit, deltaBytes, baseBytes, exceeded: deltaBytes > 0 && deltaBytes >= allowed };
}
