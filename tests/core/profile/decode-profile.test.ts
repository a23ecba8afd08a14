import fc from 'fast-check';
import { readdirSync, readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { AppError } from '#core/base/errors';
import { decodeProfile } from '#core/profile/decode-profile';
import { encodeProfile } from '#support/encode-profile';
import {
  decodePlain,
  encodePlain,
  type PlainProfile,
  plainOf,
  plainRows,
} from '#support/proto-oracle';
import { recordingPath, RECORDINGS } from '#support/recordings';

const files = readdirSync(RECORDINGS, { recursive: true, encoding: 'utf8' }).filter((file) =>
  file.endsWith('.pb.gz'),
);
const raw = (file: string): Uint8Array => gunzipSync(readFileSync(recordingPath(file)));
const REAL = raw('kitex-held-request-field/heap-06.pb.gz');

/** A small valid profile, to be broken in one place. */
function smallProfile(): PlainProfile & {
  sample: NonNullable<PlainProfile['sample']>;
  location: NonNullable<PlainProfile['location']>;
} {
  return {
    sample_type: [{ type: '1', unit: '2' }],
    sample: [{ location_id: ['1'], value: ['7'], label: [{ key: '4', num: '48' }] }],
    mapping: [{ id: '1', memory_start: '4096', filename: '3' }],
    location: [
      { id: '1', mapping_id: '1', address: '4660', line: [{ function_id: '1', line: '3' }] },
    ],
    function: [{ id: '1', name: '3', filename: '4' }],
    string_table: ['', 'inuse_space', 'bytes', 'main.f', 'bytes'],
  };
}

function failure(bytes: Uint8Array): AppError {
  try {
    decodeProfile(bytes);
  } catch (caught) {
    if (caught instanceof AppError) return caught;
    throw caught;
  }
  throw new Error('decoded without an error');
}

describe('decodeProfile agrees with protobufjs reflection', () => {
  it.each(files)('on %s', (file) => {
    const bytes = raw(file);
    expect(plainOf(decodeProfile(bytes))).toEqual(plainRows(decodePlain(bytes)));
  });

  it('on random profiles with sparse and 64-bit ids and signed values', () => {
    const id = fc.bigInt({ min: 1n, max: 2n ** 64n - 1n });
    const ids = fc.uniqueArray(id, { minLength: 1, maxLength: 6 });
    const value = fc.integer({ min: -(2 ** 53 - 1), max: 2 ** 53 - 1 });
    const profile = fc
      .record({
        locationIds: ids,
        functionIds: ids,
        stacks: fc.array(fc.array(fc.nat(), { maxLength: 8 }), { maxLength: 6 }),
        values: fc.array(fc.tuple(value, value), { minLength: 6, maxLength: 6 }),
        address: fc.bigInt({ min: 0n, max: 2n ** 64n - 1n }),
        time: fc.bigInt({ min: -(2n ** 63n), max: 2n ** 63n - 1n }),
      })
      .map(({ locationIds, functionIds, stacks, values, address, time }): PlainProfile => ({
        sample_type: [
          { type: '1', unit: '2' },
          { type: '2', unit: '1' },
        ],
        sample: stacks.map((stack, row) => ({
          location_id: stack.map((at) => String(locationIds[at % locationIds.length])),
          value: values[row]!.map(String),
        })),
        location: locationIds.map((one, row) => ({
          id: String(one),
          address: BigInt.asIntN(64, address).toString(),
          line: [{ function_id: String(functionIds[row % functionIds.length]), line: '-3' }],
        })),
        function: functionIds.map((one) => ({ id: String(one), name: '3' })),
        string_table: ['', 'a', 'b', 'c'],
        time_nanos: String(time),
      }));
    fc.assert(
      fc.property(profile, (plain) => {
        const bytes = encodePlain(plain);
        expect(plainOf(decodeProfile(bytes))).toEqual(plainRows(decodePlain(bytes)));
      }),
      { numRuns: 60 },
    );
  });

  it('reads unpacked repeated fields and skips unknown ones', () => {
    const bytes = Uint8Array.from([
      ...[0x0a, 4, 0x08, 1, 0x10, 2], // sample_type
      ...[0x12, 8, 0x08, 1, 0x08, 1, 0x10, 7, 0x78, 9], // sample: ids and value unpacked, field 15
      ...[0x22, 6, 0x08, 1, 0x22, 2, 0x08, 1], // location
      ...[0x2a, 4, 0x08, 1, 0x10, 1], // function
      ...[0x32, 0, 0x32, 1, 97, 0x32, 1, 98], // strings
      ...[0xf8, 0x01, 5, 0xfa, 0x01, 1, 0, 0xf9, 0x01, 1, 2, 3, 4, 5, 6, 7, 8], // field 31, three wire types
    ]);
    const profile = decodeProfile(bytes);
    expect(Array.from(profile.samples.stackLocation)).toEqual([0, 0]);
    expect(Array.from(profile.samples.value)).toEqual([7]);
  });
});

describe('encodeProfile', () => {
  it.each(files)('brings back every column of %s', (file) => {
    const profile = decodeProfile(raw(file));
    expect(decodeProfile(encodeProfile(profile))).toEqual(profile);
  });
});

describe('a malformed profile', () => {
  const broken: readonly (readonly [
    string,
    (plain: ReturnType<typeof smallProfile>) => void,
    string,
  ])[] = [
    [
      'location of a sample missing',
      (p) => (p.sample[0]!.location_id = ['9']),
      'profile-reference',
    ],
    [
      'location id beyond 2^32 missing',
      (p) => (p.sample[0]!.location_id = ['4294967297']),
      'profile-reference',
    ],
    ['location with id 0', (p) => (p.location[0]!.id = '0'), 'profile-malformed'],
    ['two locations with one id', (p) => p.location.push(p.location[0]!), 'profile-malformed'],
    ['two functions with one id', (p) => p.function!.push(p.function![0]!), 'profile-malformed'],
    ['mapping missing', (p) => (p.location[0]!.mapping_id = '5'), 'profile-reference'],
    ['function missing', (p) => (p.location[0]!.line![0]!.function_id = '5'), 'profile-reference'],
    ['string missing', (p) => (p.function![0]!['name'] = '99'), 'profile-reference'],
    ['label string missing', (p) => (p.sample[0]!.label![0]!.key = '99'), 'profile-reference'],
    ['string 0 not empty', (p) => (p.string_table![0] = 'x'), 'profile-malformed'],
    ['too few values', (p) => (p.sample[0]!.value = []), 'profile-malformed'],
    ['too many values', (p) => (p.sample[0]!.value = ['1', '2']), 'profile-malformed'],
    ['no sample type', (p) => (p.sample_type = []), 'no-sample-types'],
    ['value of 2^53', (p) => (p.sample[0]!.value = ['9007199254740992']), 'value-too-large'],
    ['value of -2^53', (p) => (p.sample[0]!.value = ['-9007199254740992']), 'value-too-large'],
  ];
  it.each(broken)('%s', (_what, breakIt, code) => {
    const plain = smallProfile();
    breakIt(plain);
    const error = failure(encodePlain(plain));
    expect(error.code).toBe(code);
    if (code !== 'no-sample-types') expect(error.params['offset']).toBeTypeOf('number');
  });

  it('names the byte offset of a value beyond 2^53', () => {
    const plain = smallProfile();
    plain.sample[0]!.value = ['9007199254740992'];
    const bytes = encodePlain(plain);
    const at = Number(failure(bytes).params['offset']);
    expect(bytes[at]! & 0x80).toBe(0x80);
    expect(Array.from(bytes.subarray(at, at + 8))).toEqual([128, 128, 128, 128, 128, 128, 128, 16]);
  });

  it('is an error wherever a real profile is cut off, unless the cut is between two fields', () => {
    const whole = decodeProfile(REAL);
    for (let end = 1; end < REAL.length; end += 37) {
      try {
        const cut = decodeProfile(REAL.subarray(0, end));
        expect(cut.samples.length).toBeLessThanOrEqual(whole.samples.length);
      } catch (caught) {
        expect(caught).toBeInstanceOf(AppError);
      }
    }
  });

  it('refuses a varint of eleven bytes and a group', () => {
    expect(failure(Uint8Array.from([0x48, ...Array<number>(10).fill(0x80), 1])).code).toBe(
      'profile-malformed',
    );
    expect(failure(Uint8Array.from([0x7b, 0x7c])).code).toBe('profile-malformed');
  });

  it('refuses a length that leaves its message', () => {
    expect(failure(Uint8Array.from([0x0a, 0, 0x12, 3, 0x0a, 9, 1])).code).toBe('profile-truncated');
    expect(failure(Uint8Array.from([0x12, 0xff, 0xff, 0xff, 0xff, 0x0f])).code).toBe(
      'profile-truncated',
    );
  });

  it('reads a stack 10,000 frames deep', () => {
    const plain = smallProfile();
    plain.sample[0]!.location_id = Array<string>(10_000).fill('1');
    expect(decodeProfile(encodePlain(plain)).samples.stackLocation).toHaveLength(10_000);
  });

  it('throws nothing but AppError for any bytes', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 400 }), (bytes) => {
        try {
          decodeProfile(bytes);
        } catch (caught) {
          expect(caught).toBeInstanceOf(AppError);
        }
      }),
      { numRuns: 2000 },
    );
  });

  it('throws nothing but AppError for a real profile with changed bytes', () => {
    const change = fc.tuple(fc.nat({ max: REAL.length - 1 }), fc.integer({ min: 0, max: 255 }));
    fc.assert(
      fc.property(fc.array(change, { minLength: 1, maxLength: 12 }), (changes) => {
        const bytes = REAL.slice();
        for (const [at, byte] of changes) bytes[at] = byte;
        try {
          decodeProfile(bytes);
        } catch (caught) {
          expect(caught).toBeInstanceOf(AppError);
        }
      }),
      { numRuns: 400 },
    );
  });
});
