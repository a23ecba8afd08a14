import { existsSync, writeFileSync } from 'node:fs';
import { request } from 'node:http';
import { connect } from 'node:net';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createSnapshotStore } from '#main/services/snapshot-store';
import { createTemporaryFolders } from '#main/services/temporary-folders';
import { createDownloads } from '#main/web/downloads';
import { createPageEvents } from '#main/web/page-events';
import { startWebHost, type WebHost } from '#main/web/serve';
import { recordingPath } from '#support/recordings';
import { temporaryFolder } from '#support/temporary-folder';

const HEAP = recordingPath('go-map-growing/heap-01.pb.gz');
const pages = createPageEvents();
const downloads = createDownloads(createTemporaryFolders(temporaryFolder()));
let host: WebHost;
let origin: string;
let cookie: string;
let snapshotUrl: string;

beforeAll(async () => {
  const rendererFolder = temporaryFolder();
  writeFileSync(join(rendererFolder, 'index.html'), '<title>Leakbook</title>');
  const store = createSnapshotStore((id) => `/snapshots/${id}`);
  snapshotUrl = (await store.addFile(HEAP)).url;
  host = await startWebHost({
    dispatch: (call, argument) => Promise.resolve({ ok: true, value: { call, argument } }),
    store,
    pages,
    downloads,
    imports: {
      file: () => Promise.reject(new Error('not asked for')),
      folder: () => Promise.reject(new Error('not asked for')),
      async sent(name, body) {
        let bytes = 0;
        for await (const chunk of body) bytes += chunk.length;
        return { ok: true, value: { id: `${name} ${bytes}` } };
      },
    },
    rendererFolder,
    port: 0,
    forbiddenText: 'not for you',
  });
  origin = new URL(host.url).origin;
});
afterAll(() => host.close());

const get = (path: string, headers: Record<string, string> = {}): Promise<Response> =>
  fetch(origin + path, { headers, redirect: 'manual' });
const call = (headers: Record<string, string>, body = '{"request":1}'): Promise<Response> =>
  fetch(`${origin}/api/host%3Ainfo`, { method: 'POST', headers, body });

