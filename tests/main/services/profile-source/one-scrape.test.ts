import { gunzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { AppError } from '#core/base/errors';
import { decodeProfile } from '#core/profile/decode-profile';
import { sampleTotals } from '#core/profile/sample-type';
import { oneScrape, type ScrapeFacts } from '#main/services/profile-source/one-scrape';
import { encodeProfile } from '#support/encode-profile';
import { profileOf } from '#support/profile-of';

const TIME = 1_800_000_000_250;
const IN_USE = 3 * 1024;
const unit = 'bytes';

/** One sample type of a heap, as a store gives it: two stacks, in the ratio of one to two. */
function part(sampleType: string, each = 1024, types = [{ type: sampleType, unit }]) {
  const samples = [1, 2].map((times) => ({
    stack: [`main.f${times}`, 'main.main'],
    values: types.map(() => times * each),
  }));
  const bytes = encodeProfile(profileOf({ sampleTypes: types, samples }));
  return { type: { id: sampleType, name: 'memory', sampleType, unit }, bytes };
}

const facts = (total: number | null): ScrapeFacts => ({
  ...{ url: 'store.example:7070', process: '{pod="shop-0"}', time: TIME, total },
  maxBytes: 1 << 20,
  foreign: () => new AppError('store-foreign', { url: 'store.example:7070', store: 'Parca' }),
});

describe('one scrape', () => {
  it.each([
    ['as much as the store counted', IN_USE],
    ['less, as Parca leaves out what has no frames', IN_USE + 1],
    ['of which nothing was known before', null],
  ])('is what holds %s', async (_, total) => {
    const bytes = await oneScrape([part('alloc_space', 4096), part('inuse_space')], facts(total));
    const profile = decodeProfile(gunzipSync(bytes));
    expect(profile.sampleTypes.map(({ type }) => type)).toEqual(['alloc_space', 'inuse_space']);
    expect([...sampleTotals(profile)]).toEqual([3 * 4096, IN_USE]);
    expect(profile.header).toMatchObject({
      timeNanos: BigInt(TIME) * 1_000_000n,
      durationNanos: 0n,
      defaultSampleType: 'inuse_space',
    });
  });

  it('is refused where it holds more: that of others was added', async () => {
    const parts = [part('alloc_space', 4096), part('inuse_space')];
    await expect(oneScrape(parts, facts(IN_USE - 1))).rejects.toMatchObject({
      code: 'scrape-mixed',
      params: { process: '{pod="shop-0"}', time: '2027-01-15T08:00:00.250Z' },
    });
  });

  it('is gone where it holds nothing, unless there was nothing', async () => {
    const empty = part('inuse_space', 0);
    await expect(oneScrape([empty], facts(1))).rejects.toMatchObject({ code: 'scrape-gone' });
    await expect(oneScrape([empty], facts(0))).resolves.toBeInstanceOf(Uint8Array);
  });

  it('has of each part the one sample type that was asked for', async () => {
    const two = part('inuse_space', 1024, [
      { type: 'inuse_objects', unit: 'count' },
      { type: 'inuse_space', unit },
    ]);
    await expect(oneScrape([two], facts(null))).rejects.toMatchObject({ code: 'store-foreign' });
    await expect(oneScrape([], facts(null))).rejects.toMatchObject({ code: 'store-foreign' });
  });
});
