import type { Profile } from '#core/profile/tables';
import type { DeltaTotals } from './delta-tables.ts';
import { SampleKeys } from './sample-keys.ts';

/** A profile and what each of its samples counts for: row = SampleIndex, before filters. */
export interface ValuedProfile {
  readonly profile: Profile;
  readonly value: Float64Array;
}

/**
 * The denominators that `pprof -base` and `pprof -diff_base` print.
 *
 * `-base` merges source and negated base by sample key and sums what is left without sign: two
 * samples cancel only if they agree in addresses, lines, labels and numeric labels (Go's heap
 * samples carry their block size as `bytes`), so profiles of two builds never cancel at all.
 * `-diff_base` counts the merged base alone, or, when that is 0, the merged source.
 * @see google/pprof internal/driver/fetch.go: fetchProfiles; internal/report/report.go: computeTotal.
 */
export function pprofTotals(
  base: ValuedProfile,
  source: ValuedProfile,
): Pick<DeltaTotals, 'pprofBase' | 'pprofDiffBase'> {
  const keys = new SampleKeys();
  const sourceRows = keys.add(source.profile, source.value);
  const baseRows = keys.add(base.profile, base.value);
  const ofBase = new Float64Array(keys.length);
  const ofSource = new Float64Array(keys.length);
  addUp(ofBase, baseRows, base.value);
  addUp(ofSource, sourceRows, source.value);
  let delta = 0;
  let baseOnly = 0;
  let sourceOnly = 0;
  for (let row = 0; row < keys.length; row++) {
    delta += Math.abs(ofSource[row]! - ofBase[row]!);
    baseOnly += Math.abs(ofBase[row]!);
    sourceOnly += Math.abs(ofSource[row]!);
  }
  return { pprofBase: delta, pprofDiffBase: baseOnly > 0 ? baseOnly : sourceOnly };
}

function addUp(into: Float64Array, rows: Uint32Array, value: Float64Array): void {
  for (let sample = 0; sample < value.length; sample++) into[rows[sample]!]! += value[sample]!;
}
