import type { Profile } from '#core/profile/tables';

const PAGE = 0x1000n;

/**
 * Numbers distinct locations over several profiles as pprof's `Merge` does: by address relative to
 * the binary, binary (size in 4 KiB pages, offset, build id or file), lines and isFolded. Locations
 * of two builds are never equal.
 * @see google/pprof profile/merge.go: Location.key, Mapping.key, Function.key.
 */
export class LocationKeys {
  private readonly keys = new Map<string, number>();
  private readonly functions = new Map<string, number>();
  private readonly mappings = new Map<string, number>();

  /** Row = LocationIndex, value = number of its key. */
  add(profile: Profile): Uint32Array {
    const { locations, lines } = profile;
    const functionKey = this.functionKeys(profile);
    const mappingKey = this.mappingKeys(profile);
    const keys = new Uint32Array(locations.length);
    for (let location = 0; location < locations.length; location++) {
      const mapping = locations.mapping[location]!;
      const start = mapping < 0 ? 0n : profile.mappings.memoryStart[mapping]!;
      const address = BigInt.asUintN(64, locations.address[location]! - start);
      // Without any mapping pprof puts one empty mapping under every location.
      const binary = mapping < 0 && profile.mappings.length > 0 ? 0 : mappingKey[mapping + 1]!;
      const parts = [address.toString(16), String(binary), String(locations.isFolded[location])];
      const end = locations.lineStart[location + 1]!;
      for (let line = locations.lineStart[location]!; line < end; line++) {
        const func = lines.function[line]!;
        parts.push(func < 0 ? '' : String(functionKey[func]), String(lines.line[line]));
        // pprof overwrites every column but the last line's.
        if (line === end - 1) parts.push(String(lines.column[line]));
      }
      keys[location] = numberOf(this.keys, parts.join('|'));
    }
    return keys;
  }

  private functionKeys({ functions, strings }: Profile): Uint32Array {
    const keys = new Uint32Array(functions.length);
    for (let row = 0; row < functions.length; row++) {
      const texts = [functions.name, functions.systemName, functions.filename];
      const parts = texts.map((column) => strings[column[row]!]!);
      keys[row] = numberOf(this.functions, [functions.startLine[row], ...parts].join('\0'));
    }
    return keys;
  }

  /** Row = MappingIndex + 1; row 0 stands for the empty mapping. Numbers start at 1. */
  private mappingKeys({ mappings, strings }: Profile): Uint32Array {
    const keys = new Uint32Array(mappings.length + 1);
    keys[0] = numberOf(this.mappings, '0|0|') + 1;
    for (let row = 0; row < mappings.length; row++) {
      const size = BigInt.asUintN(64, mappings.memoryLimit[row]! - mappings.memoryStart[row]!);
      const rounded = BigInt.asUintN(64, size + PAGE - 1n);
      const pages = rounded - (rounded % PAGE);
      const name = strings[mappings.buildId[row]!]! || strings[mappings.filename[row]!]!;
      keys[row + 1] = numberOf(this.mappings, `${pages}|${mappings.fileOffset[row]!}|${name}`) + 1;
    }
    return keys;
  }
}

function numberOf(known: Map<string, number>, key: string): number {
  const found = known.get(key);
  if (found !== undefined) return found;
  known.set(key, known.size);
  return known.size - 1;
}
