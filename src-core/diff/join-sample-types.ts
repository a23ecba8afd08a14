import {
  assembleProfile,
  type PlainFunction,
  type PlainLocation,
  type PlainMapping,
  type PlainSample,
} from '#core/profile/assemble-profile';
import type { Profile } from '#core/profile/tables';
import { LocationKeys } from './location-keys.ts';
import { SampleKeys } from './sample-keys.ts';

/**
 * Puts profiles of the same moment that have different sample types together, stack by stack: a store that keeps
 * `inuse_space` and `alloc_space` apart gives back the heap that was scraped. Samples match as pprof's `Merge` has
 * it; a stack that one of them lacks counts 0 there.
 *
 * @param parts - No sample type is in two of them; the header is the first one's.
 * @returns Sample types in the order of the parts. Of each the sum over all samples is the part's.
 * @see google/pprof profile/merge.go: sampleKey.
 */
export function joinSampleTypes(parts: readonly [Profile, ...Profile[]]): Profile {
  const sampleTypes = parts.flatMap((part) => part.sampleTypes);
  const joined = new JoinedTables(sampleTypes.length);
  let column = 0;
  for (const part of parts) {
    joined.add(part, column);
    column += part.sampleTypes.length;
  }
  return assembleProfile({ header: parts[0].header, sampleTypes, ...joined.tables() });
}

class JoinedTables {
  private readonly sampleKeys = new SampleKeys();
  private readonly locationKeys = new LocationKeys();
  /** Row of a location by its key, of a sample by its. */
  private readonly locationRow = new Map<number, number>();
  private readonly sampleRow = new Map<number, number>();
  private readonly locations: PlainLocation[] = [];
  private readonly samples: (PlainSample & { readonly values: number[] })[] = [];
  private readonly functions = new Rows<PlainFunction>();
  private readonly mappings = new Rows<PlainMapping>();

  constructor(private readonly width: number) {}

  /** @param column - Where the part's first sample type stands. */
  add(part: Profile, column: number): void {
    const { samples, sampleTypes } = part;
    const types = sampleTypes.length;
    // A sample that is 0 in every type would have no key.
    const isThere = Float64Array.from({ length: samples.length }, (_, sample) =>
      samples.value.subarray(sample * types, (sample + 1) * types).some((value) => value !== 0)
        ? 1
        : 0,
    );
    const keys = this.sampleKeys.add(part, isThere);
    const locationKeys = this.locationKeys.add(part);
    for (let sample = 0; sample < samples.length; sample++) {
      if (isThere[sample] === 0) continue;
      const row = this.rowOf(part, sample, keys[sample]!, locationKeys);
      const { values } = this.samples[row]!;
      for (let type = 0; type < types; type++)
        values[column + type]! += samples.value[sample * types + type]!;
    }
  }

  tables() {
    const { locations, samples } = this;
    return { locations, samples, functions: this.functions.rows, mappings: this.mappings.rows };
  }

  private rowOf(part: Profile, sample: number, key: number, locationKeys: Uint32Array): number {
    const known = this.sampleRow.get(key);
    if (known !== undefined) return known;
    const { stackStart, stackLocation } = part.samples;
    const stack = Array.from(
      stackLocation.subarray(stackStart[sample], stackStart[sample + 1]),
      (location) => this.locationOf(part, location, locationKeys[location]!),
    );
    const values = Array.from({ length: this.width }, () => 0);
    const row = this.samples.push({ stack, values, labels: labelsOf(part, sample) }) - 1;
    this.sampleRow.set(key, row);
    return row;
  }

  private locationOf(part: Profile, location: number, key: number): number {
    const known = this.locationRow.get(key);
    if (known !== undefined) return known;
    const { locations, lines } = part;
    const mapping = locations.mapping[location]!;
    const start = locations.lineStart[location]!;
    const row =
      this.locations.push({
        address: locations.address[location]!,
        isFolded: locations.isFolded[location] === 1,
        mapping: mapping < 0 ? -1 : this.mappings.of(mappingOf(part, mapping)),
        lines: Array.from({ length: locations.lineStart[location + 1]! - start }, (_, at) => {
          const func = lines.function[start + at]!;
          return {
            func: func < 0 ? -1 : this.functions.of(functionOf(part, func)),
            line: lines.line[start + at]!,
            column: lines.column[start + at]!,
          };
        }),
      }) - 1;
    this.locationRow.set(key, row);
    return row;
  }
}

/** Rows of a table that several profiles share, each of equal ones once. */
class Rows<T extends object> {
  readonly rows: T[] = [];
  private readonly known = new Map<string, number>();

  of(row: T): number {
    const key = Object.values(row).join('\0');
    const known = this.known.get(key);
    if (known !== undefined) return known;
    this.known.set(key, this.rows.length);
    return this.rows.push(row) - 1;
  }
}

function functionOf({ functions, strings }: Profile, row: number): PlainFunction {
  return {
    name: strings[functions.name[row]!]!,
    systemName: strings[functions.systemName[row]!]!,
    filename: strings[functions.filename[row]!]!,
    startLine: functions.startLine[row]!,
  };
}

function mappingOf({ mappings, strings }: Profile, row: number): PlainMapping {
  return {
    start: mappings.memoryStart[row]!,
    limit: mappings.memoryLimit[row]!,
    offset: mappings.fileOffset[row]!,
    file: strings[mappings.filename[row]!]!,
    buildId: strings[mappings.buildId[row]!]!,
    flags: mappings.flags[row]!,
  };
}

function labelsOf({ samples, labels, strings }: Profile, sample: number): PlainSample['labels'] {
  const start = samples.labelStart[sample]!;
  return Array.from({ length: samples.labelStart[sample + 1]! - start }, (_, at) => {
    const row = start + at;
    const key = strings[labels.key[row]!]!;
    if (labels.str[row] !== 0) return { key, value: strings[labels.str[row]!]! };
    return { key, value: labels.num[row]!, unit: strings[labels.unit[row]!]! };
  });
}
