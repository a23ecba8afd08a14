import { unpackTar } from 'modern-tar';
import type { AppError } from '#core/base/errors';
import { archiveBroken, type ArchiveEntry, type UnpackOptions } from './archive-entry.ts';

/**
 * The files of an unpacked tar archive, in its order. Links, devices and directories are passed over;
 * long names (pax, GNU) are read. Members are views or copies of the archive's bytes, never more.
 *
 * @throws AppError `archive-broken`, `archive-too-large`; `unpack` `archive-broken` for a member that is
 *   cut off.
 */
export async function* tarEntries(
  bytes: Uint8Array,
  { budget, isWanted }: UnpackOptions,
): AsyncGenerator<ArchiveEntry> {
  let refused: AppError | null = null;
  const entries = await unpackTar(bytes, {
    filter: ({ type }) => {
      try {
        if (refused === null) budget.takeEntry();
      } catch (caught) {
        refused = caught as AppError;
      }
      return refused === null && type === 'file';
    },
  }).catch((caught: unknown) => {
    throw archiveBroken(caught);
  });
  for (const { header, data = new Uint8Array() } of entries) {
    const timeMillis = header.mtime?.getTime() ?? NaN;
    yield {
      name: header.name,
      timeMillis: Number.isFinite(timeMillis) ? timeMillis : null,
      unpack: () => {
        if (data.length < header.size) return Promise.reject(archiveBroken('truncated'));
        return Promise.resolve(isWanted(data) ? data : null);
      },
    };
  }
  if (refused) throw refused as AppError;
}
