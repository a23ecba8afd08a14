import {
  assembleProfile,
  type PlainFunction,
  type PlainLabel,
  type PlainLocation,
} from '../assemble-profile.ts';
import type { Profile, ProfileHeader, ValueType } from '../tables.ts';
import type { TextLines } from '../text-lines.ts';

const LOCATION = /^\s*0x([0-9a-f]{1,16})\s+(\S.{0,9999})$/i;
const FILE_AND_LINE = /^(.*)\s+\((.+):(-?\d{1,9})\)$/;
const LIBRARY = /^(.*)\s+\((.*)\)$/;

interface JavaSample {
  /** Ids of frames, leaf first. */
  readonly addresses: readonly bigint[];
  readonly values: readonly number[];
  readonly labels?: readonly PlainLabel[];
}

/**
 * The list of frames at the end of a Java agent's profile: an id, then `function (file:line)`.
 *
 * @see google/pprof profile/legacy_java_profile.go: parseJavaLocations.
 */
export class JavaFrames {
  private readonly places = new Map<bigint, PlainFunction & { readonly line: number }>();

  /** @param lines - Below the samples and after `first`; what is no frame is passed over. */
  constructor(lines: TextLines, first: string | null) {
    for (let line = first; line !== null; line = lines.next()) this.add(line);
  }

  private add(line: string): void {
    const match = LOCATION.exec(line);
    if (match) this.places.set(BigInt(`0x${match[1]!}`), placeOf(match[2]!.trimEnd()));
  }

  /** Stacks of ids with the names of their frames; an id without a name is an unknown frame. */
  profile(
    sampleTypes: readonly ValueType[],
    samples: readonly JavaSample[],
    header: Pick<ProfileHeader, 'periodType' | 'period'> & Partial<ProfileHeader>,
  ): Profile {
    const rowOf = new Map<bigint, number>();
    const locations: PlainLocation[] = [];
    const functionRow = new Map<string, number>();
    const functions: PlainFunction[] = [];
    const rowOfAddress = (address: bigint): number => {
      const known = rowOf.get(address);
      if (known !== undefined) return known;
      const place = this.places.get(address);
      const row = locations.push({
        address: 0n, // an id of the agent, no address
        mapping: -1,
        isFolded: false,
        lines: place ? [{ func: rowOfFunction(place), line: place.line, column: 0 }] : [],
      });
      rowOf.set(address, row - 1);
      return row - 1;
    };
    const rowOfFunction = (place: PlainFunction): number => {
      const known = functionRow.get(place.name);
      if (known !== undefined) return known;
      const row = functions.push(place) - 1;
      functionRow.set(place.name, row);
      return row;
    };
    return assembleProfile({
      header: { timeNanos: 0n, ...header },
      sampleTypes,
      samples: samples.map(({ addresses, values, labels = [] }) => ({
        stack: addresses.map(rowOfAddress),
        values,
        labels,
      })),
      locations,
      functions,
      mappings: [],
    });
  }
}

function placeOf(text: string): PlainFunction & { readonly line: number } {
  const source = FILE_AND_LINE.exec(text);
  const library = source ? null : LIBRARY.exec(text);
  const [name, filename] = source
    ? [source[1]!, source[2]!]
    : library
      ? [library[1]!, library[2]!.split('/').at(-1)!]
      : [text.includes('generated stub/JIT') ? 'STUB' : text, ''];
  const line = Math.max(0, Number(source?.[3] ?? 0));
  return { name, systemName: name, filename, startLine: 0, line };
}
