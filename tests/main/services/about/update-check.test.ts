import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { createUpdateCheck } from '#main/services/about/update-check';
import { httpGet } from '#main/services/http-get';
import { temporaryFolder } from '#support/temporary-folder';

const servers: { close: () => void }[] = [];
afterEach(() => servers.splice(0).forEach((server) => server.close()));

/** A feed on this machine that answers with a text; how often it was asked. */
async function feedOf(answer: string, status = 200) {
  const seen: { asked: number; headers: Record<string, unknown> } = { asked: 0, headers: {} };
  const server = createServer((request, response) => {
    seen.asked++;
    seen.headers = request.headers;
    response.writeHead(status, { location: 'https://elsewhere.example/' }).end(answer);
  });
  servers.push(server);
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const { port } = server.address() as AddressInfo;
  return { seen, address: `http://127.0.0.1:${port}/latest` };
}

const checkOf = (feed: string | null, data = temporaryFolder()) =>
  createUpdateCheck({ data, get: httpGet, version: '0.1.0', feed });
const page = 'https://127.0.0.1/releases/v0.2.0';

describe('looking for a newer version', () => {
  it('is off, and then asks nothing of any network', async () => {
    const { seen, address } = await feedOf(JSON.stringify({ version: '9.0.0', url: page }));
    const { handlers, linkHosts } = checkOf(address);
    expect(await handlers['updates:choice']()).toEqual({ check: false, feed: null, own: address });
    expect(await handlers['updates:check']()).toBeNull();
    expect([seen.asked, linkHosts()]).toEqual([0, []]);
  });

  it('tells what the chosen feed says, and lets its page be opened', async () => {
    const { seen, address } = await feedOf(JSON.stringify({ tag_name: 'v0.2.0', html_url: page }));
    const data = temporaryFolder();
    await checkOf(null, data).handlers['updates:choose']({ check: true, feed: address });
    const { handlers, linkHosts } = checkOf(null, data);
    expect(await handlers['updates:check']()).toEqual({ version: '0.2.0', url: page });
    expect(linkHosts()).toEqual(['127.0.0.1']);
    expect(seen.asked).toBe(1);
    expect(Object.keys(seen.headers).sort()).toEqual([
      'accept',
      'connection',
      'host',
      'user-agent',
    ]);
  });

  it('says nothing of the same version or an older one', async () => {
    for (const version of ['0.1.0', 'v0.0.9', '0.1.0-test-build']) {
      const { address } = await feedOf(JSON.stringify({ version, url: page }));
      const { handlers, linkHosts } = checkOf(address);
      await handlers['updates:choose']({ check: true, feed: null });
      expect(await handlers['updates:check'](), version).toBeNull();
      expect(linkHosts()).toEqual([]);
    }
  });

  it('refuses answers that are none, and pages of other hosts', async () => {
    for (const answer of [
      'no JSON',
      '{}',
      JSON.stringify({ version: 'newest', url: page }),
      JSON.stringify({ version: '0.2.0', url: 'https://evil.example/' }),
      JSON.stringify({ version: '0.2.0', url: 'http://127.0.0.1/' }),
      JSON.stringify({ version: '0.2.0', url: 'javascript:alert(1)' }),
    ]) {
      const { handlers } = checkOf((await feedOf(answer)).address);
      await handlers['updates:choose']({ check: true, feed: null });
      await expect(handlers['updates:check'](), answer).rejects.toMatchObject({
        code: 'update-feed',
      });
    }
    const moved = checkOf((await feedOf('', 302)).address);
    await moved.handlers['updates:choose']({ check: true, feed: null });
    await expect(moved.handlers['updates:check']()).rejects.toMatchObject({
      code: 'http-redirect',
    });
    const endless = checkOf((await feedOf('x'.repeat((1 << 20) + 1))).address);
    await endless.handlers['updates:choose']({ check: true, feed: null });
    await expect(endless.handlers['updates:check']()).rejects.toMatchObject({
      code: 'answer-too-large',
    });
  });

  it('takes https, or this machine, and no secrets', async () => {
    const { handlers } = checkOf(null);
    for (const feed of [
      'http://releases.example/',
      'file:///etc/passwd',
      'no address',
      'https://a:b@c.example/',
    ])
      await expect(handlers['updates:choose']({ check: true, feed }), feed).rejects.toMatchObject({
        code: 'url-invalid',
      });
    await handlers['updates:choose']({ check: true, feed: 'https://releases.example/latest' });
    expect(await handlers['updates:choice']()).toMatchObject({
      feed: 'https://releases.example/latest',
    });
  });
});
