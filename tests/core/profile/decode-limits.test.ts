import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { beforeAll, describe, expect, it } from 'vitest';
import { AppError } from '#core/base/errors';
import { decodeProfile } from '#core/profile/decode-profile';
import { inflateLimit } from '#core/profile/inflate';
import { BOMBS, bombBytes } from '#support/bombs';
import { bundle } from '#support/bundled.mjs';
import { temporaryFolder } from '#support/temporary-folder';

const MEGABYTE = 2 ** 20;
/** As much as a file of 200 kB may unfold to. */
const MOST = inflateLimit(200_000, Infinity);
const MOST_MEGABYTES = 500;

const folder = temporaryFolder();
beforeAll(() => bundle({ 'read-file': 'tests/support/read-file-process.ts' }, folder), 120_000);

/** How reading the bytes ends in a process of its own, and its most memory. */
function readApart(bytes: Uint8Array, level = 1): { code: string | null; megabytes: number } {
  const path = join(folder, 'bomb.pb.gz');
  writeFileSync(path, gzipSync(bytes, { level }));
  const output = execFileSync(process.execPath, [join(folder, 'read-file.js'), path], {
    encoding: 'utf8',
  });
  return JSON.parse(output) as { code: string | null; megabytes: number };
}

describe('a bomb of 200 kB', () => {
  it.each(BOMBS)('of $name takes less than 500 MB', (bomb) => {
    const { code, megabytes } = readApart(bombBytes(bomb, MOST - 1024));
    expect(code).toBe(bomb.code);
    expect(megabytes).toBeLessThan(MOST_MEGABYTES);
  });

  it('that unfolds to more than any profile does is not unfolded', () => {
    const { code, megabytes } = readApart(bombBytes(BOMBS[0]!, 200 * MEGABYTE), 9);
    expect(code).toBe('profile-too-large');
    expect(megabytes).toBeLessThan(MOST_MEGABYTES);
  });
});

describe('the limits of the decoder', () => {
  const failure = (bytes: number[]): AppError => {
    try {
      decodeProfile(Uint8Array.from(bytes));
    } catch (caught) {
      if (caught instanceof AppError) return caught;
      throw caught;
    }
    throw new Error('was read');
  };
  const repeated = (count: number, unit: number[]): number[] =>
    Array.from({ length: count }, () => unit).flat();

  it('allow 64 sample types and name the byte of the next', () => {
    expect(decodeProfile(Uint8Array.from(repeated(64, [0x0a, 0]))).sampleTypes).toHaveLength(64);
    const { code, params } = failure(repeated(65, [0x0a, 0]));
    expect({ code, params }).toEqual({
      code: 'profile-malformed',
      params: { what: 'more than 64 sample types', offset: 130 },
    });
  });

  it('allow 1,000 comments', () => {
    const some = (count: number): number[] => [0x0a, 0, 0x32, 0, ...repeated(count, [0x68, 0])];
    expect(decodeProfile(Uint8Array.from(some(1000))).header.comments).toHaveLength(1000);
    expect(failure(some(1001)).params['what']).toBe('more than 1000 comments');
  });

  it('name the sample that cannot hold its values', () => {
    // Two types; the second sample has no byte for a second value.
    const bytes = [0x0a, 0, 0x0a, 0, 0x32, 0, 0x12, 4, 0x12, 2, 1, 2, 0x12, 0];
    expect(failure(bytes).params).toEqual({ what: 'sample without 2 values', offset: 13 });
  });

  it.each([
    [1, 32 * MEGABYTE],
    [MEGABYTE, 100 * MEGABYTE],
    [MEGABYTE * MEGABYTE, 1536 * MEGABYTE],
  ])('let a gzip of %d bytes unfold to %d', (bytes, most) => {
    expect(inflateLimit(bytes, 1536 * MEGABYTE)).toBe(most);
  });
});
