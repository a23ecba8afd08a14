import { AppError } from '#core/base/errors';
import { isGzip } from '#core/profile/inflate';
import { MessageOutline } from '#core/profile/message-outline';
import { isContainer, isForeign } from '#core/profile/file-nature';
import { tooLarge } from '#core/profile/read-snapshot';
import { recognise } from '#core/profile/recognise';
import { inflateChunks, isGzipCut, nodeInflate } from './node-inflate.ts';

/** As much of an answer as is looked at to tell what kind of text it is. */
const HEAD_BYTES = 4096;
/** A gzip within a gzip is hardly smaller than what is around it; more is a bomb. */
const NESTED_SLACK_BYTES = 1 << 20;

export interface Answer {
  readonly bytes: Uint8Array;
  /** As it may be shown. */
  readonly url: string;
  /** Of the answer's header, lower case; '' = none. What counts are the bytes: this only explains them. */
  readonly contentEncoding: string;
}

/**
 * Refuses an answer that is no whole profile here, where its address can still be named. It is unfolded
 * and followed, but nothing of it is kept: the host's memory does not grow with what a small answer unfolds to.
 *
 * @param maxBytes - Most that the profile may have uncompressed.
 * @returns The bytes to keep: those of the answer, or without the gzip that a proxy put around them.
 * @throws AppError `answer-truncated`, `answer-damaged`, `answer-encoding`, `answer-not-a-profile` (with
 *   what it looks like), `answer-unknown`, `profile-too-large`.
 */
export async function checkAnswer(answer: Answer, maxBytes: number): Promise<Uint8Array> {
  const { bytes, url } = answer;
  if (bytes.length === 0) throw new AppError('answer-truncated', { url });
  if (!isGzip(bytes)) {
    if (bytes.length > maxBytes) throw tooLargeAt(url, maxBytes);
    const reader = new AnswerReader(answer);
    reader.take(bytes);
    reader.end();
    return bytes;
  }
  const inner = (await isGzipInside(bytes)) ? await unwrapped(answer) : bytes;
  const reader = new AnswerReader(answer);
  await inflateChunks(inner, maxBytes, (chunk) => reader.take(chunk)).catch((caught: unknown) => {
    throw gzipError(caught, url, maxBytes);
  });
  reader.end();
  return inner;
}

/** Whether what the gzip holds begins as a gzip again. */
async function isGzipInside(bytes: Uint8Array): Promise<boolean> {
  let head: Uint8Array | null = null;
  const enough = new Error('enough');
  await inflateChunks(bytes, Infinity, (chunk) => {
    head = chunk;
    throw enough;
  }).catch(() => undefined); // said when it is followed
  return head !== null && isGzip(head);
}

async function unwrapped({ bytes, url }: Answer): Promise<Uint8Array> {
  const most = 2 * bytes.length + NESTED_SLACK_BYTES;
  return nodeInflate(bytes, most).catch((caught: unknown) => {
    if (caught instanceof AppError && caught.code === 'profile-too-large') {
      throw new AppError('answer-not-a-profile', { url, looksLike: 'gzip' }, { cause: caught });
    }
    throw gzipError(caught, url, most);
  });
}

/** Follows the profile as it comes out, and stops it as soon as it is none. */
class AnswerReader {
  private readonly head = new Uint8Array(HEAD_BYTES);
  private headBytes = 0;
  private readonly outline = new MessageOutline();

  constructor(private readonly answer: Answer) {}

  take(chunk: Uint8Array): void {
    const wanted = chunk.subarray(0, HEAD_BYTES - this.headBytes);
    this.head.set(wanted, this.headBytes);
    this.headBytes += wanted.length;
    this.outline.feed(chunk);
    if (this.outline.broken && this.headBytes === HEAD_BYTES) this.end();
  }

  end(): void {
    const { url, contentEncoding } = this.answer;
    if (this.headBytes === 0) throw new AppError('answer-truncated', { url });
    const nature = recognise(this.head.subarray(0, this.headBytes));
    const isBinary = nature === 'proto' || nature === 'binary';
    // A text that is read, or another form of profile: opening it tells the rest.
    if (!isBinary && !isForeign(nature) && !isContainer(nature)) return;
    const outline = this.outline.end();
    if (isBinary && outline === 'profile') return;
    if (isBinary && outline === 'cut') throw new AppError('answer-truncated', { url });
    if (isBinary && !['', 'identity', 'gzip', 'x-gzip'].includes(contentEncoding)) {
      throw new AppError('answer-encoding', { url, encoding: contentEncoding });
    }
    if (isBinary) throw new AppError('answer-unknown', { url });
    throw new AppError('answer-not-a-profile', { url, looksLike: nature });
  }
}

function gzipError(caught: unknown, url: string, maxBytes: number): unknown {
  if (!(caught instanceof AppError)) return caught;
  if (caught.code === 'profile-too-large') return tooLargeAt(url, maxBytes);
  if (caught.code !== 'profile-gzip-broken') return caught;
  const code = isGzipCut(caught) ? 'answer-truncated' : 'answer-damaged';
  return new AppError(code, { url }, { cause: caught });
}

function tooLargeAt(url: string, maxBytes: number): AppError {
  return new AppError('profile-too-large', { ...tooLarge(maxBytes).params, file: url });
}
