import { randomUUID } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import type { ServerResponse } from 'node:http';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import type { TemporaryFolder } from '#main/services/case-folder/sure-write';
import type { OutputTarget } from '#main/services/cases/hand-over-handlers';
import { SECURITY_HEADERS } from '#main/services/security-headers';
import type { TemporaryFolders } from '#main/services/temporary-folders';

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

export function createDownloads(temporary: TemporaryFolders): Downloads {
  const offered = new Map<string, { readonly name: string; readonly folder: TemporaryFolder }>();
  return {
    async target(name) {
      const id = randomUUID();
      const folder = await temporary.make();
      offered.set(id, { name, folder });
      return { path: fileIn(folder), url: `${DOWNLOADS_PATH}${id}` };
    },
    async answer(response, pathname) {
      const id = pathname.slice(DOWNLOADS_PATH.length);
      const found = offered.get(id);
      const facts = found && (await stat(fileIn(found.folder)).catch(() => null));
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
      await pipeline(createReadStream(fileIn(found.folder)), response).catch(() => undefined);
      await found.folder.discard();
      return true;
    },
    async close() {
      for (const { folder } of offered.values()) await folder.discard();
      offered.clear();
    },
  };
}

function fileIn({ path }: TemporaryFolder): string {
  return join(path, 'file');
}
