import { createServer, type RequestListener, type Server } from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import { type AddressInfo, connect, type Socket } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { type HttpConnection, httpGet } from '#main/services/http-get';
import { SELF_SIGNED } from '#support/self-signed';

const servers: Server[] = [];
const sockets = new Set<Socket>();
afterEach(() => {
  for (const socket of sockets) socket.destroy();
  for (const server of servers.splice(0)) server.close();
});

async function listen(server: Server): Promise<number> {
  servers.push(server);
  server.on('connection', (socket: Socket) => sockets.add(socket));
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  return (server.address() as AddressInfo).port;
}

/** A proxy that tells what it was asked for. */
async function proxy(): Promise<{ url: URL; asked: string[] }> {
  const asked: string[] = [];
  const server = createServer((request, response) => {
    asked.push(`${request.method} ${request.url} ${request.headers['proxy-authorization'] ?? ''}`);
    response.end('by the proxy');
  });
  server.on('connect', (request, client: Socket) => {
    asked.push(`CONNECT ${request.url}`);
    const [, port] = request.url!.split(':');
    const target = connect(Number(port), '127.0.0.1', () => {
      client.write('HTTP/1.1 200 OK\r\n\r\n');
      target.pipe(client).pipe(target);
    });
    sockets.add(target);
  });
  return { url: new URL(`http://me:s3cret@127.0.0.1:${await listen(server)}`), asked };
}

async function ask(url: string, connection: HttpConnection, body?: string): Promise<string> {
  const answer = await httpGet({
    url: new URL(url),
    headers: {},
    signal: AbortSignal.timeout(10_000),
    connection,
    ...(body === undefined ? {} : { body: Buffer.from(body) }),
  });
  const chunks: Uint8Array[] = [];
  for await (const chunk of answer.body) chunks.push(chunk);
  return Buffer.concat(chunks).toString();
}

describe('a request', () => {
  const echo: RequestListener = (request, response) => {
    response.write(`${request.method} `);
    request.pipe(response);
  };

  it('is a POST where it has a body', async () => {
    const port = await listen(createServer(echo));
    expect(await ask(`http://127.0.0.1:${port}`, {})).toBe('GET ');
    expect(await ask(`http://127.0.0.1:${port}`, {}, 'what?')).toBe('POST what?');
  });

  it('goes through the proxy that is named, which looks names up', async () => {
    const { url, asked } = await proxy();
    expect(await ask('http://store.example:7070/api?a=b', { proxy: url })).toBe('by the proxy');
    expect(asked).toEqual([
      `GET http://store.example:7070/api?a=b Basic ${Buffer.from('me:s3cret').toString('base64')}`,
    ]);
  });

  it('speaks TLS with the service itself through a proxy', async () => {
    const { key, cert } = SELF_SIGNED;
    const port = await listen(createTlsServer({ key, cert }, echo));
    const { url, asked } = await proxy();
    const tls = { ca: cert, cert: null, key: null, insecure: false };
    expect(await ask(`https://localhost:${port}`, { proxy: url, tls })).toBe('GET ');
    expect(asked).toEqual([`CONNECT localhost:${port}`]);
    await expect(
      ask(`https://localhost:${port}`, { proxy: url, tls: { ...tls, ca: null } }),
    ).rejects.toMatchObject({ code: 'DEPTH_ZERO_SELF_SIGNED_CERT' });
  });
});
