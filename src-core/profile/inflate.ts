/**
 * Port to gzip: core knows no zlib. Implementations stop counting at `maxBytes`, so that a small file
 * cannot fill the memory.
 *
 * @throws AppError `profile-gzip-broken` (params: bytes inflated until then), `profile-too-large`.
 */
export type Inflate = (bytes: Uint8Array, maxBytes: number) => Promise<Uint8Array>;

/** What any file may unfold to, however small it is. */
const SMALL_BYTES = 32 * 2 ** 20;
/** gzip makes a dump of 300,000 equal goroutines 53 times smaller, a heap about 3 times; bombs 1,000 times. */
const MOST_RATIO = 100;

/** As many bytes as a gzip of that size may unfold to; `most` is what is read at all. */
export function inflateLimit(gzipBytes: number, most: number): number {
  return Math.min(most, Math.max(SMALL_BYTES, MOST_RATIO * gzipBytes));
}

/** Port to SHA-256; returns lower-case hex. */
export type Sha256 = (bytes: Uint8Array) => Promise<string>;

/** Whether the bytes begin as a gzip member. */
export function isGzip(bytes: Uint8Array): boolean {
  return bytes.length > 2 && bytes[0] === 0x1f && bytes[1] === 0x8b;
}

/** Puts the chunks of a stream together, once its length is known. */
export function joinChunks(chunks: readonly Uint8Array[], length: number): Uint8Array {
  const joined = new Uint8Array(length);
  let at = 0;
  for (const chunk of chunks) {
    joined.set(chunk, at);
    at += chunk.length;
  }
  return joined;
}
