import { describe, expect, it } from 'vitest';
import { newestThatFit } from '#main/mcp/session';

/** A fetched profile of so many bytes. */
const profile = (name: number, bytes: number) => ({
  ...{ name: String(name), service: 'shop', timeNanos: '1' },
  bytes: new Uint8Array(bytes),
});
const names = (sizes: readonly number[], most: number) =>
  newestThatFit(
    sizes.map((bytes, at) => profile(at, bytes)),
    most,
  ).map(({ name }) => name);

describe('fetched profiles', () => {
  it('are kept, the newest first to stay, by number and by size', () => {
    expect(names([3, 4, 3], 10)).toEqual(['0', '1', '2']);
    expect(names([3, 4, 4], 10)).toEqual(['1', '2']);
    // One that went takes those before it along, small as they are.
    expect(names([1, 8, 4], 10)).toEqual(['2']);
    expect(names([1, 11], 10)).toEqual(['1']);
    expect(names([], 10)).toEqual([]);
    const many = names(new Array<number>(70).fill(1), 1000);
    expect([many.length, many[0], many.at(-1)]).toEqual([64, '6', '69']);
  });
});
