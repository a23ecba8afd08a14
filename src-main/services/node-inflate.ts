import { constants, createGunzip, gunzipSync } from 'node:zlib';
import { AppError } from '#core/base/errors';
import type { FileNature } from '#core/profile/file-nature';
import { type Inflate, isGzip, joinChunks } from '#core/profile/inflate';
import { tooLarge } from '#core/profile/read-snapshot';
import { HEAD_BYTES, recognise } from '#core/profile/recognise';

/** {@link Inflate} by zlib: stops as soon as the output passes the limit. */
export const nodeInflate: Inflate = async (bytes, maxBytes) => {
  const chunks: Uint8Array[] = [];
  const length = await inflateChunks(bytes, maxBytes, (chunk) => chunks.push(chunk));
  return joinChunks(chunks, length);
};

/**
 * Inflates in zlib's own threads and hands out each chunk as it comes, keeping none: what the output takes
 * in memory is up to `take`. An error that `take` throws ends it.
 *
 * @returns Bytes of the whole output.
 * @throws AppError `profile-gzip-broken` (params: bytes inflated until then; the cause is zlib's error),
 *   `profile-too-large` as soon as the output passes `maxBytes`.
 */
export function inflateChunks(
  bytes: Uint8Array,
  maxBytes: number,
  take: (chunk: Uint8Array) => void,
): Promise<number> {
  return new Promise((resolve, reject) => {
    let length = 0;
    const gunzip = createGunzip({ chunkSize: 1 << 20 });
    gunzip.on('data', (chunk: Buffer) => {
      length += chunk.length;
      try {
        if (length > maxBytes) throw tooLarge(maxBytes);
        take(chunk);
      } catch (caught) {
        gunzip.destroy(caught as Error);
      }
    });
    gunzip.on('end', () => resolve(length));
    gunzip.on('error', (cause) => {
      reject(
        cause instanceof AppError
          ? cause
          : new AppError('profile-gzip-broken', { inflated: length }, { cause }),
      );
    });
    gunzip.end(bytes);
  });
}

/** Whether gzip data ended before its end, rather than being damaged or no gzip inside. */
export function isGzipCut(error: AppError): boolean {
  return (error.cause as NodeJS.ErrnoException | undefined)?.code === 'Z_BUF_ERROR';
}

/**
 * What the beginning of gzip data unfolds to; empty when it is no gzip data. Deflate packs at most a
 * thousandfold, so a head of a few kB stays small.
 */
export function inflateHead(head: Uint8Array): Uint8Array {
  try {
    return gunzipSync(head, { finishFlush: constants.Z_SYNC_FLUSH });
  } catch {
    return new Uint8Array();
  }
}

/** What a file is by its first bytes, below gzip; `empty` also when nothing can be unfolded. */
export function headNature(head: Uint8Array): FileNature {
  const shown = head.subarray(0, HEAD_BYTES);
  return recognise(isGzip(shown) ? inflateHead(shown) : shown);
}
