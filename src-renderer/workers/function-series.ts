import type { Granularity } from '#core/graph/graph-tables';
import { topTable } from '#core/graph/top-table';
import { viewOf } from '#core/profile/profile-view';
import { chooseSampleType } from '#core/profile/sample-type';
import type { Profile } from '#core/profile/tables';

/** Cum per node name of profiles already asked about; a profile is summed once, not once a row. */
const sums = new WeakMap<Profile, Map<string, ReadonlyMap<string, number>>>();

/**
 * The cum of some functions over several profiles, for sparklines.
 *
 * @returns series[n * profiles.length + p]; 0 where profile p lacks the function.
 */
export function functionSeries(
  profiles: readonly Profile[],
  question: {
    readonly sampleType: string;
    readonly granularity: Granularity;
    readonly names: readonly string[];
  },
): Float64Array {
  const { sampleType, granularity, names } = question;
  const series = new Float64Array(names.length * profiles.length);
  profiles.forEach((profile, p) => {
    const cum = cumByName(profile, sampleType, granularity);
    names.forEach((name, n) => {
      series[n * profiles.length + p] = cum.get(name) ?? 0;
    });
  });
  return series;
}

function cumByName(
  profile: Profile,
  sampleType: string,
  granularity: Granularity,
): ReadonlyMap<string, number> {
  const known = sums.get(profile) ?? new Map<string, ReadonlyMap<string, number>>();
  sums.set(profile, known);
  const key = `${sampleType} ${granularity}`;
  const found = known.get(key);
  if (found) return found;
  const top = topTable(viewOf(profile), chooseSampleType(profile, sampleType), granularity);
  const cum = new Map<string, number>();
  for (let row = 0; row < top.length; row++) {
    const name = top.nodes.name[top.node[row]!]!;
    cum.set(name, (cum.get(name) ?? 0) + top.cum[row]!);
  }
  known.set(key, cum);
  return cum;
}
