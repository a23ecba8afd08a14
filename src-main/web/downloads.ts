import { randomUUID } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { mkdir, mkdtemp, rm, stat } from 'node:fs/promises';
import type { ServerResponse } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import type { OutputTarget } from '#main/services/cases/hand-over-handlers';
import { SECURITY_HEADERS } from '#main/services/security-headers';

export const DOWNLOADS_PATH = '/downloads/';

/** Files that were made for the browser: each can be fetched once, and is gone afterwards. */
export interface Downloads {
  /** Where a file of that name is to be written, and from where it is fetched then. */
  target(name: string): Promise<OutputTarget>;
  /** false = there is no such file (any more). */
  answer(response: ServerResponse, pathname: string): Promise<boolean>;
  /** Removes what nobody fetched. */
  close(): Promise<void>;
}

export function createDownloads(): Downloads {
  const offered = new Map<string, { readonly path: string; readonly name: string }>();
  let folder: Promise<string> | null = null;
  return {
    async target(name) {
      folder ??= mkdtemp(join(tmpdir(), 'leakbook-download-'));
      const id = randomUUID();
      const own = join(await folder, id);
      await mkdir(own);
      const path = join(own, 'file');
      offered.set(id, { path, name });
      return { path, url: `${DOWNLOADS_PATH}${id}` };
    },
    async answer(response, pathname) {
      const id = pathname.slice(DOWNLOADS_PATH.length);
      const found = offered.get(id);
      const facts = found && (await stat(found.path).catch(() => null));
      if (!found || !facts) return false;
      offered.delete(id);
      response.writeHead(200, {
        ...SECURITY_HEADERS,
        'content-type': 'application/octet-stream',
        'content-length': facts.size,
        'content-disposition': `attachment; filename*=UTF-8''${encodeURIComponent(found.name)}`,
        'cache-control': 'no-store',
      });
      // A browser that gave up has said so itself.
      await pipeline(createReadStream(found.path), response).catch(() => undefined);
      await rm(join(found.path, '..'), { recursive: true, force: true });
      return true;
    },
    async close() {
      if (folder !== null) await rm(await folder, { recursive: true, force: true });
    },
  };
}
