import { AppError } from '#core/base/errors';

/** Largest text that is read; Go itself stops a `debug=2` dump at 64 MB. */
export const MAX_TEXT_BYTES = 256 * 2 ** 20;
/** As much of a file as is looked at to tell whether it is a text. */
const SNIFF_BYTES = 4096;
/** Characters by which UTF-16 is known without a mark: as many as the shortest first line of Go's texts. */
const WIDE_SIGNS = 16;
/** UTF-16 code units that are made into a string at once: arguments of one call. */
const CHUNK_UNITS = 8192;

/**
 * Whether bytes are a text rather than profile.proto, which begins with a length below 32: a text has no
 * control characters but white space and the escape of a terminal's colours.
 */
export function isText(bytes: Uint8Array): boolean {
  if (utf16Order(bytes) !== null) return true;
  return !bytes.subarray(0, SNIFF_BYTES).some((byte) => {
    const isWhite = byte === 9 || byte === 10 || byte === 12 || byte === 13;
    return (byte < 32 && !isWhite && byte !== 27) || byte === 127;
  });
}

/**
 * The characters of a text as people's tools write it: UTF-8 or UTF-16, as PowerShell's `>` writes, with or
 * without a byte order mark. A byte that is not UTF-8 is taken as Latin-1.
 *
 * @throws AppError `profile-too-large`.
 */
export function prepareText(bytes: Uint8Array): string {
  if (bytes.length > MAX_TEXT_BYTES)
    throw new AppError('profile-too-large', { limitMB: MAX_TEXT_BYTES / 2 ** 20 });
  const order = utf16Order(bytes);
  return order === null ? decodeUtf8(bytes) : decodeUtf16(bytes, order);
}

/** Whether bytes begin with a mark of UTF-16, or as a text in it. */
export function isUtf16(bytes: Uint8Array): boolean {
  return utf16Order(bytes) !== null;
}

type ByteOrder = 'little' | 'big';

function utf16Order(bytes: Uint8Array): ByteOrder | null {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'little';
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'big';
  return isWide(bytes, 0) ? 'little' : isWide(bytes, 1) ? 'big' : null;
}

/** Different characters that the beginning of any text has; empty fields of profile.proto repeat one or two. */
const DISTINCT_SIGNS = 5;

/** Whether characters of ASCII stand at every second byte from `at` on, and zeros at the others. */
function isWide(bytes: Uint8Array, at: number): boolean {
  if (bytes.length < 2 * WIDE_SIGNS) return false;
  const distinct = new Set<number>();
  for (let unit = 0; unit < 2 * WIDE_SIGNS; unit += 2) {
    const sign = bytes[unit + at]!;
    const isWhite = sign === 9 || sign === 10 || sign === 13;
    if (bytes[unit + 1 - at] !== 0 || sign > 126 || (sign < 32 && !isWhite)) return false;
    distinct.add(sign);
  }
  return distinct.size >= DISTINCT_SIGNS;
}

/** Collects UTF-16 code units; a string that grows by one character each would take ten times the time. */
class StringBuilder {
  private readonly parts: string[] = [];
  private readonly units = new Uint16Array(CHUNK_UNITS + 1);
  private length = 0;

  addPoint(point: number): void {
    if (point > 0xffff) {
      this.units[this.length++] = 0xd800 + ((point - 0x10000) >>> 10);
      this.units[this.length++] = 0xdc00 + (point & 0x3ff);
    } else this.units[this.length++] = point;
    if (this.length >= CHUNK_UNITS) this.flush();
  }

  finish(): string {
    this.flush();
    return this.parts.join('');
  }

  private flush(): void {
    this.parts.push(String.fromCharCode(...this.units.subarray(0, this.length)));
    this.length = 0;
  }
}

function decodeUtf16(bytes: Uint8Array, order: ByteOrder): string {
  const built = new StringBuilder();
  const high = order === 'big' ? 0 : 1;
  const hasMark = bytes[0]! >= 0xfe;
  for (let at = hasMark ? 2 : 0; at + 1 < bytes.length; at += 2)
    built.addPoint((bytes[at + high]! << 8) | bytes[at + 1 - high]!);
  return built.finish();
}

function decodeUtf8(bytes: Uint8Array): string {
  const built = new StringBuilder();
  const hasMark = bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf;
  for (let at = hasMark ? 3 : 0; at < bytes.length;) {
    const first = bytes[at]!;
    const length = first < 0x80 ? 1 : utf8Length(bytes, at);
    if (length <= 1) built.addPoint(first);
    else built.addPoint(pointAt(bytes, at, length));
    at += Math.max(1, length);
  }
  return built.finish();
}

/** Bytes of the character at `at`; 0 = not UTF-8, also where a shorter form would do. */
function utf8Length(bytes: Uint8Array, at: number): number {
  const first = bytes[at]!;
  const length = first < 0xc2 ? 0 : first < 0xe0 ? 2 : first < 0xf0 ? 3 : first < 0xf5 ? 4 : 0;
  for (let next = 1; next < length; next++) if ((bytes[at + next] ?? 0) >>> 6 !== 2) return 0;
  const point = length < 3 ? 0 : pointAt(bytes, at, length);
  if (length === 3 && (point < 0x800 || (point >= 0xd800 && point < 0xe000))) return 0;
  return length === 4 && (point < 0x10000 || point > 0x10ffff) ? 0 : length;
}

function pointAt(bytes: Uint8Array, at: number, length: number): number {
  let point = bytes[at]! & (0xff >>> (length + 1));
  for (let next = 1; next < length; next++) point = (point << 6) | (bytes[at + next]! & 63);
  return point;
}
