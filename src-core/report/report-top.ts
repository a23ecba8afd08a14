import type { CaseSnapshot } from '#core/case/case-snapshot';
import { DELTA_STATES } from '#core/diff/delta-tables';
import { comparedSides } from '#core/diff/compared-sides';
import { functionDeltas } from '#core/diff/diff-functions';
import { topTable } from '#core/graph/top-table';
import { viewOf } from '#core/profile/profile-view';
import { sampleTypeAt } from '#core/profile/sample-type';
import type { Listing } from '#core/profile/snapshot-facts';
import type { Profile } from '#core/profile/tables';
import type { ReportTopRow } from './report-model.ts';

/**
 * The rows of `pprof -top` on the source, in pprof's order, each with its change since the base;
 * functions that only the base has follow, largest loss first. Of a pasted table its own rows, because its
 * profile holds no callers to sum up.
 *
 * @param sampleType - Must exist in both profiles with the same unit.
 */
export function reportTop(
  base: Profile | null,
  { profile: source, facts }: { profile: Profile; facts: CaseSnapshot['facts'] },
  sampleType: string,
): ReportTopRow[] {
  const listed = facts?.listing?.rows ?? [];
  if (listed.length > 0) return listed.map(listedRow);
  const fileOf = functionFiles(base ? [source, base] : [source]);
  const type = sampleTypeAt(source, sampleType);
  const top = topTable(viewOf(source), type, 'functions');
  const changes = base ? changesByName(base, source, sampleType) : null;
  const rows: ReportTopRow[] = [];
  for (let row = 0; row < top.length; row++) {
    const name = top.nodes.name[top.node[row]!]!;
    const change = changes?.get(name);
    changes?.delete(name);
    rows.push({
      function: name,
      file: fileOf.get(name) ?? '',
      flat: top.flat[row]!,
      cum: top.cum[row]!,
      flatDelta: change?.flatDelta ?? null,
      cumDelta: change?.cumDelta ?? null,
      state: change?.state ?? null,
    });
  }
  const lost = [...(changes ?? [])].map(([name, change]): ReportTopRow => ({
    function: name,
    file: fileOf.get(name) ?? '',
    flat: 0,
    cum: 0,
    ...change,
  }));
  lost.sort((a, b) => (a.cumDelta ?? 0) - (b.cumDelta ?? 0) || (a.function < b.function ? -1 : 1));
  return [...rows, ...lost];
}

function listedRow({ name, flat, cum }: Listing['rows'][number]): ReportTopRow {
  return { function: name, file: '', flat, cum, flatDelta: null, cumDelta: null, state: null };
}

type Change = Pick<ReportTopRow, 'flatDelta' | 'cumDelta' | 'state'>;

function changesByName(base: Profile, source: Profile, sampleType: string): Map<string, Change> {
  const options = { sampleType, granularity: 'functions' } as const;
  const table = functionDeltas(comparedSides(viewOf(base), viewOf(source), options));
  const changes = new Map<string, Change>();
  for (let row = 0; row < table.length; row++)
    changes.set(table.nodes.name[table.node[row]!]!, {
      flatDelta: table.flatSource[row]! - table.flatBase[row]!,
      cumDelta: table.cumSource[row]! - table.cumBase[row]!,
      state: DELTA_STATES[table.state[row]!]!,
    });
  return changes;
}

/** Source file of each function name: pprof's `-functions` merges files, the first seen stands for all. */
function functionFiles(profiles: readonly Profile[]): Map<string, string> {
  const files = new Map<string, string>();
  for (const { functions, strings } of profiles)
    for (let row = 0; row < functions.length; row++) {
      const name = strings[functions.name[row]!]!;
      if (!files.has(name)) files.set(name, strings[functions.filename[row]!]!);
    }
  return files;
}