describe('the loopback host', () => {
  it('listens on loopback only', () => {
    expect(new URL(origin).hostname).toBe('127.0.0.1');
  });

  it('turns its token into a strict cookie, once', async () => {
    expect((await get('/')).status).toBe(403);
    expect((await get('/?token=wrong')).status).toBe(403);
    for (const method of ['HEAD', 'POST', 'PUT', 'OPTIONS']) {
      expect((await fetch(host.url, { method, redirect: 'manual' })).status).toBe(403);
    }
    expect((await fetch(host.url.replace('/?', '/index.html?'))).status).toBe(403);
    const first = await fetch(host.url, { redirect: 'manual' });
    expect(first.status).toBe(303);
    const set = first.headers.get('set-cookie')!;
    expect(set).toMatch(/HttpOnly; SameSite=Strict/);
    expect(set).toContain(`leakbook-${new URL(origin).port}=`);
    cookie = set.split(';')[0]!;
    const second = await fetch(host.url, { redirect: 'manual' });
    expect(second.status).toBe(403);
    expect(await second.text()).toBe('not for you');
  });

  it('tells pages of the session what happens, and nobody else', async () => {
    expect((await get('/events')).status).toBe(403);
    const ended = new AbortController();
    const { signal } = ended;
    const stream = await fetch(`${origin}/events`, { headers: { cookie }, signal });
    expect(stream.headers.get('content-type')).toContain('text/event-stream');
    const reader = stream.body!.pipeThrough(new TextDecoderStream()).getReader();
    await reader.read(); // sent at once, so that the page knows that it listens
    pages.tell('case:changed', { id: 'a\nb' });
    expect((await reader.read()).value).toBe('event: case:changed\ndata: {"id":"a\\nb"}\n\n');
    ended.abort();
    await expect(reader.read()).rejects.toThrow();
    pages.tell('case:changed', { id: 'c' });
  });

  it('serves the page and snapshots to the session, with a strict policy', async () => {
    const page = await get('/', { cookie });
    expect(await page.text()).toContain('Leakbook');
    const policy = page.headers.get('content-security-policy')!;
    expect(policy).toContain("default-src 'none'");
    expect(policy).not.toContain('unsafe');
    expect(page.headers.get('x-content-type-options')).toBe('nosniff');
    expect((await get(snapshotUrl, { cookie })).status).toBe(200);
    expect((await get(snapshotUrl)).status).toBe(403);
    expect((await get('/snapshots/unknown', { cookie })).status).toBe(404);
    expect((await get('/nothing.html', { cookie })).status).toBe(404);
  });

  it('answers calls of its own page only', async () => {
    expect((await call({ cookie, origin })).status).toBe(200);
    expect((await call({ cookie })).status).toBe(403);
    expect((await call({ cookie, origin: 'http://evil.example' })).status).toBe(403);
    expect((await call({ origin })).status).toBe(403);
    expect((await call({ cookie, origin }, '{')).status).toBe(400);
    const badName = await fetch(`${origin}/api/%zz`, {
      method: 'POST',
      headers: { cookie, origin },
      body: '{}',
    });
    expect(badName.status).toBe(400);
    expect((await call({ cookie, origin }, 'x'.repeat(300_000))).status).toBe(413);
  });

  it('takes a case from its own page only, and never more than its name and bytes', async () => {
    const sent = (headers: Record<string, string>, name = 'a%20night.leakbook') =>
      fetch(`${origin}/bundles/${name}`, { method: 'POST', headers, body: 'x'.repeat(500_000) });
    const answer = (await (await sent({ cookie, origin })).json()) as object;
    expect(answer).toEqual({ ok: true, value: { id: 'a night.leakbook 500000' } });
    expect((await sent({ cookie, origin }, '%zz')).status).toBe(400);
    expect((await sent({ cookie })).status).toBe(403);
    expect((await sent({ origin })).status).toBe(403);
  });

  it('lets its own page download what was made for it, once', async () => {
    const target = await downloads.target('夜里 1.leakbook');
    expect((await get(target.url!, { cookie })).status).toBe(404);
    const made = await downloads.target('夜里 1.leakbook');
    writeFileSync(made.path, 'bytes of a case');
    expect((await get(made.url!)).status).toBe(403);
    const reply = await get(made.url!, { cookie });
    expect(reply.headers.get('content-disposition')).toBe(
      `attachment; filename*=UTF-8''${encodeURIComponent('夜里 1.leakbook')}`,
    );
    expect(await reply.text()).toBe('bytes of a case');
    expect((await get(made.url!, { cookie })).status).toBe(404);
    await expect.poll(() => existsSync(made.path)).toBe(false);
    await downloads.close();
    expect(existsSync(target.path.slice(0, -'/file'.length))).toBe(false);
  });

  it('keeps what was made until it was downloaded whole, and nothing of what came to nothing', async () => {
    const made = await downloads.target('night.leakbook');
    writeFileSync(made.path, new Uint8Array(32 * 2 ** 20));
    const ended = new AbortController();
    const { signal } = ended;
    const first = await fetch(origin + made.url, { headers: { cookie }, signal });
    expect((await get(made.url!, { cookie })).status).toBe(404);
    ended.abort();
    await expect(first.arrayBuffer()).rejects.toThrow();
    let again: Response | null = null;
    await expect
      .poll(async () => (again = await get(made.url!, { cookie })).status, { timeout: 5000 })
      .toBe(200);
    expect((await again!.arrayBuffer()).byteLength).toBe(32 * 2 ** 20);

    const failed = await downloads.target('night.leakbook');
    writeFileSync(failed.path, 'half');
    await failed.discard();
    expect(existsSync(failed.path)).toBe(false);
    expect((await get(failed.url!, { cookie })).status).toBe(404);
  });

  it('is not locked by a cookie of its name that another port set', async () => {
    const name = cookie.split('=')[0]!;
    for (const cookies of [`${name}=x; ${cookie}`, `${cookie}; ${name}=x`, `a=b; ${cookie}`]) {
      expect((await call({ cookie: cookies, origin })).status).toBe(200);
    }
    for (const cookies of [
      `${name}=x; ${name}=`,
      `x${cookie}`,
      `${cookie}x`,
      cookie.slice(0, -1),
    ]) {
      expect((await call({ cookie: cookies, origin })).status).toBe(403);
    }
  });

  it('calls a target that is no URL a bad request', async () => {
    const { port, host: name } = new URL(origin);
    const socket = connect(Number(port), '127.0.0.1');
    socket.end(`GET http://[ HTTP/1.1\r\nhost: ${name}\r\nconnection: close\r\n\r\n`);
    let answer = '';
    for await (const chunk of socket) answer += String(chunk);
    expect(answer).toMatch(/^HTTP\/1.1 400 /);
  });

  it('answers to no other name, so none can be pointed at it', async () => {
    const status = await new Promise<number>((done, fail) => {
      const { port } = new URL(origin);
      const asked = request(
        { host: '127.0.0.1', port, path: '/', headers: { host: `evil.example:${port}`, cookie } },
        (answer) => {
          answer.resume();
          done(answer.statusCode!);
        },
      );
      asked.on('error', fail);
      asked.end();
    });
    expect(status).toBe(403);
  });
});
