import { AppError } from '#core/base/errors';
import { type Inflate, isGzip, joinChunks } from '#core/profile/inflate';
import { MAX_PROFILE_BYTES, sniffText } from '#core/profile/read-snapshot';
import {
  connectionUrls,
  type FetchableProfile,
  parseServiceAddress,
  type ServiceAddress,
} from './service-address.ts';

/** Global `fetch` in both hosts, a stub in tests. */
export type Fetch = (url: string, init: RequestInit) => Promise<Response>;

export interface FetchLimits {
  /** For each request: a forced collection of a large heap takes seconds. */
  readonly timeoutMs: number;
  readonly maxBytes: number;
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
 *   `host-unreachable`, `fetch-timeout`, `fetch-cancelled`, `http-status`, `http-redirect`,
 *   `answer-too-large`, `answer-truncated`, `answer-not-a-profile`.
 */
export function createProfileFetch(fetch: Fetch, inflate: Inflate, limits: FetchLimits) {
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
    let bytes = new Uint8Array();
    for (let round = 0; round < Math.max(1, collections); round++) {
      const url = new URL(address.url);
      if (collections > 0) url.searchParams.set('gc', '1');
      const phase = collections > 0 ? 'collect' : 'connect';
      report({ phase, collectionsDone: round, receivedBytes: 0 });
      bytes = await getOnce({ fetch, limits, cancel }, url, address, (receivedBytes) =>
        report({ phase: 'receive', collectionsDone: round, receivedBytes }),
      );
    }
    await checkAnswer(bytes, inflate, address.url.href);
    return { bytes, address };
  };
}

interface Line {
  readonly fetch: Fetch;
  readonly limits: FetchLimits;
  readonly cancel: AbortSignal;
}

async function getOnce(
  { fetch, limits, cancel }: Line,
  url: URL,
  address: ServiceAddress,
  received: (bytes: number) => void,
): Promise<Uint8Array<ArrayBuffer>> {
  const timeout = AbortSignal.timeout(limits.timeoutMs);
  const headers: Record<string, string> = {};
  if (address.credentials !== '') {
    headers['authorization'] = `Basic ${Buffer.from(address.credentials).toString('base64')}`;
  }
  const init: RequestInit = {
    signal: AbortSignal.any([cancel, timeout]),
    redirect: 'manual',
    headers,
  };
  const shown = address.url.href;
  let phase: 'connect' | 'receive' = 'connect';
  try {
    const answer = await firstThatConnects(fetch, connectionUrls(url), init);
    if (answer.status >= 300 && answer.status < 400) {
      const target = answer.headers.get('location') ?? '';
      throw new AppError('http-redirect', { url: shown, target });
    }
    if (!answer.ok) throw new AppError('http-status', { url: shown, status: answer.status });
    phase = 'receive';
    return await readAtMost(answer.body, limits.maxBytes, shown, received);
  } catch (cause) {
    if (cause instanceof AppError) throw cause;
    if (cancel.aborted) throw new AppError('fetch-cancelled', { url: shown }, { cause });
    if (timeout.aborted) {
      const seconds = Math.round(limits.timeoutMs / 1000);
      throw new AppError('fetch-timeout', { url: shown, seconds }, { cause });
    }
    throw connectionError(cause, shown, phase);
  }
}

async function firstThatConnects(
  fetch: Fetch,
  urls: readonly URL[],
  init: RequestInit,
): Promise<Response> {
  let refused: unknown;
  for (const url of urls) {
    try {
      return await fetch(url.href, init);
    } catch (cause) {
      if (systemCode(cause) !== 'ECONNREFUSED') throw cause;
      refused = cause;
    }
  }
  throw refused;
}

/** Node's fetch hides the system's code in `cause`, or in the errors of an AggregateError. */
function systemCode(error: unknown): string {
  const cause = (error as { cause?: unknown }).cause ?? error;
  const first = cause instanceof AggregateError ? (cause.errors[0] as unknown) : cause;
  return (first as { code?: string }).code ?? '';
}

function connectionError(cause: unknown, url: string, phase: 'connect' | 'receive'): AppError {
  const code = systemCode(cause);
  if (code === 'ECONNREFUSED') return new AppError('host-refused', { url }, { cause });
  if (code.startsWith('HPE_')) {
    return new AppError('answer-not-a-profile', { url, looksLike: 'other' }, { cause });
  }
  if (phase === 'receive') return new AppError('answer-truncated', { url }, { cause });
  const why = (cause as { cause?: { message?: string } }).cause?.message;
  return new AppError('host-unreachable', { url, reason: code || why || 'unknown' }, { cause });
}

async function readAtMost(
  body: ReadableStream<Uint8Array> | null,
  maxBytes: number,
  url: string,
  received: (bytes: number) => void,
): Promise<Uint8Array<ArrayBuffer>> {
  const chunks: Uint8Array[] = [];
  let length = 0;
  if (body) {
    for await (const chunk of body as unknown as AsyncIterable<Uint8Array>) {
      length += chunk.length;
      if (length > maxBytes) {
        throw new AppError('answer-too-large', { url, limitMB: Math.round(maxBytes / 2 ** 20) });
      }
      chunks.push(chunk);
      received(length);
    }
  }
  return joinChunks(chunks, length) as Uint8Array<ArrayBuffer>;
}

/** Refuses an answer that is no profile here, where the address can still be named. */
async function checkAnswer(bytes: Uint8Array, inflate: Inflate, url: string): Promise<void> {
  if (bytes.length === 0) throw new AppError('answer-truncated', { url });
  if (isGzip(bytes)) {
    await inflate(bytes, MAX_PROFILE_BYTES).catch((cause: unknown) => {
      if (cause instanceof AppError && cause.code === 'profile-too-large') throw cause;
      throw new AppError('answer-truncated', { url }, { cause });
    });
    return;
  }
  const looksLike = sniffText(bytes);
  if (looksLike && looksLike !== 'debug1') {
    throw new AppError('answer-not-a-profile', { url, looksLike });
  }
}
