import { type ErrorReport, toErrorReport } from '#core/base/errors';
import { isArchive } from '#core/profile/file-nature';
import { recognise } from '#core/profile/recognise';
import { analysis } from '#renderer/workers/analysis.ts';

/** A file of the page, or a profile in an archive among them. */
export interface PageFile {
  readonly blob: Blob;
  /** Folders, archive and name, as far as they are known; untrusted. */
  readonly path: string;
  /** Unix ms; null = not given. */
  readonly timeMillis: number | null;
}

/** What files came to once archives were unpacked; `failures` name archives and members. */
export interface UnpackedFiles {
  readonly files: readonly PageFile[];
  readonly failures: readonly ({ readonly origin: string } & ErrorReport)[];
}

/** As much of a file as tells an archive. */
const HEAD_BYTES = 4096;

/** Puts the profiles of zip and tar files in the place of those; the worker unpacks them. */
export async function unpackFiles(given: readonly PageFile[]): Promise<UnpackedFiles> {
  const files: PageFile[] = [];
  const failures: ({ origin: string } & ErrorReport)[] = [];
  for (const file of given) {
    if (!(await isArchiveBlob(file.blob))) {
      files.push(file);
      continue;
    }
    const { path, blob } = file;
    try {
      const opened = await analysis.call('archive:open', { path, blob });
      files.push(...opened.members);
      failures.push(...opened.failures.map(({ path: origin, ...error }) => ({ origin, ...error })));
    } catch (caught) {
      failures.push({ origin: path, ...toErrorReport(caught) });
    }
  }
  return { files, failures };
}

async function isArchiveBlob(blob: Blob): Promise<boolean> {
  // A file that has gone is left to its reader, which names it.
  const head = await bytesOf(blob.slice(0, HEAD_BYTES)).catch(() => new Uint8Array());
  const nature = recognise(head);
  return isArchive(nature === 'gzip' ? recognise(await inflateHead(head)) : nature);
}

async function bytesOf(blob: Blob): Promise<Uint8Array<ArrayBuffer>> {
  return new Uint8Array(await blob.arrayBuffer());
}

/** The first bytes that gzip data unfolds to, from its beginning alone; empty when it is broken. */
async function inflateHead(head: Uint8Array<ArrayBuffer>): Promise<Uint8Array> {
  const reader = new Blob([head]).stream().pipeThrough(new DecompressionStream('gzip')).getReader();
  const first = await reader.read().catch(() => null);
  // The data ends early, so the rest fails: nobody waits for it.
  void reader.cancel().catch(() => undefined);
  return first?.value ?? new Uint8Array();
}
