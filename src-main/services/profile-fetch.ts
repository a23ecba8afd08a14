import { AppError } from '#core/base/errors';
import { askService, type FetchLimits } from './ask-service.ts';
import { type Answer, checkAnswer } from './check-answer.ts';
import type { HttpGet } from './http-get.ts';
import {
  basicHeader,
  type FetchableProfile,
  parseServiceAddress,
  type ServiceAddress,
} from './service-address.ts';

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
 * @returns A function that fails with `url-invalid`, `host-unconfirmed`, and as {@link askService} and {@link checkAnswer} say.
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
      const asked = { url, shown: address.shown, headers: basicHeader(address.credentials) };
      return askService({ get, limits, cancel }, asked, (receivedBytes) =>
        report({ phase: 'receive', collectionsDone: round, receivedBytes }),
      );
    };
    let answer = await ask(0);
    for (let round = 1; round < collections; round++) answer = await ask(round);
    const bytes = await checkAnswer(answer, limits.maxProfileBytes);
    return { bytes, address };
  };
}
