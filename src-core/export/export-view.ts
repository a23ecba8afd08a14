import { AppError } from '#core/base/errors';
import { diffProfiles } from '#core/diff/diff-profiles';
import { applyFilter, type FilterSpec } from '#core/filter/apply-filter';
import { buildCallTree } from '#core/graph/call-tree';
import type { CallTree, Granularity } from '#core/graph/graph-tables';
import { topTable } from '#core/graph/top-table';
import { encodeProfile } from '#core/profile/encode-profile';
import { sampleTypeAt, shownSampleType } from '#core/profile/sample-type';
import type { Profile, ValueType } from '#core/profile/tables';
import { deltaCsv, topCsv } from './csv-table.ts';
import { filteredProfile } from './filtered-profile.ts';
import { foldedStacks } from './folded-stacks.ts';
import { commonTypes, mergeProfiles } from './merge-profiles.ts';
import { type SpeedscopeColumn, speedscopeFile } from './speedscope-file.ts';
import { subtractProfile } from './subtract-profile.ts';

/** What a view may be written as, in the order in which the command line names them. */
export const EXPORT_FORMATS = ['proto', 'folded', 'speedscope', 'csv'] as const;
export type ExportFormat = (typeof EXPORT_FORMATS)[number];

/** What is written: one or several profiles added up, minus others, seen through filters. */
export interface ExportedView {
  /** One at least. */
  readonly sources: readonly Profile[];
  /** Subtracted, as `-diff_base`; [] = nothing is. */
  readonly bases: readonly Profile[];
  /** Scale the sources to the sum of the bases first. */
  readonly normalize: boolean;
  readonly filter: FilterSpec;
  /** What one frame is; profile.proto keeps all of it. */
  readonly granularity: Granularity;
  /** null = what is held, or what the profile shows by default; of proto and speedscope all. */
  readonly sampleType: string | null;
  /** Of the file, in forms that have one; untrusted. */
  readonly name: string;
  /** Leakbook's own. */
  readonly version: string;
}

/**
 * Writes a view.
 *
 * @returns Text; of `proto` an uncompressed profile.proto, which `go tool pprof` opens.
 * @throws AppError `incompatible-profiles`, `unknown-sample-type`, `regex-invalid`.
 */
export function exportView(view: ExportedView, format: ExportFormat): string | Uint8Array {
  const source = mergeProfiles(view.sources);
  const base = view.bases.length > 0 ? mergeProfiles(view.bases) : null;
  if (format === 'proto') return encodeProfile(protoOf({ source, base }, view));
  const type = typeOf(source, view.sampleType);
  if (format === 'csv') return csvOf({ source, base }, type, view);
  if (format === 'folded') return foldedStacks(treeOf({ source, base }, type, view));
  return speedscopeOf({ source, base }, view);
}

interface Sides {
  readonly source: Profile;
  /** null = nothing is subtracted. */
  readonly base: Profile | null;
}

function protoOf(
  { source, base }: Sides,
  { normalize, filter, sampleType }: ExportedView,
): Profile {
  const whole = base ? subtractProfile(base, source, normalize) : source;
  const shown = filteredProfile(applyFilter(whole, filter));
  if (sampleType === null) return shown;
  // All types stay; the one asked for is what opens first.
  return { ...shown, header: { ...shown.header, defaultSampleType: typeOf(shown, sampleType) } };
}

function csvOf({ source, base }: Sides, type: string, view: ExportedView): string {
  const shown = applyFilter(source, view.filter);
  if (base === null) return topCsv(topTable(shown, sampleTypeAt(source, type), view.granularity));
  const options = { ...view, sampleType: type };
  return deltaCsv(diffProfiles(applyFilter(base, view.filter), shown, options).table);
}

/** One column; with a base two, the base first. */
function treeOf({ source, base }: Sides, type: string, view: ExportedView): CallTree {
  const shown = applyFilter(source, view.filter);
  if (base === null) {
    const input = { view: shown, sampleTypeIndex: sampleTypeAt(source, type) };
    return buildCallTree([input], view.granularity);
  }
  return diffProfiles(applyFilter(base, view.filter), shown, { ...view, sampleType: type }).tree;
}

/** Of a comparison what grew and what shrank, each as a profile: speedscope has no negative widths. */
function speedscopeOf(sides: Sides, view: ExportedView): string {
  const { source, base } = sides;
  const types = commonTypes(base ? [source, base] : [source]);
  const named = view.sampleType === null ? null : typeOf(source, view.sampleType);
  // What is looked at first stands first.
  const first = typeOf(source, null);
  const shown = types
    .filter(({ type }) => named === null || type === named)
    .sort((l, r) => Number(r.type === first) - Number(l.type === first));
  if (shown.length === 0) throw unknownType(types, view.sampleType!);
  const columns = shown.flatMap(({ type, unit }): SpeedscopeColumn[] => {
    const tree = treeOf(sides, type, view);
    const flat = tree.columns.map((column) => column.flat);
    if (base === null) return [{ name: type, unit, tree, value: (row) => flat[0]![row]! }];
    const change = (row: number): number => flat[1]![row]! - flat[0]![row]!;
    return [
      { name: `${type} grown`, unit, tree, value: change },
      { name: `${type} shrunk`, unit, tree, value: (row) => -change(row) },
    ];
  });
  return speedscopeFile(view.name, columns, view.version);
}

/** @throws AppError `unknown-sample-type`. */
function typeOf(profile: Profile, wanted: string | null): string {
  return profile.sampleTypes[shownSampleType(profile, wanted)]!.type;
}

/** @param types - Those that there are on both sides. */
function unknownType(types: readonly ValueType[], wanted: string): AppError {
  const known = types.map(({ type }) => type).join(', ');
  return new AppError('unknown-sample-type', { wanted, known });
}
