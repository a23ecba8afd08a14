import { describe, expect, it } from 'vitest';
import { type BytesReply, readBytes } from '#renderer/workers/read-bytes.ts';
import { fixtureSource } from '#support/fixture-cache';

const source = fixtureSource('heap.pb.gz');
const answering = (reply: BytesReply) => async () => reply;

describe('readBytes', () => {
  it('asks the host for the URL of the snapshot', async () => {
    const asked: string[] = [];
    const bytes = await readBytes(source, async (url) => {
      asked.push(url);
      return new Response(Uint8Array.of(1, 2, 3));
    });
    expect([...bytes]).toEqual([1, 2, 3]);
    expect(asked).toEqual(['snapshots/heap.pb.gz']);
  });

  it('reads a file of the page without the host', async () => {
    const data = { kind: 'blob', blob: new Blob([Uint8Array.of(7)]) } as const;
    const never = () => Promise.reject(new Error('asked the host'));
    expect([...(await readBytes({ ...source, data }, never))]).toEqual([7]);
  });

  it.each([
    [404, { code: 'snapshot-unknown', params: { file: 'heap.pb.gz' } }],
    [500, { code: 'file-unreadable', params: { file: 'heap.pb.gz', reason: 'HTTP 500' } }],
  ])('names the file when the host answers %d', async (status, error) => {
    const get = answering(new Response(null, { status }));
    await expect(readBytes(source, get)).rejects.toMatchObject(error);
  });

  it('tells a host that is gone from a file that is', async () => {
    const get = () => Promise.reject(new TypeError('Failed to fetch'));
    await expect(readBytes(source, get)).rejects.toMatchObject({
      code: 'host-gone',
      params: { detail: 'Failed to fetch' },
    });
    const moved = {
      arrayBuffer: () => Promise.reject(new DOMException('moved', 'NotReadableError')),
    } as unknown as Blob;
    const data = { kind: 'blob', blob: moved } as const;
    await expect(readBytes({ ...source, data }, get)).rejects.toMatchObject({
      code: 'file-unreadable',
      params: { file: 'heap.pb.gz', reason: 'NotReadableError' },
    });
  });
});
