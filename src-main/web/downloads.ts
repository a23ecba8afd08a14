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

/** Files that were made for the browser: each can be fetched whole once, and is gone afterwards. */
export interface Downloads {
  /** Where a file of that name is to be written, and from where it is fetched then. */
  target(name: string): Promise<OutputTarget>;
  /** false = there is no such file (any more), or it is being fetched. */
  answer(response: ServerResponse, pathname: string): Promise<boolean>;
  /** Removes what nobody fetched. */
  close(): Promise<void>;
}

export function createDownloads(temporary: TemporaryFolders): Downloads {
  const offered = new Map<string, Offer>();
  const withdraw = async (id: string): Promise<void> => {
    await offered.get(id)?.folder.discard();
    offered.delete(id);
  };
  return {
    async target(name) {
      const id = randomUUID();
      const folder = await temporary.make();
      offered.set(id, { name, folder, isBeingFetched: false });
      return {
        ...{ path: fileIn(folder), url: `${DOWNLOADS_PATH}${id}` },
        discard: () => withdraw(id),
      };
    },
    async answer(response, pathname) {
      const id = pathname.slice(DOWNLOADS_PATH.length);
      const found = offered.get(id);
      const facts = found && (await stat(fileIn(found.folder)).catch(() => null));
      if (!found || !facts || found.isBeingFetched) return false;
      found.isBeingFetched = true;
      response.writeHead(200, {
        ...SECURITY_HEADERS,
        'content-type': 'application/octet-stream',
        'content-length': facts.size,
        'content-disposition': `attachment; filename*=UTF-8''${encodeURIComponent(found.name)}`,
        'cache-control': 'no-store',
      });
      try {
        await pipeline(createReadStream(fileIn(found.folder)), response);
        await withdraw(id);
      } catch {
        // A browser that gave up has said so itself, and may ask again.
        found.isBeingFetched = false;
      }
      return true;
    },
    async close() {
      for (const id of offered.keys()) await withdraw(id);
    },
  };
}

interface Offer {
  readonly name: string;
  readonly folder: TemporaryFolder;
  isBeingFetched: boolean;
}

function fileIn({ path }: TemporaryFolder): string {
  return join(path, 'file');
}
