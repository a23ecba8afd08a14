/** Numbers below 1 out of one seed, the same on every machine (mulberry32). */
export class Random {
  constructor(private state: number) {}

  next(): number {
    this.state = (this.state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(this.state ^ (this.state >>> 15), 1 | this.state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  }

  /** A whole number below `end`; 0 when there is none. */
  below(end: number): number {
    return Math.floor(this.next() * end);
  }

  pick<T>(from: readonly T[]): T {
    return from[this.below(from.length)]!;
  }
}

const BYTES = [0, 1, 0x7f, 0x80, 0xff, 0x0a, 0x12, 0x22, 0x32] as const;
/** Varints at the edges: 2^31, 2^32, 2^53, 2^63, -1, and one of eleven bytes. */
const VARINTS = [
  [0x80, 0x80, 0x80, 0x80, 0x08],
  [0x80, 0x80, 0x80, 0x80, 0x10],
  [0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x10],
  [0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x01],
  [0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0x01],
  [0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0x01],
] as const;

/** The bytes with one to four changes: bits, bytes, varints, and ranges cut, doubled or of another seed. */
export function mutateBytes(seed: Uint8Array, other: Uint8Array, random: Random): Uint8Array {
  let bytes = seed;
  for (let changes = 1 + random.below(4); changes > 0; changes--)
    bytes = changeBytes(bytes, other, random);
  return bytes;
}

function changeBytes(bytes: Uint8Array, other: Uint8Array, random: Random): Uint8Array {
  const at = random.below(bytes.length);
  const end = at + random.below(Math.min(bytes.length - at, 64) + 1);
  const join = (...parts: readonly (Uint8Array | readonly number[])[]): Uint8Array => {
    const joined = new Uint8Array(parts.reduce((sum, { length }) => sum + length, 0));
    let offset = 0;
    for (const part of parts) {
      joined.set(part, offset);
      offset += part.length;
    }
    return joined;
  };
  switch (random.below(8)) {
    case 0:
      return join(
        bytes.subarray(0, at),
        [bytes[at]! ^ (1 << random.below(8))],
        bytes.subarray(at + 1),
      );
    case 1:
      return join(bytes.subarray(0, at), [random.pick(BYTES)], bytes.subarray(at + 1));
    case 2:
      return join(bytes.subarray(0, at), random.pick(VARINTS), bytes.subarray(at + 1));
    case 3:
      return bytes.subarray(0, at);
    case 4:
      return join(bytes.subarray(0, at), bytes.subarray(end));
    case 5:
      return join(bytes.subarray(0, end), bytes.subarray(at));
    case 6: {
      const from = random.below(other.length);
      return join(bytes.subarray(0, at), other.subarray(from, from + 200), bytes.subarray(end));
    }
    default:
      return join(bytes.subarray(0, at), [random.below(256)], bytes.subarray(at + 1));
  }
}

const PIECES = [
  ...[
    '',
    '\n',
    '\n\n',
    '\t',
    ' ',
    '#',
    '"',
    "'",
    '\\',
    '{',
    '}',
    '[',
    ']',
    '(',
    ')',
    '<',
    '>',
    '@',
    ':',
    ';',
    ',',
  ],
  ...[
    '0',
    '-1',
    '9007199254740993',
    '999999999999999999999',
    '1e999',
    'NaN',
    '0x',
    '0xffffffffffffffffff',
  ],
  ...[
    '\u0000',
    '\u001b[31m',
    '\u202e',
    '\ud800',
    '\ufeff',
    'é',
    '__proto__',
    'constructor',
    '...',
    '//',
    '/*',
    '*/',
    '---',
  ],
] as const;

/** The text with one to six changes: characters, numbers, words of its kind, and lines cut, doubled, moved or of another. */
export function mutateText(
  seed: string,
  { other, words, random }: { other: string; words: readonly string[]; random: Random },
): string {
  let text = seed;
  for (let changes = 1 + random.below(6); changes > 0; changes--) {
    const at = random.below(text.length);
    const [head, tail] = [text.slice(0, at), text.slice(at)];
    switch (random.below(9)) {
      case 0:
        text = head + tail.slice(1 + random.below(40));
        break;
      case 1:
        text = head + random.pick(PIECES) + tail;
        break;
      case 2:
        text = head + random.pick(words) + tail;
        break;
      case 3:
        text = head + tail.replace(/\d+/, random.pick(PIECES));
        break;
      case 4:
        text = head;
        break;
      case 5:
        text = tail;
        break;
      case 6: {
        const lines = other.split('\n');
        const from = random.below(lines.length);
        text = head + lines.slice(from, from + 1 + random.below(5)).join('\n') + tail;
        break;
      }
      case 7:
        text = head + tail.slice(0, 60) + tail;
        break;
      default: {
        const lines = text.split('\n');
        const [from, to] = [random.below(lines.length), random.below(lines.length)];
        lines.splice(to, 0, ...lines.splice(from, 1 + random.below(3)));
        text = lines.join('\n');
      }
    }
  }
  return text;
}
