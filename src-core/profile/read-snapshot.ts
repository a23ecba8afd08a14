import { AppError } from '#core/base/errors';
import { answerBody } from './answer-body.ts';
import { countTexts } from './count-texts.ts';
import { decodeProfile } from './decode-profile.ts';
import { type Inflate, inflateLimit, isGzip } from './inflate.ts';
import { readContention } from './legacy/read-contention.ts';
import { readLegacyCpu } from './legacy/read-cpu.ts';
import { readJava } from './legacy/read-java.ts';
import { readJemalloc } from './legacy/read-jemalloc.ts';
import { readNativeHeap } from './legacy/read-native-heap.ts';
import { readThreads } from './legacy/read-threads.ts';
import { readListing } from './listing/read-listing.ts';
import type { MemStats } from './mem-stats.ts';
import { type ProfileKind, profileKind } from './profile-kind.ts';
import { readCountText } from './read-count-text.ts';
import { readGoroutineText } from './read-goroutine-text.ts';
import { readHeapText } from './read-heap-text.ts';
import { openText, readProfileText } from './read-text.ts';
import { recogniseText } from './recognise-text.ts';
import { HEAD_BYTES, recognise } from './recognise.ts';
import { removeUninteresting } from './remove-uninteresting.ts';
import { type SnapshotFacts, snapshotFacts } from './snapshot-facts.ts';
import { readFolded } from './stacks/read-folded.ts';
import { readSpeedscope } from './stacks/read-speedscope.ts';
import type { Profile } from './tables.ts';
import type { UnwrappedText } from './unwrap-text.ts';

/** Largest profile that is read, uncompressed: columns of a larger one would not fit a browser's memory. */
export const MAX_PROFILE_BYTES = 1.5 * 2 ** 30;
/** A file that went through gzip twice is met; one that went through it more often is a trick. */
const MAX_GZIP_LAYERS = 3;

/** Binary (profile.proto, an old CPU profile), or a text of any kind. */
export type SnapshotForm = 'proto' | 'text';

/** What a file turned out to be: whatever its form, the tables of a profile. */
export interface ReadSnapshot {
  readonly kind: ProfileKind;
  readonly form: SnapshotForm;
  readonly profile: Profile;
  readonly facts: SnapshotFacts;
  /** Only the text form of a heap has them. */
  readonly memStats: MemStats | null;
}

/** What a reader made of a file; `facts` are those that the profile does not tell itself. */
interface Read {
  readonly profile: Profile;
  readonly memStats?: MemStats | null;
  readonly facts?: Partial<SnapshotFacts>;
}

/**
 * Reads a file whatever it is: first says what it is ({@link recognise}), then reads it. profile.proto
 * and the texts and binaries that pprof reads become the same tables, with or without gzip. Frames that
 * the profile asks to drop are cut, as pprof does on opening.
 *
 * @param name - Shown in errors; untrusted.
 * @throws AppError `file-empty`, `not-a-profile` (`looksLike` is a {@link ForeignNature}), `no-samples`,
 *   `empty-contention`, `empty-cpu`, `empty-profile`, `profile-too-large`, `profile-gzip-broken`,
 *   `text-malformed`, `speedscope-malformed`, and what {@link decodeProfile} throws; each with `file`.
 */
export async function readSnapshot(
  name: string,
  bytes: Uint8Array,
  inflate: Inflate,
): Promise<ReadSnapshot> {
  try {
    if (bytes.length === 0) throw new AppError('file-empty');
    const raw = await unfold(bytes, inflate);
    if (raw.length > MAX_PROFILE_BYTES) throw tooLarge();
    const text = openText(raw);
    const { profile, memStats = null, facts = {} } = text ? readText(text) : readBinary(raw);
    // A listing's further commands are of the same profile.
    const others = text && !facts.listing ? countTexts(text.text) - 1 : 0;
    const known = { others, ...facts };
    const kind = profileKind(profile);
    const isEmpty = profile.samples.length === 0 && memStats === null && !known.listing;
    if (isEmpty) refuseEmpty(kind, profile);
    const form = text ? 'text' : 'proto';
    return { kind, form, profile, facts: snapshotFacts(profile, known), memStats };
  } catch (caught) {
    if (!(caught instanceof AppError)) throw caught;
    throw new AppError(caught.code, { ...caught.params, file: name }, { cause: caught });
  }
}

async function unfold(bytes: Uint8Array, inflate: Inflate): Promise<Uint8Array> {
  let raw = answerBody(bytes);
  for (let layer = 0; isGzip(raw); layer++) {
    if (layer === MAX_GZIP_LAYERS) throw new AppError('not-a-profile', { looksLike: 'gzip' });
    raw = await inflate(raw, inflateLimit(raw.length, MAX_PROFILE_BYTES));
  }
  if (raw.length === 0) throw new AppError('file-empty');
  return raw;
}

function readBinary(raw: Uint8Array): Read {
  const nature = recognise(raw);
  if (nature === 'proto') return { profile: removeUninteresting(decodeProfile(raw)) };
  if (nature === 'cpu-binary') return { profile: readLegacyCpu(raw) };
  throw new AppError('not-a-profile', { looksLike: nature });
}

/** Go's heap and goroutine texts are found wherever they stand in a text, all others by how it begins. */
function readText(source: UnwrappedText): Read {
  const known = readProfileText(source);
  if (known) return { ...known, facts: { runtime: 'go', cut: known.cut } };
  const { text } = source;
  const nature = recogniseText(text.slice(0, HEAD_BYTES));
  switch (nature) {
    case 'heap-text':
      return readHeapText(source);
    case 'goroutine-text':
      return readGoroutineText(source);
    case 'count-text':
      return { profile: readCountText(text), facts: { runtime: 'go' } };
    case 'contention-text':
      return { profile: readContention(text) };
    case 'native-heap-text':
    case 'jemalloc-text': {
      const read = nature === 'jemalloc-text' ? readJemalloc : readNativeHeap;
      return { profile: read(text), facts: { runtime: 'native' } };
    }
    case 'thread-text':
      return { profile: readThreads(text), facts: { runtime: 'native' } };
    case 'java-text':
      return { profile: readJava(text), facts: { runtime: 'java' } };
    case 'listing':
      return readListing(text);
    case 'folded-stacks':
      return { profile: readFolded(source), facts: { stackForm: nature } };
    case 'speedscope': {
      const { profile, others } = readSpeedscope(text);
      return { profile, facts: { stackForm: nature, others } };
    }
    default:
      throw new AppError('not-a-profile', { looksLike: nature });
  }
}

/**
 * A heap of a process that was being sampled and had nothing sampled yet is 0 B, the best base there is;
 * every other profile without samples says nothing, each for a reason of its own.
 */
function refuseEmpty(kind: ProfileKind, { header, sampleTypes }: Profile): void {
  if (kind === 'heap' || kind === 'allocs') {
    if (header.period <= 0) throw new AppError('no-samples');
    return;
  }
  if (kind === 'contention') throw new AppError('empty-contention');
  if (kind === 'cpu') throw new AppError('empty-cpu');
  throw new AppError('empty-profile', { types: sampleTypes.map(({ type }) => type).join(', ') });
}

/** The error of an {@link Inflate} whose output passes the limit, in bytes. */
export function tooLarge(maxBytes: number = MAX_PROFILE_BYTES): AppError {
  return new AppError('profile-too-large', { limitMB: Math.round(maxBytes / 2 ** 20) });
}
