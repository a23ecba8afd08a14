import protobuf from 'protobufjs/minimal.js';
import { AppError } from '#core/base/errors';
import { decodeProfile } from './decode-profile.ts';
import { type Inflate, isGzip } from './inflate.ts';
import type { MemStats } from './mem-stats.ts';
import { type ProfileKind, profileKind } from './profile-kind.ts';
import { readGoroutineText } from './read-goroutine-text.ts';
import { readHeapText } from './read-heap-text.ts';
import { type SnapshotFacts, snapshotFacts } from './snapshot-facts.ts';
import { removeUninteresting } from './remove-uninteresting.ts';
import type { Profile } from './tables.ts';

/** Largest profile that is read, uncompressed: columns of a larger one would not fit a browser's memory. */
export const MAX_PROFILE_BYTES = 1.5 * 2 ** 30;
/** As much of a file as is looked at to tell what it is. */
const SNIFF_BYTES = 4096;

/** Protobuf, or the text of `?debug=1` and `?debug=2`. */
export type SnapshotForm = 'proto' | 'text';

/**
 * What a file turned out to be. Exactly one of `profile` and `text` is given: a text that is read into
 * a profile is kept as that only, one of a kind that is not read (`threadcreate`, `block`) as text.
 */
export type ReadSnapshot =
  | {
      readonly kind: ProfileKind;
      readonly form: SnapshotForm;
      readonly profile: Profile;
      readonly facts: SnapshotFacts;
      /** Only the text form of a heap has them. */
      readonly memStats: MemStats | null;
      readonly text: null;
    }
  | {
      readonly kind: 'debug1';
      readonly form: 'text';
      readonly profile: null;
      readonly facts: null;
      readonly memStats: null;
      readonly text: string;
    };

/**
 * Reads a file whatever it is: profile.proto or the text of `?debug=1` and `?debug=2`, with or without
 * gzip; texts of heaps and goroutines become the same tables. Frames
 * that the profile asks to drop are cut, as pprof does on opening.
 *
 * @param name - Shown in errors; untrusted.
 * @throws AppError `file-empty`, `not-a-profile` (with what it looks like), `no-samples`,
 *   `profile-too-large`,
 *   `profile-gzip-broken`, `text-malformed`, and what {@link decodeProfile} throws; each with `file`.
 */
export async function readSnapshot(
  name: string,
  bytes: Uint8Array,
  inflate: Inflate,
): Promise<ReadSnapshot> {
  try {
    if (bytes.length === 0) throw new AppError('file-empty');
    const raw = isGzip(bytes) ? await inflate(bytes, MAX_PROFILE_BYTES) : bytes;
    if (raw.length > MAX_PROFILE_BYTES) throw tooLarge();
    if (raw.length === 0) throw new AppError('file-empty');
    const looksLike = sniffText(raw);
    if (looksLike === 'debug1') return readText(protobuf.util.utf8.read(raw, 0, raw.length));
    if (looksLike) throw new AppError('not-a-profile', { looksLike });
    const profile = removeUninteresting(decodeProfile(raw));
    if (profile.samples.length === 0 && !isEmptyHeap(profile)) throw new AppError('no-samples');
    const facts = snapshotFacts(profile);
    return {
      kind: profileKind(profile),
      form: 'proto',
      profile,
      facts,
      memStats: null,
      text: null,
    };
  } catch (caught) {
    if (!(caught instanceof AppError)) throw caught;
    throw new AppError(caught.code, { ...caught.params, file: name }, { cause: caught });
  }
}

function readText(text: string): ReadSnapshot {
  if (text.startsWith('heap profile: ')) {
    const { profile, memStats } = readHeapText(text);
    return readProfile(profile, memStats);
  }
  if (/^goroutine(leak)? /.test(text)) return readProfile(readGoroutineText(text).profile, null);
  return { kind: 'debug1', form: 'text', profile: null, facts: null, memStats: null, text };
}

function readProfile(profile: Profile, memStats: MemStats | null): ReadSnapshot {
  if (profile.samples.length === 0 && memStats === null) throw new AppError('no-samples');
  const facts = snapshotFacts(profile);
  return { kind: profileKind(profile), form: 'text', profile, facts, memStats, text: null };
}

/** A heap of a process that was being sampled and had nothing sampled yet: 0 B, the best base there is. */
function isEmptyHeap(profile: Profile): boolean {
  return profileKind(profile) === 'heap' && profile.header.period > 0;
}

/** The error of an {@link Inflate} whose output passes the limit, in bytes. */
export function tooLarge(maxBytes: number = MAX_PROFILE_BYTES): AppError {
  return new AppError('profile-too-large', { limitMB: Math.round(maxBytes / 2 ** 20) });
}

/** What kind of text the bytes are; null when they may be profile.proto. */
export function sniffText(bytes: Uint8Array): 'debug1' | 'html' | 'json' | 'text' | null {
  const head = new TextReader(bytes.subarray(0, SNIFF_BYTES));
  const text = head.all().trimStart();
  if (/^(heap|goroutine|allocs|threadcreate|block|mutex|goroutineleak) profile: /.test(text)) {
    return 'debug1';
  }
  if (/^goroutine \d+ (gp=\S+ )?.*\[[^\]]+\]:/.test(text)) return 'debug1';
  // profile.proto begins with 0x0a (sample_type) and a small length: control characters follow.
  if (head.hasControlCharacters) return null;
  if (/^<(!doctype|html|\?xml|head|body)/i.test(text)) return 'html';
  if (/^[[{]/.test(text)) return 'json';
  return 'text';
}

/** ASCII view of bytes: enough to recognise a format. */
class TextReader {
  readonly hasControlCharacters: boolean;

  constructor(private readonly bytes: Uint8Array) {
    this.hasControlCharacters = bytes.some(
      (byte) => (byte < 32 && byte !== 9 && byte !== 10 && byte !== 13) || byte === 127,
    );
  }

  all(): string {
    const parts: string[] = [];
    for (let at = 0; at < this.bytes.length; at += SNIFF_BYTES) {
      parts.push(String.fromCharCode(...this.bytes.subarray(at, at + SNIFF_BYTES)));
    }
    return parts.join('');
  }
}
