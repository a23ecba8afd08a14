/** Profiles that are tiny when zipped and cost as much memory as they can when read. */
export interface Bomb {
  readonly name: string;
  /** Bytes before what is repeated. */
  readonly head: readonly number[];
  /** Bytes that are repeated until the bomb is full. */
  readonly unit: readonly number[];
  /** Field and its length before the repeated bytes, when these are the content of one message. */
  readonly inside: number | null;
  /** What the reader has to say; null = a profile, however odd. */
  readonly code: string | null;
}

/** sample_type and string_table with one empty string. */
const ONE_TYPE = [0x0a, 0x00, 0x32, 0x00];
const LOCATION_1 = [0x22, 0x02, 0x08, 0x01];
const SIXTY_FOUR_TYPES = Array.from({ length: 128 }, (_, at) => (at % 2 === 0 ? 0x0a : 0x00));
const SIXTY_FOUR_VALUES = [0x12, 66, 0x12, 64, ...new Array<number>(64).fill(0)];
const WELL_FORMED = { inside: null, code: null } as const;
const REFUSED = { inside: null, code: 'profile-malformed' } as const;

export const BOMBS: readonly Bomb[] = [
  { name: 'packed comments', head: ONE_TYPE, unit: [0], inside: 0x6a, code: 'profile-malformed' },
  { name: 'comments', head: ONE_TYPE, unit: [0x68, 0], ...REFUSED },
  { name: 'empty strings', head: ONE_TYPE, unit: [0x32, 0], ...REFUSED },
  { name: 'strings', head: ONE_TYPE, unit: [0x32, 3, 0x61, 0x62, 0x63], ...REFUSED },
  { name: 'one string', head: ONE_TYPE, unit: [0x61], inside: 0x32, code: 'profile-malformed' },
  { name: 'sample types', head: ONE_TYPE, unit: [0x0a, 0], ...REFUSED },
  { name: 'samples without values', head: ONE_TYPE, unit: [0x12, 0], ...REFUSED },
  { name: 'samples', head: ONE_TYPE, unit: [0x12, 3, 0x12, 1, 0], ...WELL_FORMED },
  { name: 'sample values', head: SIXTY_FOUR_TYPES, unit: SIXTY_FOUR_VALUES, ...WELL_FORMED },
  { name: 'mappings', head: ONE_TYPE, unit: [0x1a, 0], ...REFUSED },
  { name: 'locations', head: ONE_TYPE, unit: [0x22, 0], ...REFUSED },
  { name: 'functions', head: ONE_TYPE, unit: [0x2a, 0], ...REFUSED },
  { name: 'header fields', head: ONE_TYPE, unit: [0x48, 0], ...REFUSED },
  {
    name: 'unknown fields',
    head: ONE_TYPE,
    unit: [0x80, 1, 0],
    inside: null,
    code: 'empty-profile',
  },
  { name: 'labels', head: ONE_TYPE, unit: [0x1a, 0], inside: 0x12, code: 'profile-malformed' },
  {
    name: 'frames',
    head: [...ONE_TYPE, ...LOCATION_1],
    unit: [0x12, 67, 0x12, 1, 0, 0x0a, 62, ...new Array<number>(62).fill(1)],
    ...WELL_FORMED,
  },
];

/** The bytes of a bomb of that size, about. */
export function bombBytes({ head, unit, inside }: Bomb, size: number): Uint8Array {
  const body = new Uint8Array(size - (size % unit.length));
  for (let at = 0; at < body.length; at++) body[at] = unit[at % unit.length]!;
  const length: number[] = [];
  if (inside !== null) {
    length.push(inside);
    let rest = body.length;
    for (; rest >= 128; rest >>>= 7) length.push((rest & 127) | 128);
    length.push(rest);
  }
  const bytes = new Uint8Array(head.length + length.length + body.length);
  bytes.set([...head, ...length]);
  bytes.set(body, head.length + length.length);
  return bytes;
}
