import type { Profile } from '#core/profile/tables';

/**
 * Names of a sample's frames, leaf first, inlined ones included; frames without a function are left
 * out. For the few samples of goroutine and goref profiles; heap analysis works on columns.
 *
 * @returns Takes a SampleIndex; each call makes a new array.
 */
export function profileFrames(profile: Profile): (sample: number) => string[] {
  const { samples, locations, lines, functions, strings } = profile;
  return (sample) => {
    const names: string[] = [];
    for (let at = samples.stackStart[sample]!; at < samples.stackStart[sample + 1]!; at++) {
      const location = samples.stackLocation[at]!;
      const end = locations.lineStart[location + 1]!;
      for (let line = locations.lineStart[location]!; line < end; line++) {
        const owner = lines.function[line]!;
        if (owner >= 0) names.push(strings[functions.name[owner]!]!);
      }
    }
    return names;
  };
}
