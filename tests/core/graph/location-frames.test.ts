import { describe, expect, it } from 'vitest';
import { applyFilter } from '#core/filter/apply-filter';
import type { NodeIndex } from '#core/graph/graph-tables';
import { internNodes } from '#core/graph/intern-nodes';
import { locationFrames } from '#core/graph/location-frames';
import { printableName } from '#core/graph/node-name';
import type { ProfileView } from '#core/profile/profile-view';
import { chooseSampleType } from '#core/profile/sample-type';
import { goldenFilter, goldenNames, readGolden } from '#support/golden';
import { parsePprofTraces, type PprofTrace } from '#support/parse-pprof-traces';
import { readFixtureProfile } from '#support/read-fixture-profile';
import { scaledLabel } from '#support/units';

/** Every kept sample that has a frame, in file order, zero-valued ones included. */
function printTraces(view: ProfileView, type: number, unit: string): PprofTrace[] {
  const { samples, sampleTypes } = view.profile;
  const { nodes, profiles } = internNodes([view.profile], 'functions');
  const frames = locationFrames(view, profiles[0]!);
  const traces: PprofTrace[] = [];
  for (let sample = 0; sample < samples.length; sample++) {
    if (view.sampleKept?.[sample] === 0) continue;
    const names: string[] = [];
    for (let at = samples.stackStart[sample]!; at < samples.stackStart[sample + 1]!; at++) {
      const location = samples.stackLocation[at]!;
      const start = frames.start[location]!;
      for (let frame = frames.start[location + 1]! - 1; frame >= start; frame--) {
        const name = printableName(nodes, frames.node[frame] as NodeIndex);
        names.push(frame === start ? name : `${name} (inline)`);
      }
    }
    if (names.length === 0) continue;
    const value = samples.value[sample * sampleTypes.length + type]!;
    const label = scaledLabel(value, sampleTypes[type]!.unit, unit);
    traces.push({ value: label, frames: names });
  }
  return traces;
}

describe('locationFrames unfolds stacks as go tool pprof -traces does', () => {
  it.each(goldenNames('traces').map(readGolden))('$name', (golden) => {
    const profile = readFixtureProfile(golden.fixture);
    const type = chooseSampleType(profile, golden.flags.sample_index);
    const view = applyFilter(profile, goldenFilter(golden));
    const printed = printTraces(view, type, golden.flags.unit ?? 'minimum');
    expect(printed).toEqual(parsePprofTraces(golden.lines));
  });
});
