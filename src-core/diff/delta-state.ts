import { DELTA_STATES, type DeltaState } from './delta-tables.ts';

const INDEX = Object.fromEntries(DELTA_STATES.map((state, index) => [state, index])) as Readonly<
  Record<DeltaState, number>
>;

/** One side of a row: its signed value and the number of non-zero samples behind it. */
export interface StateSide {
  readonly value: number;
  readonly samples: number;
}

/**
 * Index into DELTA_STATES. A row is new or gone by whether the other side has any sample of it, not
 * by its value: samples that cancel to 0 are still there.
 */
export function deltaStateIndex(base: StateSide, source: StateSide): number {
  if (base.samples === 0 && source.samples > 0) return INDEX.new;
  if (source.samples === 0 && base.samples > 0) return INDEX.gone;
  if (source.value > base.value) return INDEX.grown;
  return source.value < base.value ? INDEX.shrunk : INDEX.unchanged;
}
