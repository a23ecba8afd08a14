import { Readable } from 'node:stream';
import { describe, expect, it } from 'vitest';
import { askService } from '#main/services/ask-service';
import type { HttpGet } from '#main/services/http-get';

describe('a proxy on the way', () => {
  const url = new URL('http://shop.example:6060/debug/pprof/heap');
  const proxy = new URL('http://me:s3cret@proxy.example:3128');

  async function through(get: HttpGet, maxBytes = 1 << 20): Promise<unknown> {
    const line = {
      get,
      limits: { timeoutMs: 400, maxBytes, maxProfileBytes: 1 },
      cancel: new AbortController().signal,
    };
    const request = { url, shown: url.href, headers: {}, connection: { proxy } };
    return askService(line, request).catch((caught: unknown) => caught);
  }
  const answered =
    (status: number): HttpGet =>
    () =>
      Promise.resolve({
        status,
        header: () => '',
        body: Readable.from([Buffer.from('an answer')]),
      });

  it.each<[string, HttpGet, number?]>([
    ['host-refused', () => Promise.reject(Object.assign(new Error(), { code: 'ECONNREFUSED' }))],
    ['fetch-timeout', ({ signal }) => untilAborted(signal)],
    ['http-status', answered(502)],
    ['http-unauthorized', answered(403)],
    ['answer-too-large', answered(200), 3],
  ])('is named, without its password, where it may have said %s', async (code, get, most) => {
    const failure = await through(get, most);
    expect(failure).toMatchObject({
      code,
      params: { url: 'http://shop.example:6060/debug/pprof/heap (proxy.example:3128)' },
    });
    expect(JSON.stringify(failure)).not.toContain('s3cret');
  });

  it('is named by the answer that may be its own', async () => {
    expect(await through(answered(200))).toMatchObject({ url: `${url.href} (proxy.example:3128)` });
  });
});

function untilAborted(signal: AbortSignal): Promise<never> {
  return new Promise((_, reject) =>
    signal.addEventListener('abort', () => reject(new Error('aborted'))),
  );
}
