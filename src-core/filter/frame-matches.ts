import type { Profile } from '#core/profile/tables';
import type { TextTest } from '#core/base/expression';

/** Where one expression matches; 1 = it does. */
export interface FrameMatches {
  /** Row = LocationIndex: any of its lines or its binary matches. */
  readonly location: Uint8Array;
  /** Row = LocationIndex: its binary's file name matches. */
  readonly binary: Uint8Array;
  /** Row = LineIndex: the line's function name, its file name or the location's binary matches. */
  readonly line: Uint8Array;
  /** Row = LineIndex: the line names no function, so there is nothing to match but the binary. */
  readonly nameless: Uint8Array;
}

/**
 * Tries an expression on every frame of a profile, once per distinct text: a million samples share
 * some ten thousand names.
 * @see google/pprof profile/filter.go: matchesName, matchedLines.
 */
export function frameMatches(profile: Profile, test: TextTest): FrameMatches {
  const { locations, lines, functions, mappings } = profile;
  const text = new TextVerdicts(profile.strings, test);
  const result = {
    location: new Uint8Array(locations.length),
    binary: new Uint8Array(locations.length),
    line: new Uint8Array(lines.length),
    nameless: new Uint8Array(lines.length),
  };
  for (let location = 0; location < locations.length; location++) {
    const mapping = locations.mapping[location]!;
    // Without any mapping pprof puts a nameless one under every location.
    const isNameless = mapping < 0 && mappings.length === 0;
    const inBinary = isNameless
      ? text.matches(0)
      : mapping >= 0 && text.matches(mappings.filename[mapping]!);
    if (inBinary) result.binary[location] = result.location[location] = 1;
    const end = locations.lineStart[location + 1]!;
    for (let line = locations.lineStart[location]!; line < end; line++) {
      const func = lines.function[line]!;
      if (func < 0) result.nameless[line] = 1;
      const inFunction =
        func >= 0 &&
        (text.matches(functions.name[func]!) || text.matches(functions.filename[func]!));
      if (!inBinary && !inFunction) continue;
      result.line[line] = 1;
      result.location[location] = 1;
    }
  }
  return result;
}

/** The test's answer per row of the string table, asked for at most once. */
class TextVerdicts {
  /** Row = StringIndex: 0 = not asked, 1 = matches, 2 = does not. */
  private readonly known: Uint8Array;

  constructor(
    private readonly strings: readonly string[],
    private readonly test: TextTest,
  ) {
    this.known = new Uint8Array(strings.length);
  }

  matches(string: number): boolean {
    if (this.known[string] === 0) this.known[string] = this.test(this.strings[string]!) ? 1 : 2;
    return this.known[string] === 1;
  }
}
