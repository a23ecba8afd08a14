import { assembleProfile, type PlainLabel, type PlainMapping } from '../assemble-profile.ts';
import type { Profile, ProfileHeader, ValueType } from '../tables.ts';
import { placeAddresses } from './memory-map.ts';

interface AddressSample {
  /** Leaf first. */
  addresses: readonly bigint[];
  readonly values: readonly number[];
  readonly labels: readonly PlainLabel[];
}

/** Stacks of bare addresses: what the old formats hold, whose names stand in the program alone. */
export class AddressProfile {
  readonly samples: AddressSample[] = [];

  constructor(private readonly sampleTypes: readonly ValueType[]) {}

  add(
    addresses: readonly bigint[],
    values: readonly number[],
    labels: readonly PlainLabel[] = [],
  ): void {
    this.samples.push({ addresses, values, labels });
  }

  /** Locations in the order in which samples name them; each in its mapping. */
  finish(
    header: Pick<ProfileHeader, 'periodType' | 'period'> & Partial<ProfileHeader>,
    given: readonly PlainMapping[],
  ): Profile {
    const rowOf = new Map<bigint, number>();
    for (const { addresses } of this.samples) {
      for (const address of addresses) if (!rowOf.has(address)) rowOf.set(address, rowOf.size);
    }
    const addresses = [...rowOf.keys()];
    const { mappings, rows } = placeAddresses(given, addresses);
    return assembleProfile({
      header: { timeNanos: 0n, ...header },
      sampleTypes: this.sampleTypes,
      samples: this.samples.map(({ addresses: stack, values, labels }) => ({
        stack: stack.map((address) => rowOf.get(address)!),
        values,
        labels,
      })),
      locations: addresses.map((address, row) => ({
        address,
        mapping: rows[row]!,
        isFolded: false,
        lines: [],
      })),
      functions: [],
      mappings,
    });
  }
}

/** Hexadecimal numbers of a line, each less `back`: 1 turns a return address into the call's. */
export function addressesOf(text: string, back: bigint): bigint[] {
  return (text.match(/0x[0-9a-f]{1,16}\b/g) ?? []).map((hex) =>
    BigInt.asUintN(64, BigInt(hex) - back),
  );
}

/**
 * Takes out the second frame where the first is its call: profilers find the leaf twice, in the signal's
 * context and by unwinding.
 *
 * @see google/pprof profile/legacy_profile.go: cleanupDuplicateLocations.
 */
export function dropDoubledLeaf(samples: AddressSample[]): void {
  for (const sample of samples) {
    const [leaf, second, ...rest] = sample.addresses;
    if (leaf !== undefined && second !== undefined && leaf === second + 1n) {
      sample.addresses = [leaf, ...rest];
    }
  }
}
