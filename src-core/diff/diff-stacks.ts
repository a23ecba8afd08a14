import { buildWeightedCallTree } from '#core/graph/call-tree';
import type { CallTree } from '#core/graph/graph-tables';
import { stackTable } from '#core/graph/stack-table';
import type { ProfileView } from '#core/profile/profile-view';
import { type ComparedSides, comparedSides } from './compared-sides.ts';
import type { DiffOptions } from './compared-weights.ts';
import { deltaStateIndex } from './delta-state.ts';
import type { StackDeltaTable } from './delta-tables.ts';

/** One tree of both sides: column 0 is the base, column 1 the source (scaled when normalised). */
export function unionTree({ nodes, base, source }: ComparedSides): CallTree {
  return buildWeightedCallTree([base, source], nodes);
}

/**
 * Compares two profiles stack by stack; stacks match by the texts of their frames.
 *
 * @returns One row per stack at which a sample of non-zero value ends on either side, in no order.
 *   Unless filtered, the values of column 1 minus those of column 0 sum to
 *   totals.source - totals.base exactly.
 * @throws AppError `unknown-sample-type`, `incompatible-profiles`.
 */
export function diffStacks(
  base: ProfileView,
  source: ProfileView,
  options: DiffOptions,
): StackDeltaTable {
  const sides = comparedSides(base, source, options);
  const stacks = stackTable(unionTree(sides));
  const [a, b] = [stacks.columns[0]!, stacks.columns[1]!];
  const state = new Uint8Array(stacks.length);
  for (let row = 0; row < stacks.length; row++) {
    state[row] = deltaStateIndex(
      { value: a.value[row]!, samples: a.samples[row]! },
      { value: b.value[row]!, samples: b.samples[row]! },
    );
  }
  return { stacks, state, totals: sides.totals() };
}
