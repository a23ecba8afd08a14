import type { BoundVerdict } from './check-bounds.ts';

/** A step of a ladder: whether it was taken, and the bounds that decided. */
export interface LadderStep {
  readonly level: 'likely' | 'strong' | 'proven';
  readonly holds: boolean;
  /** Of the way that holds, else of the one that misses least; [] where the rule has none. */
  readonly bounds: readonly BoundVerdict[];
}
