import { randomBytes } from 'node:crypto';
import { createServer, type RequestListener, type Server } from 'node:http';
import { createServer as createTlsServer, type Server as TlsServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { readFileSync } from 'node:fs';
import { Readable } from 'node:stream';
import { brotliCompressSync, gunzipSync, gzipSync } from 'node:zlib';
import { afterEach, describe, expect, it } from 'vitest';
import { AppError } from '#core/base/errors';
import { httpGet, type HttpGet } from '#main/services/http-get';
import { type LookUp, resolveService, systemLookUp } from '#main/services/capture/resolve-service';
import { NO_ACCESS } from '#main/services/capture/service-access';
import { takeSnapshot } from '#main/services/capture/take-snapshot';
import type { TakenKind } from '#contract/case-folder';
import { gzipBomb } from '#support/gzip-bomb';
import { recordingPath } from '#support/recordings';
import { SELF_SIGNED } from '#support/self-signed';

const HEAP = readFileSync(recordingPath('go-map-growing/heap-01.pb.gz'));
const LIMITS = { timeoutMs: 400, maxBytes: 1 << 20, maxProfileBytes: 1 << 24 };
const RAW = gunzipSync(HEAP);
const servers: (Server | TlsServer)[] = [];

/** The recorded profile with one byte changed. */
function damaged(at: number): Buffer {
  const bytes = Buffer.from(HEAP);
  bytes[at]! ^= 0xff;
  return bytes;
}

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

interface Asked {
  readonly kind?: TakenKind;
  readonly collections?: 0 | 1 | 3;
  readonly confirmed?: string;
  readonly lookUp?: LookUp;
}

/** Every name stands for this address. */
const KNOWN: LookUp = () => Promise.resolve(['10.9.8.7']);

/** Takes one profile; what keeps it from coming is thrown. */
async function ask(
  url: string,
  { kind = 'heap', collections = 0, confirmed, lookUp = KNOWN }: Asked = {},
  cancel = new AbortController().signal,
  get: HttpGet = httpGet,
): Promise<{ bytes: Uint8Array; shown: string }> {
  const service = await resolveService(url, lookUp);
  const { files, failures } = await takeSnapshot(
    {
      service,
      access: NO_ACCESS,
      confirmed: confirmed ?? null,
      ...{ take: [kind], collections },
      windowSeconds: null,
    },
    { get, limits: LIMITS, now: Date.now, cancel, absent: new Set() },
  );
  const [failure] = failures;
  if (failure) throw new AppError(failure.code, failure.params);
  return { bytes: files[0]!.bytes, shown: files[0]!.request };
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
    await ask(`:${port}`, { collections: 3, kind: 'goroutine' });
    expect(seen.slice(3)).toEqual(['/debug/pprof/goroutine']);
  });

  it('sends credentials of the address but never shows them', async () => {
    let header = '';
    const port = await serve((request, response) => {
      header = request.headers.authorization ?? '';
      response.end(HEAP);
    });
    const sent = (): string => Buffer.from(header.replace('Basic ', ''), 'base64').toString();
    const { shown } = await ask(`http://me:secret@127.0.0.1:${port}`);
    expect(sent()).toBe('me:secret');
    expect(shown).not.toContain('secret');
    await ask(`http://me:p%40ss%2F1@127.0.0.1:${port}`);
    expect(sent()).toBe('me:p@ss/1');
    await ask(`http://:pw@127.0.0.1:${port}`);
    expect(sent()).toBe(':pw');
  });

  it('sends the query but shows only what is pprof’s own of it', async () => {
    let seen = '';
    const port = await serve((request, response) => {
      seen = request.url!;
      response.writeHead(404).end();
    });
    const asked = ask(`:${port}/debug/pprof/heap?token=secret`);
    const url = `http://127.0.0.1:${port}/debug/pprof/heap?token=***`;
    await expect(asked).rejects.toMatchObject({ code: 'http-status', params: { url } });
    expect(seen).toBe('/debug/pprof/heap?token=secret');
  });

  it('reaches a port that browsers bar', async () => {
    const server = createServer((_, response) => response.end(HEAP));
    servers.push(server);
    const listening = async (port: number): Promise<boolean> =>
      new Promise((done) => {
        server.once('error', () => done(false));
        server.listen(port, '127.0.0.1', () => done(true));
      });
    const barred = [6666, 6667, 6668, 6669, 6697, 10080, 6000, 5060, 5061, 4190, 6566, 1719];
    for (const port of barred) {
      if (!(await listening(port))) continue;
      await expect(fetch(`http://127.0.0.1:${port}`)).rejects.toThrow();
      expect((await ask(`:${port}`)).bytes).toHaveLength(HEAP.length);
      return;
    }
    throw new Error('none of these ports is free');
  });

  it('takes the answer out of the gzip that a proxy puts around it', async () => {
    const answers: readonly (readonly [Buffer, Buffer])[] = [
      [gzipSync(HEAP), HEAP],
      [HEAP, HEAP],
      [gunzipSync(HEAP), gunzipSync(HEAP)],
      [gzipSync(gunzipSync(HEAP)), gzipSync(gunzipSync(HEAP))],
    ];
    for (const [sent, kept] of answers) {
      const port = await serve((_, response) => {
        response.writeHead(200, { 'content-encoding': 'gzip' });
        response.end(sent);
      });
      expect(Buffer.compare((await ask(`:${port}`)).bytes, kept)).toBe(0);
    }
  });

  it('takes the text of debug=1, gzipped or not', async () => {
    const text = Buffer.from(
      'heap profile: 1: 1 [1: 1] @ heap/524288\n1: 1 [1: 1] @ 0x1\n'.repeat(900),
    );
    for (const sent of [text, gzipSync(text)]) {
      const port = await serve((_, response) => response.end(sent));
      expect((await ask(`:${port}`, { kind: 'memstats' })).bytes).toHaveLength(sent.length);
    }
  });

  it('asks no other host before its very address is confirmed', async () => {
    const asked: string[] = [];
    const stub: HttpGet = ({ url }) => {
      asked.push(url.href);
      return Promise.resolve({ status: 200, header: () => '', body: Readable.from([HEAP]) });
    };
    const never = new AbortController().signal;
    for (const url of ['profiles.example:6060', '10.0.0.1:6060', '127.0.0.1.evil.example']) {
      await expect(ask(url, {}, never, stub)).rejects.toMatchObject({ code: 'host-unconfirmed' });
    }
    await expect(
      ask('profiles.example:6060', { confirmed: '10.9.8.8' }, never, stub),
    ).rejects.toMatchObject({ code: 'host-unconfirmed' });
    expect(asked).toEqual([]);
    await ask('profiles.example:6060', { confirmed: '10.9.8.7' }, never, stub);
    expect(asked).toEqual(['http://profiles.example:6060/debug/pprof/heap']);
  });

  it('never looks localhost up', async () => {
    const asked: string[] = [];
    const stub: HttpGet = ({ url }) => {
      asked.push(url.href);
      return Promise.reject(Object.assign(new Error('no'), { code: 'ECONNREFUSED' }));
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
    ['403', (_, response) => response.writeHead(403).end('no'), 'http-unauthorized'],
    ['204', (_, response) => response.writeHead(204).end(), 'http-status'],
    ['206', (_, response) => response.writeHead(206).end(HEAP), 'answer-partial'],
    [
      'eight random bytes',
      (_, r) => r.end(Buffer.from('9c11fe0377a05bc4', 'hex')),
      'answer-unknown',
    ],
    ['gzip of random bytes', (_, r) => r.end(gzipSync(randomBytes(9000))), 'answer-unknown'],
    ['gzip of HTML', (_, r) => r.end(gzipSync('<html>')), 'answer-not-a-profile'],
    ['gzip of nothing', (_, response) => response.end(gzipSync('')), 'answer-truncated'],
    [
      'a profile cut before it was gzipped',
      (_, r) => r.end(gzipSync(RAW.subarray(0, 900))),
      'answer-truncated',
    ],
    ['a gzip whose checksum is wrong', (_, r) => r.end(damaged(HEAP.length - 6)), 'answer-damaged'],
    ['a gzip with a broken middle', (_, r) => r.end(damaged(200)), 'answer-damaged'],
    ['a broken gzip in a gzip', (_, r) => r.end(gzipSync(damaged(200))), 'answer-damaged'],
    ['gzip in gzip in gzip', (_, r) => r.end(gzipSync(gzipSync(HEAP))), 'answer-not-a-profile'],
    [
      'brotli',
      (_, response) => {
        response.writeHead(200, { 'content-encoding': 'br' });
        response.end(brotliCompressSync(RAW));
      },
      'answer-encoding',
    ],
    ['more than is unfolded', (_, r) => r.end(gzipBomb(32)), 'profile-too-large'],
    ['a bomb in a gzip', (_, r) => r.end(gzipSync(gzipBomb(32))), 'profile-too-large'],
    [
      'headers without end',
      (request) => request.socket.write(`HTTP/1.1 200 OK\r\n${'a: b\r\n'.repeat(9000)}`),
      'answer-headers-too-large',
    ],
    [
      'another protocol',
      (request) => request.socket.end('SSH-2.0-OpenSSH_9.6\r\n'),
      'answer-not-http',
    ],
    [
      'a chunk that is none',
      (request) =>
        request.socket.end('HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\nzz\r\n'),
      'answer-not-http',
    ],
    [
      'chunks without end',
      (_, response) => {
        response.write(HEAP);
        setTimeout(() => response.destroy(), 20);
      },
      'answer-truncated',
    ],
    ['a closed connection', (request) => request.socket.destroy(), 'connection-closed'],
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

  it('a certificate that nobody else signed, TLS where there is none, a name that is none', async () => {
    const server = createTlsServer(SELF_SIGNED, (_, response) => response.end(HEAP));
    servers.push(server);
    await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
    const { port } = server.address() as AddressInfo;
    const code = 'certificate-untrusted';
    await expect(ask(`https://127.0.0.1:${port}`)).rejects.toMatchObject({ code });
    const plain = await serve((_, response) => response.end(HEAP));
    await expect(ask(`https://127.0.0.1:${plain}`)).rejects.toMatchObject({ code: 'not-https' });
    const host = 'no-such-host.invalid';
    await expect(ask(`${host}:1`, { lookUp: systemLookUp })).rejects.toMatchObject({
      code: 'host-unknown',
    });
  });

  it('does not shake the host by what follows a whole answer', async () => {
    const port = await serve((request) => {
      request.socket.end(
        Buffer.concat([
          Buffer.from(`HTTP/1.1 200 OK\r\ncontent-length: ${HEAP.length}\r\n\r\n`),
          HEAP,
          Buffer.from('HTTP/1.1 200 OK\r\n\r\nmore'),
        ]),
      );
    });
    const outcome = await ask(`:${port}`).catch((error: unknown) => error);
    await new Promise((done) => setTimeout(done, 50));
    expect(outcome).toSatisfy((one) => 'bytes' in (one as object) || one instanceof AppError);
  });

  it('is not waited for once cancelled', async () => {
    const port = await serve(() => undefined);
    const abort = new AbortController();
    const asked = ask(`:${port}`, {}, abort.signal);
    setTimeout(() => abort.abort(), 30);
    await expect(asked).rejects.toMatchObject({ code: 'fetch-cancelled' });
  });
});
