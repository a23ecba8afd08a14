import type { Comparison } from '#core/case/comparison';
import { type CaseStackIndex, stackNames } from '#core/case/stack-series';
import { HELD_SPACE, sampleTypeAt } from '#core/profile/sample-type';
import type { Profile, SampleIndex } from '#core/profile/tables';
import type { ReportStack } from '../report-model.ts';

/** Stacks of a function that are shown. */
const MOST_STACKS = 10;

/** Stacks by what they gained from A to B, without A by what they hold; most first. */
export function byChange(
  { series, timeline }: Comparison,
  stacks: readonly CaseStackIndex[],
): CaseStackIndex[] {
  const source = series.columns[timeline.source]!.bytes;
  const base = timeline.base === null ? null : series.columns[timeline.base]!.bytes;
  const change = (stack: CaseStackIndex): number => source[stack]! - (base?.[stack] ?? 0);
  return [...stacks].sort((a, b) => change(b) - change(a) || a - b);
}

/** The stacks that gained most, frame by frame with their lines. */
export function stackRows(context: Comparison, stacks: readonly CaseStackIndex[]): ReportStack[] {
  const { series, timeline, profiles } = context;
  const shown = byChange(context, stacks).slice(0, MOST_STACKS);
  const { bytes, sampleStack } = series.columns[timeline.source]!;
  const base = timeline.base === null ? null : series.columns[timeline.base]!.bytes;
  const profile = profiles[timeline.source]!;
  const samples = heaviestSamples(profile, sampleStack, new Set(shown));
  return shown.map((stack): ReportStack => {
    const names = stackNames(series, stack);
    const sample = samples.get(stack);
    return {
      stack: names,
      places: sample === undefined ? names.map(() => '') : placesOf(profile, sample),
      bytes: bytes[stack]!,
      deltaBytes: base && bytes[stack]! - base[stack]!,
    };
  });
}

/** One stack is often several samples, of other lines or block sizes: the one that holds most stands for it. */
function heaviestSamples(
  profile: Profile,
  sampleStack: Int32Array,
  wanted: ReadonlySet<CaseStackIndex>,
): Map<CaseStackIndex, SampleIndex> {
  const { samples, sampleTypes } = profile;
  const space = sampleTypeAt(profile, ...HELD_SPACE);
  const valueOf = (sample: SampleIndex): number =>
    space < 0 ? 0 : samples.value[sample * sampleTypes.length + space]!;
  const heaviest = new Map<CaseStackIndex, SampleIndex>();
  for (let row = 0; row < samples.length; row++) {
    const sample = row as SampleIndex;
    const stack = sampleStack[sample] as CaseStackIndex;
    if (stack < 0 || !wanted.has(stack)) continue;
    const best = heaviest.get(stack);
    if (best === undefined || valueOf(sample) > valueOf(best)) heaviest.set(stack, sample);
  }
  return heaviest;
}

/** `file:line` of each frame, leaf first, as `stackNames` lists them: a location without lines is one frame. */
function placesOf(profile: Profile, sample: SampleIndex): string[] {
  const { samples, locations, lines, functions, strings } = profile;
  const places: string[] = [];
  for (let at = samples.stackStart[sample]!; at < samples.stackStart[sample + 1]!; at++) {
    const location = samples.stackLocation[at]!;
    const [start, end] = [locations.lineStart[location]!, locations.lineStart[location + 1]!];
    if (start === end) places.push('');
    for (let row = start; row < end; row++) {
      const owner = lines.function[row]!;
      const file = owner < 0 ? '' : strings[functions.filename[owner]!]!;
      const line = lines.line[row]!;
      places.push(file === '' || line <= 0 ? file : `${file}:${line}`);
    }
  }
  return places;
}
