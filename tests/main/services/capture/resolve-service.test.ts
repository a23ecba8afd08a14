import { describe, expect, it } from 'vitest';
import { resolveService } from '#main/services/capture/resolve-service';

const noLookUp = (): Promise<never> => Promise.reject(new Error('looked up'));

describe('a service that is named', () => {
  it.each([
    [':6060', '/debug/pprof', '127.0.0.1:6060'],
    ['6060', '/debug/pprof', '127.0.0.1:6060'],
    ['localhost:6060', '/debug/pprof', '127.0.0.1:6060'],
    ['http://127.0.0.1:6060/debug/pprof/heap?debug=1&gc=1', '/debug/pprof', '127.0.0.1:6060'],
    [':6060/shop/', '/shop/debug/pprof', '127.0.0.1:6060'],
    [':6060/shop/debug/pprof/', '/shop/debug/pprof', '127.0.0.1:6060'],
    [':6060/dev/pprof/goroutine', '/dev/pprof', '127.0.0.1:6060'],
    [':6060/dev/pprof', '/dev/pprof', '127.0.0.1:6060'],
    ['https://[::1]:6060', '/debug/pprof', '[::1]:6060'],
  ])('%s is asked below %s', async (typed, path, name) => {
    const service = await resolveService(typed, noLookUp);
    expect(service).toMatchObject({ name, isLoopback: true, socketPath: null });
    expect(service.base.pathname).toBe(path);
    expect(service.base.search).toBe('');
  });

  it.each(['unix:/run/shop.sock', 'unix:///run/shop.sock'])('%s is a socket', async (typed) => {
    expect(await resolveService(typed, noLookUp)).toMatchObject({
      name: 'unix:/run/shop.sock',
      socketPath: '/run/shop.sock',
      isLoopback: true,
    });
  });

  it('is looked up once; an address is not', async () => {
    const asked: string[] = [];
    const lookUp = (host: string) => Promise.resolve([`10.0.0.${asked.push(host)}`, '10.9.9.9']);
    const named = await resolveService('shop.example:6060', lookUp);
    expect(named).toMatchObject({ address: '10.0.0.1', isLoopback: false });
    expect((await resolveService('10.0.0.7:6060', noLookUp)).address).toBe('10.0.0.7');
    expect((await resolveService('[fe80::1]:6060', noLookUp)).address).toBe('fe80::1');
    expect(asked).toEqual(['shop.example']);
  });

  it('stays unknown where nobody knows its name', async () => {
    const unknown = Object.assign(new Error('no'), { code: 'ENOTFOUND' });
    for (const lookUp of [() => Promise.reject(unknown), () => Promise.resolve([])])
      await expect(resolveService('nobody.example', lookUp)).rejects.toMatchObject({
        code: 'host-unknown',
      });
  });

  it('keeps the query, and shows neither it nor user and password', async () => {
    const service = await resolveService('http://me:secret@127.0.0.1:1/?token=t0ken', noLookUp);
    expect(service.base.href).toBe('http://127.0.0.1:1/debug/pprof?token=t0ken');
    expect(service.credentials!.reveal()).toBe('me:secret');
    expect(JSON.stringify({ ...service, base: '' })).not.toMatch(/secret|t0ken/);
  });
});
