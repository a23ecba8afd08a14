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

/** Labels of a sample by key: texts, or numbers where a label has no text. Takes a SampleIndex. */
export function sampleLabels(profile: Profile): (sample: number) => Map<string, string | number> {
  const { samples, labels, strings } = profile;
  return (sample) => {
    const found = new Map<string, string | number>();
    const end = samples.labelStart[sample + 1]!;
    for (let at = samples.labelStart[sample]!; at < end; at++)
      found.set(
        strings[labels.key[at]!]!,
        labels.str[at] === 0 ? labels.num[at]! : strings[labels.str[at]!]!,
      );
    return found;
  };
}
