import type { FunctionIndex, LineIndex, Profile, SampleIndex } from '#core/profile/tables';

/**
 * Names of a sample's frames, leaf first, inlined ones included; frames without a function are left
 * out. For the few samples of goroutine and goref profiles; heap analysis works on columns.
 *
 * @returns Each call makes a new array.
 */
export function profileFrames(profile: Profile): (sample: SampleIndex) => string[] {
  const { functions, strings } = profile;
  return mapFrames(profile, (owner) => strings[functions.name[owner]!]!);
}

/** `file:line` of each of {@link profileFrames}' names; '' where there is no file. */
export function profilePlaces(profile: Profile): (sample: SampleIndex) => string[] {
  const { functions, lines, strings } = profile;
  return mapFrames(profile, (owner, row) => {
    const file = strings[functions.filename[owner]!]!;
    const number = lines.line[row]!;
    return file === '' || number <= 0 ? file : `${file}:${number}`;
  });
}

function mapFrames(
  { samples, locations, lines }: Profile,
  toText: (owner: FunctionIndex, line: LineIndex) => string,
): (sample: SampleIndex) => string[] {
  return (sample) => {
    const texts: string[] = [];
    for (let at = samples.stackStart[sample]!; at < samples.stackStart[sample + 1]!; at++) {
      const location = samples.stackLocation[at]!;
      const end = locations.lineStart[location + 1]!;
      for (let line = locations.lineStart[location]!; line < end; line++) {
        const owner = lines.function[line]!;
        if (owner >= 0) texts.push(toText(owner as FunctionIndex, line as LineIndex));
      }
    }
    return texts;
  };
}

/** Labels of a sample by key: texts, or numbers where a label has no text. */
export function sampleLabels(
  profile: Profile,
): (sample: SampleIndex) => Map<string, string | number> {
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
