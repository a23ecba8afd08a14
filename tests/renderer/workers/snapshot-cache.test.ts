import { describe, expect, it } from 'vitest';
import { AppError } from '#core/base/errors';
import type { AnalysisProgress } from '#contract/worker-protocol';
import { createSnapshotCache } from '#renderer/workers/snapshot-cache.ts';
import { fixtureSource } from '#support/fixture-cache';

const TEXT = 'threadcreate profile: total 1\n1 @ 0x1\n';

function setUp(maxBytes: number, read = async (): Promise<string> => TEXT) {
  const loaded: string[] = [];
  const cache = createSnapshotCache(
    {
      readBytes: async ({ path }) => {
        loaded.push(path);
        return new TextEncoder().encode(await read());
      },
      inflate: async (bytes) => bytes,
      sha256: async (bytes) => `sha of ${bytes.length}`,
    },
    maxBytes,
  );
  const get = async (path: string) => cache.get(fixtureSource(path));
  return { loaded, cache, get };
}

/** Bytes of the columns and texts of one such snapshot. */
const { weight: WEIGHT } = await setUp(Infinity).get('any');

describe('the snapshot cache', () => {
  it('reads a snapshot once, even when asked again before it is there', async () => {
    const { loaded, get } = setUp(WEIGHT);
    const [first, second] = await Promise.all([get('a'), get('a')]);
    expect(first).toBe(second);
    expect(await get('a')).toBe(first);
    expect(first).toMatchObject({ read: { kind: 'threadcreate' }, weight: WEIGHT });
    expect(WEIGHT).toBeGreaterThan(TEXT.length);
    expect(loaded).toEqual(['a']);
  });

  it('lets the least recently used go first, not the first loaded', async () => {
    const { loaded, get } = setUp(2 * WEIGHT);
    for (const path of ['a', 'b', 'a', 'c']) await get(path);
    await get('a');
    expect(loaded).toEqual(['a', 'b', 'c']);
    await get('b');
    expect(loaded).toEqual(['a', 'b', 'c', 'b']);
  });

  it('keeps the latest although it alone is too large', async () => {
    const { loaded, get } = setUp(1);
    for (const path of ['a', 'a', 'b', 'b', 'a']) await get(path);
    expect(loaded).toEqual(['a', 'b', 'a']);
  });

  it('asks again for what could not be read', async () => {
    const answers = [Promise.reject(new AppError('host-gone')), Promise.resolve(TEXT)];
    const { loaded, get } = setUp(WEIGHT, () => answers.shift()!);
    await expect(get('a')).rejects.toMatchObject({ code: 'host-gone' });
    expect((await get('a')).read.kind).toBe('threadcreate');
    expect(loaded).toEqual(['a', 'a']);
  });

  it('says when it reads and decodes, and nothing for a snapshot it holds', async () => {
    const { cache } = setUp(WEIGHT);
    const seen: AnalysisProgress[] = [];
    for (let turn = 0; turn < 2; turn++) {
      await cache.get(fixtureSource('a'), (progress) => seen.push(progress));
    }
    expect(seen).toEqual([
      { phase: 'read', done: 0, total: 1 },
      { phase: 'decode', done: 0, total: TEXT.length },
    ]);
  });
});
