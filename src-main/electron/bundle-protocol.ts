import type { SnapshotStore } from '#main/services/snapshot-store';
import { SECURITY_HEADERS } from '#main/services/security-headers';
import { readStaticFile } from '#main/services/static-files';

/**
 * Answers `app://bundle/…`: the built renderer, and snapshots by id. Any other host, a path outside
 * the renderer's folder or an unknown id is 404.
 */
export function createBundleProtocol(rendererFolder: string, store: SnapshotStore) {
  return async (request: Request): Promise<Response> => {
    const url = new URL(request.url);
    const notFound = new Response(null, { status: 404, headers: SECURITY_HEADERS });
    if (url.host !== 'bundle' || request.method !== 'GET') return notFound;
    if (url.pathname.startsWith('/snapshots/')) {
      const bytes = await store.read(url.pathname.slice('/snapshots/'.length)).catch(() => null);
      if (!bytes) return notFound;
      return respond(bytes as Uint8Array<ArrayBuffer>, 'application/octet-stream');
    }
    const file = await readStaticFile(rendererFolder, url.pathname);
    return file ? respond(file.bytes, file.type) : notFound;
  };
}

function respond(bytes: Uint8Array<ArrayBuffer>, type: string): Response {
  return new Response(bytes, { headers: { ...SECURITY_HEADERS, 'content-type': type } });
}
