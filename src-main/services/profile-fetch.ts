import { AppError } from '#core/base/errors';
import { joinChunks } from '#core/profile/inflate';
import { type Answer, checkAnswer } from './check-answer.ts';
import { connectionError, type FetchPhase, systemCode } from './connection-error.ts';
import type { HttpAnswer, HttpGet, HttpRequest } from './http-get.ts';
import {
  connectionUrls,
  type FetchableProfile,
  parseServiceAddress,
  type ServiceAddress,
  shownUrl,
} from './service-address.ts';

export interface FetchLimits {
  /** For each request: a forced collection of a large heap takes seconds. */
  readonly timeoutMs: number;
  /** Most that one answer may have, as it comes. */
  readonly maxBytes: number;
  /** Most that the profile may have uncompressed. */
  readonly maxProfileBytes: number;
}

export interface ProfileQuestion {
  /** As typed: `:6060`, `host:port` or a full URL. */
  readonly url: string;
  readonly profile: FetchableProfile;
  /** Collections to force first, one request each; the last answer is kept. Not for goroutines. */
  readonly collections: 0 | 1 | 3;
  /** Host the user agreed to when it is not loopback. */
  readonly confirmedHost: string | null;
}

export interface FetchProgress {
  readonly phase: 'connect' | 'collect' | 'receive';
  readonly collectionsDone: number;
  readonly receivedBytes: number;
}

export interface FetchedProfile {
  readonly bytes: Uint8Array;
  readonly address: ServiceAddress;
}

type Report = (progress: FetchProgress) => void;

/**
 * Makes the function that GETs one profile from a Go service (net/http/pprof).
 *
 * It follows no redirect, asks no host that is not loopback or confirmed, reads no more than the
 * limit, and never retries: `?gc=1` forces a collection in the target each time.
 *
 * @returns A function that fails with `url-invalid`, `host-unconfirmed`, `host-refused`,
 *   `fetch-timeout`, `fetch-cancelled`, `http-status`, `http-unauthorized`, `http-redirect`,
 *   `answer-partial`, `answer-too-large`, and as {@link connectionError} and {@link checkAnswer} say.
 */
export function createProfileFetch(get: HttpGet, limits: FetchLimits) {
  return async (
    question: ProfileQuestion,
    cancel: AbortSignal,
    report: Report = () => undefined,
  ): Promise<FetchedProfile> => {
    const address = parseServiceAddress(question.url, question.profile);
    const { hostname } = address.url;
    if (!address.isLoopback && question.confirmedHost !== hostname) {
      throw new AppError('host-unconfirmed', { host: hostname });
    }
    const collections = question.profile === 'goroutine' ? 0 : question.collections;
    const ask = (round: number): Promise<Answer> => {
      const url = new URL(address.url);
      if (collections > 0) url.searchParams.set('gc', '1');
      const phase = collections > 0 ? 'collect' : 'connect';
      report({ phase, collectionsDone: round, receivedBytes: 0 });
      return getOnce({ get, limits, cancel }, url, address, (receivedBytes) =>
        report({ phase: 'receive', collectionsDone: round, receivedBytes }),
      );
    };
    let answer = await ask(0);
    for (let round = 1; round < collections; round++) answer = await ask(round);
    const bytes = await checkAnswer(answer, limits.maxProfileBytes);
    return { bytes, address };
  };
}

interface Line {
  readonly get: HttpGet;
  readonly limits: FetchLimits;
  readonly cancel: AbortSignal;
}

async function getOnce(
  { get, limits, cancel }: Line,
  url: URL,
  address: ServiceAddress,
  received: (bytes: number) => void,
): Promise<Answer> {
  const timeout = AbortSignal.timeout(limits.timeoutMs);
  const ended = new AbortController();
  const headers: Record<string, string> = { accept: '*/*' };
  if (address.credentials !== '') {
    headers['authorization'] = `Basic ${Buffer.from(address.credentials).toString('base64')}`;
  }
  const signal = AbortSignal.any([cancel, timeout, ended.signal]);
  const shown = address.shown;
  let phase: FetchPhase = 'connect';
  try {
    const answer = await firstThatConnects(get, connectionUrls(url), { headers, signal });
    checkStatus(answer, url, shown);
    phase = 'receive';
    const bytes = await readAtMost(answer.body, limits.maxBytes, shown, received);
    const contentEncoding = answer.header('content-encoding').trim().toLowerCase();
    return { bytes, url: shown, contentEncoding };
  } catch (cause) {
    if (cause instanceof AppError) throw cause;
    if (cancel.aborted) throw new AppError('fetch-cancelled', { url: shown }, { cause });
    if (timeout.aborted) {
      const seconds = Math.round(limits.timeoutMs / 1000);
      throw new AppError('fetch-timeout', { url: shown, seconds }, { cause });
    }
    throw connectionError(cause, shown, phase);
  } finally {
    ended.abort(); // a refused answer is not received any further
  }
}

async function firstThatConnects(
  get: HttpGet,
  urls: readonly URL[],
  request: Omit<HttpRequest, 'url'>,
): Promise<HttpAnswer> {
  let refused: unknown;
  for (const url of urls) {
    try {
      return await get({ url, ...request });
    } catch (cause) {
      if (systemCode(cause) !== 'ECONNREFUSED') throw cause;
      refused = cause;
    }
  }
  throw refused;
}

/** Only an answer that is whole and the service's own is read; what it says otherwise is told. */
function checkStatus(answer: HttpAnswer, asked: URL, url: string): void {
  const { status } = answer;
  if (status === 200 || status === 203) return;
  if (status >= 300 && status < 400) {
    const location = answer.header('location');
    const target = URL.canParse(location, asked) ? shownUrl(new URL(location, asked)) : '–';
    throw new AppError('http-redirect', { url, target });
  }
  if (status === 206) throw new AppError('answer-partial', { url });
  if (status === 401 || status === 403) throw new AppError('http-unauthorized', { url, status });
  throw new AppError('http-status', { url, status });
}

async function readAtMost(
  body: AsyncIterable<Uint8Array>,
  maxBytes: number,
  url: string,
  received: (bytes: number) => void,
): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of body) {
    length += chunk.length;
    if (length > maxBytes) {
      throw new AppError('answer-too-large', { url, limitMB: Math.round(maxBytes / 2 ** 20) });
    }
    chunks.push(chunk);
    received(length);
  }
  return joinChunks(chunks, length);
}
