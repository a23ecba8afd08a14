import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { findServices, portsOf } from '#main/services/cases/find-services';
import { httpGet } from '#main/services/http-get';

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

describe('services of this machine', () => {
  it('listen on loopback, or on all addresses', () => {
    const row = (local: string, state = '0A'): string =>
      `   0: ${local} 00000000:0000 ${state} 00000000:00000000 00:00000000 00000000 0 0 1`;
    expect(portsOf(row('0100007F:17AC'))).toEqual([6060]);
    expect(portsOf(row('00000000:17AC'))).toEqual([6060]);
    expect(portsOf(row('00000000000000000000000000000000:0050'))).toEqual([80]);
    expect(portsOf(row('00000000000000000000000001000000:0050'))).toEqual([80]);
    expect(portsOf(row('0000000000000000FFFF00000100007F:0050'))).toEqual([80]);
    expect(portsOf(row('0500A8C0:17AC'))).toEqual([]);
    expect(portsOf(row('0100007F:17AC', '01'))).toEqual([]);
    expect(portsOf('  sl  local_address rem_address   st')).toEqual([]);
  });

  it('are those that answer as pprof does, with the name of their program', async () => {
    const text = { 'content-type': 'text/plain; charset=utf-8' };
    const pprof = await serve((request, response) => {
      if (request.url !== '/debug/pprof/cmdline') return void response.writeHead(404).end();
      response.writeHead(200, text).end('/srv/bin/shop\0-listen\0:80');
    });
    const web = await serve((_, r) => r.writeHead(200, { 'content-type': 'text/html' }).end('<p>'));
    const fallback = await serve((_, r) => r.writeHead(200, text).end('<!doctype html>'));
    const silent = await serve(() => undefined);
    const found = await findServices(httpGet);
    const of = (port: number) => found.find(({ address }) => address === `127.0.0.1:${port}`);
    expect(of(pprof)).toEqual({ address: `127.0.0.1:${pprof}`, command: 'shop' });
    expect([of(web), of(fallback), of(silent)]).toEqual([undefined, undefined, undefined]);
  });
});
