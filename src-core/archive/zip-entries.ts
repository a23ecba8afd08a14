import {
  ERR_ENCRYPTED,
  ERR_UNSUPPORTED_COMPRESSION,
  type FileEntry,
  Uint8ArrayReader,
  Writer,
  ZipReader,
} from '@zip.js/zip.js/lib/zip-core-native.js';
import { AppError } from '#core/base/errors';
import { joinChunks } from '#core/profile/inflate';
import { archiveBroken, type ArchiveEntry, type UnpackOptions } from './archive-entry.ts';

/** A page's policy forbids workers made from text; archives are unpacked in the worker anyway. */
const READER_OPTIONS = {
  useWebWorkers: false,
  useCompressionStream: true,
  // Names are only shown, so none is dangerous; refusing one would refuse the whole archive.
  strictness: 'tolerant',
  filenameValidation: 'tolerant',
} as const;

/**
 * The files of a zip archive, in its directory's order, each to be unpacked on demand. Directories are
 * passed over. Zip64, data descriptors and equal names are what the library makes of them: entries.
 *
 * @throws AppError `archive-broken`, `archive-too-large`; `unpack` also `archive-encrypted`,
 *   `archive-compression`.
 */
export async function* zipEntries(
  bytes: Uint8Array,
  options: UnpackOptions,
): AsyncGenerator<ArchiveEntry> {
  const reader = new ZipReader(new Uint8ArrayReader(bytes), READER_OPTIONS);
  try {
    for await (const entry of reader.getEntriesGenerator()) {
      options.budget.takeEntry();
      if (entry.directory) continue;
      const timeMillis = entry.lastModDate.getTime();
      yield {
        name: entry.filename,
        timeMillis: Number.isFinite(timeMillis) ? timeMillis : null,
        unpack: () => unpackEntry(entry, options),
      };
    }
  } catch (caught) {
    throw caught instanceof AppError ? caught : archiveBroken(caught);
  }
}

async function unpackEntry(entry: FileEntry, options: UnpackOptions): Promise<Uint8Array | null> {
  if (entry.encrypted) throw new AppError('archive-encrypted');
  const writer = new BoundedWriter(options);
  try {
    return await entry.getData(writer);
  } catch (caught) {
    if (writer.refused) return null;
    if (writer.failure) throw writer.failure;
    const message = caught instanceof Error ? caught.message : '';
    if (message === ERR_ENCRYPTED) throw new AppError('archive-encrypted', {}, { cause: caught });
    if (message === ERR_UNSUPPORTED_COMPRESSION) {
      const method = entry.compressionMethod;
      throw new AppError('archive-compression', { method }, { cause: caught });
    }
    throw archiveBroken(caught);
  }
}

/** Collects what is unpacked, and stops it by throwing: when the limit is reached or nobody wants it. */
class BoundedWriter extends Writer<Uint8Array> {
  refused = false;
  failure: AppError | null = null;
  private readonly chunks: Uint8Array[] = [];
  private length = 0;

  constructor(private readonly options: UnpackOptions) {
    super();
  }

  override writeUint8Array(chunk: Uint8Array): Promise<void> {
    if (this.length === 0 && !this.options.isWanted(chunk)) {
      this.refused = true;
      return Promise.reject(new Error('not wanted'));
    }
    try {
      this.options.budget.takeUnpacked(chunk.length);
    } catch (caught) {
      this.failure = caught as AppError;
      return Promise.reject(this.failure);
    }
    this.chunks.push(chunk.slice());
    this.length += chunk.length;
    return Promise.resolve();
  }

  override getData(): Promise<Uint8Array> {
    return Promise.resolve(joinChunks(this.chunks, this.length));
  }
}
