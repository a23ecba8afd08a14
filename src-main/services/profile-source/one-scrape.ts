import { gzipSync } from 'node:zlib';
import { AppError } from '#core/base/errors';
import { joinSampleTypes } from '#core/export/join-sample-types';
import { decodeProfile } from '#core/profile/decode-profile';
import { encodeProfile } from '#core/profile/encode-profile';
import { isGzip } from '#core/profile/inflate';
import { sampleTotal } from '#core/profile/sample-type';
import type { Profile } from '#core/profile/tables';
import { nodeInflate } from '../node-inflate.ts';
import type { StoreType } from './heap-types.ts';

/** Go's MemProfileRate unless a program sets another: Parca keeps none. */
const USUAL_PERIOD = 512 * 1024;

/** What a store gave of one type of one scrape. */
export interface ScrapePart {
  readonly type: StoreType;
  /** profile.proto of one sample type, gzip or not; already checked to be one. */
  readonly bytes: Uint8Array;
}

/** What is known of a scrape before it is downloaded. */
export interface ScrapeFacts {
  /** Store and process, for messages. */
  readonly url: string;
  readonly process: string;
  /** Unix ms. */
  readonly time: number;
  /** Most that it may hold: what the store counted, bytes in use of a heap, goroutines of theirs; null = not known. */
  readonly total: number | null;
  /** Most that a part may have uncompressed. */
  readonly maxBytes: number;
  /** Of an answer that is not what was asked for. */
  readonly foreign: () => AppError;
}

/**
 * Puts the parts of one scrape together as the profile that was scraped.
 *
 * @param parts - In the order of the sample types wanted.
 * @returns profile.proto, compressed.
 * @throws AppError `scrape-mixed` where there is more than in the one scrape, `scrape-gone` where there is nothing,
 *   `store-foreign` where a part has
 *   other sample types than were asked for, and as `decodeProfile` does.
 */
export async function oneScrape(
  parts: readonly ScrapePart[],
  { url, process, time, total, maxBytes, foreign }: ScrapeFacts,
): Promise<Uint8Array> {
  const read: Profile[] = [];
  for (const { type, bytes } of parts) {
    const profile = decodeProfile(isGzip(bytes) ? await nodeInflate(bytes, maxBytes) : bytes);
    if (profile.sampleTypes.length !== 1) throw foreign();
    read.push({ ...profile, sampleTypes: [{ type: type.sampleType, unit: type.unit }] });
  }
  const [first, ...others] = read;
  if (first === undefined) throw foreign();
  const checked = parts.find(({ type }) => type.sampleType === 'inuse_space') ?? parts[0]!;
  const joined = joinSampleTypes([first, ...others]);
  const given = sampleTotal(joined, checked.type.sampleType);
  // Parca counts samples without frames and leaves them out of the profile: less is what is left of the one scrape.
  if (total !== null && (given > total || (given === 0 && total > 0))) {
    const code = given === 0 ? 'scrape-gone' : 'scrape-mixed';
    throw new AppError(code, { url, process, time: new Date(time).toISOString() });
  }
  const isHeap = checked.type.sampleType === 'inuse_space';
  const { period } = joined.header;
  const header = {
    ...joined.header,
    period: isHeap && period === 0 ? USUAL_PERIOD : period,
    timeNanos: BigInt(Math.round(time)) * 1_000_000n,
    durationNanos: 0n, // of a range that a store was asked for
    defaultSampleType: isHeap ? 'inuse_space' : '',
  };
  return gzipSync(encodeProfile({ ...joined, header }));
}
