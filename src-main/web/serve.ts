import { randomBytes, timingSafeEqual } from 'node:crypto';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { AppError } from '#core/base/errors';
import { BUNDLES_PATH } from '#contract/case-transfer';
import type { Dispatch } from '#main/services/call-dispatch';
import type { CaseImports } from '#main/services/cases/case-imports';
import { SECURITY_HEADERS } from '#main/services/security-headers';
import type { SnapshotStore } from '#main/services/snapshot-store';
import { type Downloads, DOWNLOADS_PATH } from './downloads.ts';
import type { PageEvents } from './page-events.ts';
import { readStaticFile } from '#main/services/static-files';

/** A call's argument is ids and short texts. */
const MAX_CALL_BYTES = 256 * 1024;

export interface WebHostOptions {
  readonly dispatch: Dispatch;
  readonly store: SnapshotStore;
  /** What is told to pages unasked. */
  readonly pages: PageEvents;
  /** Files that calls made for the page. */
  readonly downloads: Downloads;
  /** Takes cases that the page sends as a file. */
  readonly imports: CaseImports;
  readonly rendererFolder: string;
  /** 0 = any free port. */
  readonly port: number;
  /** What a visitor without a valid session reads; plain text in the user's language. */
  readonly forbiddenText: string;
}

export interface WebHost {
  /** To be opened once: carries the token that becomes the session's cookie. */
  readonly url: string;
  readonly server: Server;
  close(): Promise<void>;
}

/**
 * Serves the application to one browser on this machine.
 *
 * It listens on 127.0.0.1 only. The printed URL carries a token that is good for one visit and
 * becomes a SameSite=Strict cookie; every other request needs that cookie, a Host header that names
 * this address (so that no foreign name can be pointed here), and for calls our own Origin.
 *
 * @throws AppError `port-in-use`, `port-refused`.
 */
export async function startWebHost(options: WebHostOptions): Promise<WebHost> {
  const { dispatch, store, pages, downloads, imports, rendererFolder } = options;
  const session = randomBytes(32).toString('base64url');
  let token: string | null = randomBytes(32).toString('base64url');
  let origin = '';
  /** Named after the port: browsers keep cookies by host, and another host may run beside this one. */
  let cookie = '';
  const server = createServer((request, response) => {
    answer(request, response).catch(() => send(response, 500, 'text/plain', 'internal error'));
  });

  const answer = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    if (`http://${request.headers.host ?? ''}` !== origin) return forbidden(response);
    const target = request.url ?? '/';
    if (!URL.canParse(target, origin)) return send(response, 400, 'text/plain', '');
    const url = new URL(target, origin);
    const given = url.searchParams.get('token') ?? '';
    // Only a visit spends the token: whoever previews the link sends a HEAD.
    const isVisit = request.method === 'GET' && url.pathname === '/';
    if (isVisit && token !== null && equal(given, token)) {
      token = null;
      response.writeHead(303, {
        ...SECURITY_HEADERS,
        'set-cookie': `${cookie}=${session}; HttpOnly; SameSite=Strict; Path=/`,
        location: '/',
      });
      response.end();
      return;
    }
    if (!hasSession(request)) return forbidden(response);
    if (request.method === 'POST') {
      if (request.headers.origin !== origin) return forbidden(response);
      if (url.pathname.startsWith('/api/'))
        return answerCall(dispatch, request, response, url.pathname.slice('/api/'.length));
      if (url.pathname.startsWith(BUNDLES_PATH))
        return answerBundle(imports, request, response, url.pathname.slice(BUNDLES_PATH.length));
    }
    if (request.method !== 'GET') return send(response, 405, 'text/plain', '');
    if (url.pathname === '/events') return pages.connect(response);
    if (url.pathname.startsWith('/snapshots/'))
      return answerSnapshot(store, response, url.pathname);
    if (url.pathname.startsWith(DOWNLOADS_PATH)) {
      if (!(await downloads.answer(response, url.pathname))) send(response, 404, 'text/plain', '');
      return;
    }
    const file = await readStaticFile(rendererFolder, url.pathname);
    if (!file) return send(response, 404, 'text/plain', '');
    send(response, 200, file.type, file.bytes);
  };

  const hasSession = (request: IncomingMessage): boolean =>
    cookiesOf(request, cookie).some((value) => equal(value, session));

  const forbidden = (response: ServerResponse): void =>
    send(response, 403, 'text/plain; charset=utf-8', options.forbiddenText);

  await new Promise<void>((resolve, reject) => {
    server.once('error', (cause) => reject(notListening(options.port, cause)));
    server.listen(options.port, '127.0.0.1', resolve);
  });
  const { port } = server.address() as AddressInfo;
  origin = `http://127.0.0.1:${port}`;
  cookie = `leakbook-${port}`;
  return {
    url: `${origin}/?token=${token}`,
    server,
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
}

function notListening(port: number, cause: NodeJS.ErrnoException): AppError {
  if (cause.code === 'EADDRINUSE') return new AppError('port-in-use', { port }, { cause });
  return new AppError('port-refused', { port, reason: cause.code ?? 'unknown' }, { cause });
}

async function answerCall(
  dispatch: Dispatch,
  request: IncomingMessage,
  response: ServerResponse,
  call: string,
): Promise<void> {
  const body = await readBody(request);
  if (body === null) return send(response, 413, 'text/plain', '');
  let argument: unknown;
  let name: string;
  try {
    name = decodeURIComponent(call);
    argument = (JSON.parse(body) as { request?: unknown }).request;
  } catch {
    return send(response, 400, 'text/plain', '');
  }
  const reply = await dispatch(name, argument);
  send(response, 200, 'application/json; charset=utf-8', JSON.stringify(reply));
}

async function answerBundle(
  imports: CaseImports,
  request: IncomingMessage,
  response: ServerResponse,
  name: string,
): Promise<void> {
  let decoded: string;
  try {
    decoded = decodeURIComponent(name);
  } catch {
    return send(response, 400, 'text/plain', '');
  }
  const reply = await imports.sent(decoded, request as AsyncIterable<Buffer>);
  send(response, 200, 'application/json; charset=utf-8', JSON.stringify(reply));
}

async function answerSnapshot(
  store: SnapshotStore,
  response: ServerResponse,
  pathname: string,
): Promise<void> {
  const bytes = await store.read(pathname.slice('/snapshots/'.length)).catch(() => null);
  if (!bytes) return send(response, 404, 'text/plain', '');
  send(response, 200, 'application/octet-stream', bytes);
}

function send(
  response: ServerResponse,
  status: number,
  type: string,
  body: string | Uint8Array,
): void {
  response.writeHead(status, {
    ...SECURITY_HEADERS,
    'content-type': type,
    'cache-control': 'no-store',
  });
  response.end(body);
}

/**
 * All cookies of a name. A page on another port of this address can set one of ours, too, for a path below
 * ours: it comes first, and must not keep the page from its own.
 */
function cookiesOf(request: IncomingMessage, name: string): string[] {
  const cookies = (request.headers.cookie ?? '').split(/;\s*/);
  return cookies
    .filter((one) => one.startsWith(`${name}=`))
    .map((one) => one.slice(name.length + 1));
}

function equal(left: string, right: string): boolean {
  const [a, b] = [Buffer.from(left), Buffer.from(right)];
  return a.length === b.length && timingSafeEqual(a, b);
}

async function readBody(request: IncomingMessage): Promise<string | null> {
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    length += chunk.length;
    if (length > MAX_CALL_BYTES) return null;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}
