import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { checkAnswer } from '#main/services/check-answer';
import { FETCH_LIMITS } from '#main/services/fetch-limits';
import { gzipBomb } from '#support/gzip-bomb';

const MB = 2 ** 20;
const answer = (bytes: Uint8Array) => ({ bytes, url: 'http://x/', contentEncoding: '' });

describe('an answer that is no profile', () => {
  it('is refused at its beginning, however much would follow', async () => {
    const html = gzipSync(Buffer.concat([Buffer.from('<html>'), Buffer.alloc(32 * MB, ' ')]));
    await expect(checkAnswer(answer(html), 16 * MB)).rejects.toMatchObject({
      code: 'answer-not-a-profile',
    });
  });

  it('but a gzip that unfolds to a gzip without end is not unfolded to find out', async () => {
    const inner = Buffer.concat([gzipSync('x'), Buffer.alloc(32 * MB)]);
    await expect(checkAnswer(answer(gzipSync(inner)), 64 * MB)).rejects.toMatchObject({
      code: 'answer-not-a-profile',
      params: { looksLike: 'gzip' },
    });
  });
});

it('an answer that came uncompressed meets the same limit', async () => {
  const profile = Buffer.concat([Buffer.from([0x0a, 0x00, 0x32, 0x83, 0x02]), Buffer.alloc(259)]);
  expect(await checkAnswer(answer(profile), 264)).toBe(profile);
  await expect(checkAnswer(answer(profile), 263)).rejects.toMatchObject({
    code: 'profile-too-large',
  });
});

describe('an answer that unfolds to a thousand times its size', () => {
  it('is followed to its end in memory that does not grow, and without stopping all else', async () => {
    const bomb = gzipBomb(768);
    expect(bomb.length).toBeLessThan(MB);
    const before = process.memoryUsage().rss;
    let [peak, turns] = [before, 0];
    const watch = setInterval(() => {
      peak = Math.max(peak, process.memoryUsage().rss);
      turns++;
    }, 5);
    await checkAnswer(answer(bomb), 1024 * MB);
    clearInterval(watch);
    expect(turns).toBeGreaterThan(10);
    expect((peak - before) / MB).toBeLessThan(256);
  });

  it('is refused beyond the limit of what a service is trusted with', async () => {
    const { maxProfileBytes } = FETCH_LIMITS;
    expect(maxProfileBytes).toBe(256 * MB);
    await expect(checkAnswer(answer(gzipBomb(1344)), maxProfileBytes)).rejects.toMatchObject({
      code: 'profile-too-large',
      params: { file: 'http://x/', limitMB: 256 },
    });
  });
});
