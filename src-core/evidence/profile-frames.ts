import type { Profile } from '#core/profile/tables';

/**
 * Names of a sample's frames, leaf first, inlined ones included; frames without a function are left
 * out. For the few samples of goroutine and goref profiles; heap analysis works on columns.
 *
 * @returns Takes a SampleIndex; each call makes a new array.
 */
export function profileFrames(profile: Profile): (sample: number) => string[] {
  const { functions, strings } = profile;
  return mapFrames(profile, (owner) => strings[functions.name[owner]!]!);
}

/** `file:line` of each of {@link profileFrames}' names; '' where there is no file. */
export function profilePlaces(profile: Profile): (sample: number) => string[] {
  const { functions, lines, strings } = profile;
  return mapFrames(profile, (owner, row) => {
    const file = strings[functions.filename[owner]!]!;
    const number = lines.line[row]!;
    return file === '' || number <= 0 ? file : `${file}:${number}`;
  });
}

/** @param toText - Of a frame: row of its function, and of its line. */
function mapFrames(
  { samples, locations, lines }: Profile,
  toText: (owner: number, row: number) => string,
): (sample: number) => string[] {
  return (sample) => {
    const texts: string[] = [];
    for (let at = samples.stackStart[sample]!; at < samples.stackStart[sample + 1]!; at++) {
      const location = samples.stackLocation[at]!;
      const end = locations.lineStart[location + 1]!;
      for (let line = locations.lineStart[location]!; line < end; line++) {
        const owner = lines.function[line]!;
        if (owner >= 0) texts.push(toText(owner, line));
      }
    }
    return texts;
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
