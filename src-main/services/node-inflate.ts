import { createGunzip } from 'node:zlib';
import { AppError } from '#core/base/errors';
import { type Inflate, joinChunks } from '#core/profile/inflate';
import { tooLarge } from '#core/profile/read-snapshot';

/** {@link Inflate} by zlib: stops as soon as the output passes the limit. */
export const nodeInflate: Inflate = (bytes, maxBytes) =>
  new Promise((resolve, reject) => {
    const chunks: Uint8Array[] = [];
    let length = 0;
    const gunzip = createGunzip({ chunkSize: 1 << 20 });
    gunzip.on('data', (chunk: Buffer) => {
      length += chunk.length;
      chunks.push(chunk);
      if (length > maxBytes) gunzip.destroy(tooLarge());
    });
    gunzip.on('end', () => resolve(joinChunks(chunks, length)));
    gunzip.on('error', (cause) => {
      reject(
        cause instanceof AppError
          ? cause
          : new AppError('profile-gzip-broken', { inflated: length }, { cause }),
      );
    });
    gunzip.end(bytes);
  });
