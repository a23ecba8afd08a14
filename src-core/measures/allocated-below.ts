import { type FramePattern, isNamedBy } from '#core/evidence/frame-pattern';
import { sampleTypeAt } from '#core/profile/sample-type';
import type { Profile } from '#core/profile/tables';

/** A rule asks for each of its findings, and another A or B of the same profiles. */
const known = new WeakMap<Profile, WeakMap<readonly FramePattern[], number | null>>();

/**
 * Bytes allocated since the process began on stacks with any of the frames, freed or not. The case's stacks
 * leave out what no snapshot has in use, which is most of what a request allocates; so this reads the profile.
 *
 * @returns null where the profile does not say what was allocated.
 */
export function allocatedBelow(profile: Profile, frames: readonly FramePattern[]): number | null {
  const sums = known.get(profile) ?? new WeakMap<readonly FramePattern[], number | null>();
  known.set(profile, sums);
  let bytes = sums.get(frames);
  if (bytes === undefined) sums.set(frames, (bytes = sumBelow(profile, frames)));
  return bytes;
}

function sumBelow(profile: Profile, frames: readonly FramePattern[]): number | null {
  const { samples, sampleTypes } = profile;
  const type = sampleTypeAt(profile, 'alloc_space');
  if (type < 0) return null;
  const isBelow = locationsWith(profile, frames);
  let bytes = 0;
  for (let sample = 0; sample < samples.length; sample++) {
    const end = samples.stackStart[sample + 1]!;
    for (let at = samples.stackStart[sample]!; at < end; at++)
      if (isBelow[samples.stackLocation[at]!] === 1) {
        bytes += samples.value[sample * sampleTypes.length + type]!;
        break;
      }
  }
  return bytes;
}

/** By LocationIndex: 1 = one of its lines is of such a function. */
export function locationsWith(profile: Profile, frames: readonly FramePattern[]): Uint8Array {
  return locationsOf(profile, isNamedBy(frames));
}

/** The same of functions by their names. */
export function locationsOf(profile: Profile, isIt: (name: string) => boolean): Uint8Array {
  const isNamed = functionsOf(profile, isIt);
  const { lines, locations } = profile;
  return Uint8Array.from({ length: locations.length }, (_, location) => {
    const end = locations.lineStart[location + 1]!;
    for (let line = locations.lineStart[location]!; line < end; line++)
      if (lines.function[line]! >= 0 && isNamed[lines.function[line]!] === 1) return 1;
    return 0;
  });
}

/** The same of the innermost line alone. */
export function leavesOf(profile: Profile, isIt: (name: string) => boolean): Uint8Array {
  const isNamed = functionsOf(profile, isIt);
  const { lines, locations } = profile;
  return Uint8Array.from({ length: locations.length }, (_, location) => {
    const line = locations.lineStart[location]!;
    if (line >= locations.lineStart[location + 1]! || lines.function[line]! < 0) return 0;
    return isNamed[lines.function[line]!]!;
  });
}

/** By FunctionIndex: 1 = its name is one. */
function functionsOf({ functions, strings }: Profile, isIt: (name: string) => boolean): Uint8Array {
  return Uint8Array.from(functions.name, (name) => (isIt(strings[name]!) ? 1 : 0));
}
