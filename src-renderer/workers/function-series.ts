import { applyFilter, type FilterSpec } from '#core/filter/apply-filter';
import type { Granularity, NodeIndex } from '#core/graph/graph-tables';
import { printableName } from '#core/graph/node-name';
import { topTable } from '#core/graph/top-table';
import { chooseSampleType } from '#core/profile/sample-type';
import type { Profile } from '#core/profile/tables';

export interface SeriesQuestion {
  readonly sampleType: string;
  readonly granularity: Granularity;
  readonly filter: FilterSpec;
  readonly measure: 'flat' | 'cum';
  /** Printed names of nodes, see `printableName`. */
  readonly names: readonly string[];
}

/**
 * Sums of profiles already asked about: a profile is summed once, not once a row. Of each profile
 * only the last question is kept; another filter or type makes new ones.
 */
const sums = new WeakMap<Profile, { key: string; byName: ReadonlyMap<string, number> }>();

/**
 * The flat or cum of some nodes over several profiles, for sparklines.
 *
 * @returns series[n * profiles.length + p]; 0 where profile p lacks the node.
 */
export function functionSeries(
  profiles: readonly Profile[],
  question: SeriesQuestion,
): Float64Array {
  const { names } = question;
  const series = new Float64Array(names.length * profiles.length);
  profiles.forEach((profile, p) => {
    const byName = sumsByName(profile, question);
    names.forEach((name, n) => {
      series[n * profiles.length + p] = byName.get(name) ?? 0;
    });
  });
  return series;
}

function sumsByName(profile: Profile, question: SeriesQuestion): ReadonlyMap<string, number> {
  const { sampleType, granularity, filter, measure } = question;
  const key = JSON.stringify([sampleType, granularity, measure, filter]);
  const known = sums.get(profile);
  if (known?.key === key) return known.byName;
  const view = applyFilter(profile, filter);
  const top = topTable(view, chooseSampleType(profile, sampleType), granularity);
  const byName = new Map<string, number>();
  for (let row = 0; row < top.length; row++) {
    const name = printableName(top.nodes, top.node[row] as NodeIndex);
    byName.set(name, (byName.get(name) ?? 0) + top[measure][row]!);
  }
  sums.set(profile, { key, byName });
  return byName;
}
