import type { FileHandle } from 'node:fs/promises';
import { createGunzip } from 'node:zlib';
import { AppError } from '#core/base/errors';
import { CASE_FILES } from '../case-folder/case-names.ts';
import { TakingWriter, zipFrom } from './zip-file.ts';

/** What may not be left in a masked bundle. */
export interface HiddenTexts {
  readonly names: readonly string[];
  /** What people wrote: looked for only where such texts have a place, profiles may hold the same words. */
  readonly written: readonly string[];
}

const WRITTEN_FILES: ReadonlySet<string> = new Set([
  CASE_FILES.changes,
  CASE_FILES.marks,
  CASE_FILES.notes,
]);

/**
 * Reads a bundle again, entry by entry and below gzip, and looks for texts that must not be in it, in their bytes
 * and as JSON writes them.
 *
 * @throws AppError `mask-left` with the entry in which one is left.
 */
export async function refuseHidden(
  handle: FileHandle,
  { names, written }: HiddenTexts,
  file: string,
): Promise<void> {
  const [ofNames, ofAll] = [names, [...names, ...written]].map(asWritten).map(createSearch);
  const { size } = await handle.stat();
  const zip = zipFrom(handle, size);
  for await (const entry of zip.getEntriesGenerator()) {
    if (entry.directory) continue;
    const left = new AppError('mask-left', { file, entry: entry.filename });
    const search = WRITTEN_FILES.has(entry.filename) ? ofAll! : ofNames!;
    if (search(Buffer.from(entry.filename))) throw left;
    const found = entry.filename.endsWith('.gz') ? searchBelowGzip(search) : searchChunks(search);
    await entry.getData(new TakingWriter(found.take));
    if (await found.end()) throw left;
  }
}

/** Texts as they are, and as JSON has them. */
function asWritten(texts: readonly string[]): readonly string[] {
  return [...new Set(texts.flatMap((text) => [text, JSON.stringify(text).slice(1, -1)]))];
}

/** Whether any of the texts is in the bytes. */
type Search = ((bytes: Uint8Array) => boolean) & { readonly longest?: number };

/** Looks at each place once: few begin as one of the texts does. */
function createSearch(texts: readonly string[]): Search {
  const byStart = new Map<number, Buffer[]>();
  let longest = 0;
  for (const text of texts) {
    const bytes = Buffer.from(text);
    longest = Math.max(longest, bytes.length);
    const start = startAt(bytes, 0);
    byStart.set(start, [...(byStart.get(start) ?? []), bytes]);
  }
  const begins = new Uint8Array(2 ** 16);
  for (const start of byStart.keys()) begins[start & 0xffff] = 1;
  const search = (bytes: Uint8Array): boolean => {
    const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
    for (let at = 0; at + 4 <= buffer.length; at++) {
      if (begins[buffer[at]! | (buffer[at + 1]! << 8)] === 0) continue;
      for (const text of byStart.get(startAt(buffer, at)) ?? [])
        if (
          buffer.compare(text, 0, text.length, at, Math.min(at + text.length, buffer.length)) === 0
        )
          return true;
    }
    return false;
  };
  return Object.assign(search, { longest });
}

/** The first four bytes as a number. */
function startAt(bytes: Uint8Array, at: number): number {
  return bytes[at]! | (bytes[at + 1]! << 8) | (bytes[at + 2]! << 16) | (bytes[at + 3]! << 24);
}

interface Searching {
  readonly take: (chunk: Uint8Array) => void | Promise<void>;
  readonly end: () => Promise<boolean>;
}

/** Texts that lie across two pieces are found as well. */
function searchChunks(search: Search): Searching {
  let before: Uint8Array = new Uint8Array();
  let isFound = false;
  return {
    take(chunk) {
      if (isFound) return;
      const bytes = Buffer.concat([before, chunk]);
      isFound = search(bytes);
      before = bytes.subarray(Math.max(0, bytes.length - (search.longest ?? 0)));
    },
    end: () => Promise.resolve(isFound),
  };
}

function searchBelowGzip(search: Search): Searching {
  const inside = searchChunks(search);
  const gunzip = createGunzip();
  const done = new Promise<void>((resolve, reject) => {
    gunzip.on('data', (chunk: Buffer) => void inside.take(chunk));
    gunzip.on('end', resolve);
    gunzip.on('error', reject);
  });
  done.catch(() => undefined); // told at the end
  return {
    take: (chunk) =>
      new Promise((resolve) => {
        if (gunzip.write(chunk)) resolve();
        else gunzip.once('drain', resolve);
      }),
    async end() {
      gunzip.end();
      await done;
      return inside.end();
    },
  };
}
