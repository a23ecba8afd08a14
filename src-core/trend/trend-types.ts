/** Stable public ids, see docs/report-format.md. */
export const TREND_CLASSES = [
  'steady-growth',
  'step',
  'plateau',
  'sawtooth',
  'restart',
  'shrinking',
  'noise',
  'insufficient-data',
] as const;
export type TrendClass = (typeof TREND_CLASSES)[number];

/** A robust line through a series (Theil–Sen) with its uncertainty. */
export interface Slope {
  /** Value units (bytes or objects) per hour. */
  readonly perHour: number;
  /** 95 % interval of the slope. */
  readonly low: number;
  readonly high: number;
}

export interface TrendVerdict {
  readonly class: TrendClass;
  /** null when there are fewer than two distinct times. */
  readonly slope: Slope | null;
}
