import { AppError } from '#core/base/errors';
import { type Inflate, joinChunks } from '#core/profile/inflate';
import { tooLarge } from '#core/profile/read-snapshot';

/** {@link Inflate} by the browser's DecompressionStream: stops as soon as the output passes the limit. */
export const streamInflate: Inflate = async (bytes, maxBytes) => {
  const chunks: Uint8Array[] = [];
  let length = 0;
  const stream = new Blob([bytes as Uint8Array<ArrayBuffer>])
    .stream()
    .pipeThrough(new DecompressionStream('gzip'));
  const reader = stream.getReader();
  try {
    for (;;) {
      const { done, value } = await reader.read();
      if (done) return joinChunks(chunks, length);
      length += value.length;
      chunks.push(value);
      if (length > maxBytes) throw tooLarge(maxBytes);
    }
  } catch (cause) {
    void reader.cancel().catch(() => undefined);
    if (cause instanceof AppError) throw cause;
    throw new AppError('profile-gzip-broken', { inflated: length }, { cause });
  }
};
