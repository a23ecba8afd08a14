import type { Comparison } from '#core/case/comparison';
import type { ColumnIndex, StackColumn } from '#core/case/stack-series';
import { HELD_SPACE, sampleTypeAt } from '#core/profile/sample-type';
import type { Profile, SampleIndex } from '#core/profile/tables';
import type { ReportLine } from '../report-model.ts';
import type { FunctionGroup } from './group-by-own.ts';

/** Lines of a function that are listed. */
const MOST_LINES = 5;

/**
 * The lines of each group's function on which its memory was asked for, most growth first (without A most memory):
 * of every stack the line of the function's frame nearest to the leaf.
 *
 * @returns One list per group; empty where the profile has no lines.
 */
export function functionLines(
  { series, timeline, profiles }: Comparison,
  groups: readonly FunctionGroup[],
): ReportLine[][] {
  const groupOf = new Int32Array(series.length).fill(-1);
  groups.forEach(({ stacks }, group) => {
    for (const stack of stacks) groupOf[stack] = group;
  });
  const names = groups.map(({ node }) => series.functions.name[node]!);
  const read = (column: ColumnIndex): LineSums[] =>
    lineSums(profiles[column]!, { column: series.columns[column]!, groupOf, names });
  const source = read(timeline.source);
  const base = timeline.base === null ? null : read(timeline.base);
  return groups.map((_, group) => toLines(source[group]!, base?.[group] ?? null));
}

/** Bytes by `line file`, so that one key is one line. */
type LineSums = Map<string, number>;

function lineSums(
  profile: Profile,
  {
    column,
    groupOf,
    names,
  }: { column: StackColumn; groupOf: Int32Array; names: readonly string[] },
): LineSums[] {
  const { samples, sampleTypes } = profile;
  const space = sampleTypeAt(profile, ...HELD_SPACE);
  const sums = names.map((): LineSums => new Map());
  if (space < 0) return sums;
  for (let sample = 0; sample < samples.length; sample++) {
    const stack = column.sampleStack[sample]!;
    const group = stack < 0 ? -1 : groupOf[stack]!;
    if (group < 0) continue;
    const key = lineOf(profile, sample as SampleIndex, names[group]!);
    const bytes = samples.value[sample * sampleTypes.length + space]!;
    if (key !== null) sums[group]!.set(key, (sums[group]!.get(key) ?? 0) + bytes);
  }
  return sums;
}

/** Of the first frame from the leaf that is of a function; null where it has no line. */
function lineOf(profile: Profile, sample: SampleIndex, name: string): string | null {
  const { samples, locations, lines, functions, strings } = profile;
  const end = samples.stackStart[sample + 1]!;
  for (let at = samples.stackStart[sample]!; at < end; at++) {
    const location = samples.stackLocation[at]!;
    for (
      let row = locations.lineStart[location]!;
      row < locations.lineStart[location + 1]!;
      row++
    ) {
      const owner = lines.function[row]!;
      if (owner < 0 || strings[functions.name[owner]!] !== name) continue;
      const file = strings[functions.filename[owner]!]!;
      const line = lines.line[row]!;
      return file === '' || line <= 0 ? null : `${line} ${file}`;
    }
  }
  return null;
}

function toLines(source: LineSums, base: LineSums | null): ReportLine[] {
  const keys = new Set([...source.keys(), ...(base?.keys() ?? [])]);
  const rows = [...keys].map((key): ReportLine => {
    const blank = key.indexOf(' ');
    const bytes = source.get(key) ?? 0;
    return {
      file: key.slice(blank + 1),
      line: Number(key.slice(0, blank)),
      bytes,
      deltaBytes: base && bytes - (base.get(key) ?? 0),
    };
  });
  const gain = ({ bytes, deltaBytes }: ReportLine): number => deltaBytes ?? bytes;
  return rows
    .sort((a, b) => gain(b) - gain(a) || (a.file < b.file ? -1 : 1) || a.line - b.line)
    .slice(0, MOST_LINES);
}
