import { BUNDLES_PATH } from '#contract/case-transfer';
import type { CaseImports } from '#main/services/cases/case-imports';
import type { SnapshotStore } from '#main/services/snapshot-store';
import { SECURITY_HEADERS } from '#main/services/security-headers';
import { readStaticFile } from '#main/services/static-files';

/**
 * Answers `app://bundle/…`: the built renderer, snapshots by id, and cases that the page sends as a file. Any other
 * host, a path outside the renderer's folder or an unknown id is 404.
 */
export function createBundleProtocol(
  rendererFolder: string,
  store: SnapshotStore,
  imports: CaseImports,
) {
  return async (request: Request): Promise<Response> => {
    const url = new URL(request.url);
    const notFound = new Response(null, { status: 404, headers: SECURITY_HEADERS });
    if (url.host !== 'bundle') return notFound;
    if (request.method === 'POST' && url.pathname.startsWith(BUNDLES_PATH)) {
      const name = decodeURIComponent(url.pathname.slice(BUNDLES_PATH.length));
      const reply = await imports.sent(name, request.body ?? (async function* () {})());
      return Response.json(reply, { headers: SECURITY_HEADERS });
    }
    if (request.method !== 'GET') return notFound;
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
