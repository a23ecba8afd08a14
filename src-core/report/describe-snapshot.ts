import { type AmountsByName, amountsByName } from '#core/base/amounts-by-name';
import { type CaseSnapshot, snapshotTime } from '#core/case/case-snapshot';
import type { LineUp } from '#core/case/line-up';
import { isState } from '#core/case/usable-snapshots';
import { sampleTotals } from '#core/profile/sample-type';
import type { Profile } from '#core/profile/tables';
import type { ReportSnapshot } from './report-model.ts';

/** The files of a case, each with the process that it was lined up as. */
export function describeSnapshots(
  snapshots: readonly CaseSnapshot[],
  { comparable }: Pick<LineUp, 'comparable'>,
): ReportSnapshot[] {
  const runs = new Map<number, number>(comparable.map(({ index, run }) => [index, run]));
  return snapshots.map((snapshot, index) => ({
    ...describeSnapshot(snapshot),
    process: runs.get(index) ?? null,
  }));
}

/** What a file is, before it is compared with anything. */
export function describeSnapshot(snapshot: CaseSnapshot): ReportSnapshot {
  const { profile, facts } = snapshot;
  const { nanos, source } = snapshotTime(snapshot);
  return {
    path: snapshot.path,
    sha256: snapshot.sha256,
    kind: snapshot.kind,
    form: snapshot.form,
    timeNanos: nanos === null ? null : String(nanos),
    timeSource: source,
    delta: profile !== null && facts?.span !== 'state',
    comparable: isState(snapshot),
    process: null,
    span: facts?.span ?? null,
    durationNanos: facts && facts.durationNanos !== 0n ? String(facts.durationNanos) : null,
    runtime: facts?.runtime ?? null,
    symbolized: facts?.symbolized ?? null,
    cut: facts?.cut ?? null,
    otherTexts: facts?.others ?? 0,
    listing: facts?.listing
      ? {
          command: facts.listing.command,
          savedAs: facts.listing.savedAs,
          total: facts.listing.total,
        }
      : null,
    sampleTypes: profile?.sampleTypes.map(({ type, unit }) => ({ type, unit })) ?? [],
    totals: profile ? totalsByType(profile) : {},
    samples: profile?.samples.length ?? 0,
    error: snapshot.error,
  };
}

/** Totals of profiles already described: every report of a case describes all of its files. */
const totalsOf = new WeakMap<Profile, AmountsByName>();

export function totalsByType(profile: Profile): AmountsByName {
  const known = totalsOf.get(profile);
  if (known) return known;
  const sums = sampleTotals(profile);
  const totals = amountsByName(profile.sampleTypes.map(({ type }, at) => [type, sums[at]!]));
  totalsOf.set(profile, totals);
  return totals;
}

/** total(source) - total(base) of every sample type that both have. */
export function totalDeltas(base: Profile, source: Profile): AmountsByName {
  const before = totalsByType(base);
  return amountsByName(
    Object.entries(totalsByType(source))
      .filter(([type]) => Object.hasOwn(before, type))
      .map(([type, total]) => [type, total - before[type]!] as const),
  );
}
