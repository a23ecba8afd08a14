import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { nodeInflate } from '#main/services/node-inflate';
import { createProfileFetch, type Fetch, type ProfileQuestion } from '#main/services/profile-fetch';

const HEAP = readFileSync(join(import.meta.dirname, '../../fixtures/go-map-growing/heap-01.pb.gz'));
const LIMITS = { timeoutMs: 400, maxBytes: 1 << 20 };
const servers: Server[] = [];

afterEach(() => {
  for (const server of servers.splice(0)) {
    server.closeAllConnections();
    server.close();
  }
});

async function serve(answer: RequestListener): Promise<number> {
  const server = createServer(answer);
  servers.push(server);
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  return (server.address() as AddressInfo).port;
}

function ask(
  url: string,
  more: Partial<ProfileQuestion> = {},
  cancel = new AbortController().signal,
  fetchLike: Fetch = fetch,
) {
  const question = { url, profile: 'heap', collections: 0, confirmedHost: null, ...more } as const;
  return createProfileFetch(fetchLike, nodeInflate, LIMITS)(question, cancel);
}

describe('fetching a profile', () => {
  it('understands a bare port, host:port, localhost and a base path', async () => {
    const seen: string[] = [];
    const port = await serve((request, response) => {
      seen.push(request.url!);
      response.end(HEAP);
    });
    for (const url of [
      `:${port}`,
      `${port}`,
      `127.0.0.1:${port}`,
      `http://localhost:${port}/`,
      `localhost:${port}/base/debug/pprof/`,
    ]) {
      const { bytes } = await ask(url);
      expect(Buffer.compare(bytes, HEAP)).toBe(0);
    }
    expect(seen).toEqual([...Array<string>(4).fill('/debug/pprof/heap'), '/base/debug/pprof/heap']);
  });

  it('forces collections by as many requests, one after the other, and none for goroutines', async () => {
    const seen: string[] = [];
    const port = await serve((request, response) => {
      seen.push(request.url!);
      response.end(HEAP);
    });
    await ask(`:${port}`, { collections: 3 });
    expect(seen).toEqual(Array<string>(3).fill('/debug/pprof/heap?gc=1'));
    await ask(`:${port}`, { collections: 3, profile: 'goroutine' });
    expect(seen.slice(3)).toEqual(['/debug/pprof/goroutine']);
  });

  it('sends credentials of the address but never shows them', async () => {
    let header = '';
    const port = await serve((request, response) => {
      header = request.headers.authorization ?? '';
      response.end(HEAP);
    });
    const { address } = await ask(`http://me:secret@127.0.0.1:${port}`);
    expect(header).toBe(`Basic ${Buffer.from('me:secret').toString('base64')}`);
    expect(address.url.href).not.toContain('secret');
  });

  it('asks no other host before it is confirmed by name', async () => {
    const asked: string[] = [];
    const stub: Fetch = (url) => {
      asked.push(url);
      return Promise.resolve(new Response(HEAP));
    };
    const never = new AbortController().signal;
    for (const url of ['profiles.example:6060', '10.0.0.1:6060', '127.0.0.1.evil.example']) {
      await expect(ask(url, {}, never, stub)).rejects.toMatchObject({ code: 'host-unconfirmed' });
    }
    await expect(
      ask('profiles.example:6060', { confirmedHost: 'other.example' }, never, stub),
    ).rejects.toMatchObject({ code: 'host-unconfirmed' });
    expect(asked).toEqual([]);
    await ask('profiles.example:6060', { confirmedHost: 'profiles.example' }, never, stub);
    expect(asked).toEqual(['http://profiles.example:6060/debug/pprof/heap']);
  });

  it('never looks localhost up', async () => {
    const asked: string[] = [];
    const stub: Fetch = (url) => {
      asked.push(url);
      const refused = Object.assign(new Error('no'), { code: 'ECONNREFUSED' });
      return Promise.reject(new TypeError('fetch failed', { cause: refused }));
    };
    const never = new AbortController().signal;
    await expect(ask('localhost:6060', {}, never, stub)).rejects.toMatchObject({
      code: 'host-refused',
    });
    expect(asked).toEqual([
      'http://127.0.0.1:6060/debug/pprof/heap',
      'http://[::1]:6060/debug/pprof/heap',
    ]);
  });

  it.each(['ftp://127.0.0.1', 'http://', 'file:///etc/passwd', 'http://a b'])(
    'refuses %s as an address',
    async (url) => {
      await expect(ask(url)).rejects.toMatchObject({ code: 'url-invalid' });
    },
  );
});

describe('an answer that is no profile', () => {
  const answers: readonly (readonly [string, RequestListener, string])[] = [
    ['404', (_, response) => response.writeHead(404).end('no'), 'http-status'],
    ['a redirect', (_, r) => r.writeHead(302, { location: 'http://evil/' }).end(), 'http-redirect'],
    ['HTML', (_, response) => response.end('<!doctype html>'), 'answer-not-a-profile'],
    ['nothing', (_, response) => response.end(), 'answer-truncated'],
    ['a truncated gzip', (_, r) => r.end(HEAP.subarray(0, 500)), 'answer-truncated'],
    [
      'less than it announced',
      (_, response) => {
        response.writeHead(200, { 'content-length': HEAP.length });
        response.write(HEAP.subarray(0, 500));
        setTimeout(() => response.destroy(), 20);
      },
      'answer-truncated',
    ],
    ['silence', () => undefined, 'fetch-timeout'],
    [
      'a trickle',
      (_, response) => {
        const timer = setInterval(() => response.write('x'), 50);
        response.on('close', () => clearInterval(timer));
      },
      'fetch-timeout',
    ],
    [
      'no end',
      (_, response) => {
        const chunk = Buffer.alloc(1 << 16);
        const more = (): void => {
          while (response.write(chunk));
        };
        response.on('drain', more);
        more();
      },
      'answer-too-large',
    ],
  ];
  it.each(answers)('%s', async (_what, answer, code) => {
    const port = await serve(answer);
    await expect(ask(`:${port}`)).rejects.toMatchObject({ code });
  });

  it('a refused connection', async () => {
    const port = await serve(() => undefined);
    const server = servers.pop()!;
    await new Promise<void>((done) => server.close(() => done()));
    await expect(ask(`:${port}`)).rejects.toMatchObject({ code: 'host-refused' });
  });

  it('is not waited for once cancelled', async () => {
    const port = await serve(() => undefined);
    const abort = new AbortController();
    const asked = ask(`:${port}`, {}, abort.signal);
    setTimeout(() => abort.abort(), 30);
    await expect(asked).rejects.toMatchObject({ code: 'fetch-cancelled' });
  });
});
