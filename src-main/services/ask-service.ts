import { AppError } from '#core/base/errors';
import { joinChunks } from '#core/profile/inflate';
import type { Answer } from './check-answer.ts';
import { connectionError, type FetchPhase, systemCode } from './connection-error.ts';
import type { HttpAnswer, HttpConnection, HttpGet, HttpRequest } from './http-get.ts';
import { connectionUrls, shownUrl } from './service-address.ts';

export interface FetchLimits {
  /** For each request: a forced collection of a large heap takes seconds. */
  readonly timeoutMs: number;
  /** Most that one answer may have, as it comes. */
  readonly maxBytes: number;
  /** Most that the profile may have uncompressed. */
  readonly maxProfileBytes: number;
}

/** What carries a request, and what it may cost. */
export interface ServiceLine {
  readonly get: HttpGet;
  readonly limits: FetchLimits;
  readonly cancel: AbortSignal;
}

/** One request of a service. */
export interface AskedUrl {
  /** Its query may hold secrets: never shown. */
  readonly url: URL;
  /** As it may be shown. */
  readonly shown: string;
  /** May be secret. */
  readonly headers: Readonly<Record<string, string>>;
  readonly connection?: HttpConnection | undefined;
  /** Sent by POST; left out = a GET. */
  readonly body?: Uint8Array | undefined;
}

/**
 * Asks for one answer, whole and of the service itself; never asks twice.
 *
 * @param received - Told how many bytes have come.
 * @returns The answer, whose address names the proxy on the way, as every error does.
 * @throws AppError `fetch-timeout`, `fetch-cancelled`, `http-status`, `http-unauthorized`, `http-redirect`,
 *   `answer-partial`, `answer-too-large`, and as {@link connectionError} says. No error holds a secret.
 */
export async function askService(
  { get, limits, cancel }: ServiceLine,
  { url, shown: address, headers, connection, body }: AskedUrl,
  received: (bytes: number) => void = () => undefined,
): Promise<Answer> {
  // Either of the two may be the one that refuses.
  const shown = connection?.proxy ? `${address} (${connection.proxy.host})` : address;
  const timeout = AbortSignal.timeout(limits.timeoutMs);
  const ended = new AbortController();
  const signal = AbortSignal.any([cancel, timeout, ended.signal]);
  let phase: FetchPhase = 'connect';
  try {
    const urls = connection?.socketPath === undefined ? connectionUrls(url) : [url];
    const answer = await firstThatConnects(get, urls, {
      headers: { accept: '*/*', ...headers },
      signal,
      connection,
      body,
    });
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
