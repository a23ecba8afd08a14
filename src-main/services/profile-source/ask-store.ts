import * as v from 'valibot';
import { AppError, type ErrorCode } from '#core/base/errors';
import type { Answer } from '../check-answer.ts';
import { askService, type ServiceLine } from '../ask-service.ts';
import { checkConfirmed, type ResolvedService } from '../capture/resolve-service.ts';
import { accessHeaders, type ServiceAccess } from '../capture/service-access.ts';
import { connectionOf } from '../capture/service-connection.ts';

/** A store and how it is asked. */
export interface StoreLine extends ServiceLine {
  /** Its word for itself, for messages: `Parca`. */
  readonly store: string;
  readonly service: ResolvedService;
  /** Address that a person agreed to; null for this machine. */
  readonly confirmed: string | null;
  readonly access: ServiceAccess;
}

/** One question. */
export interface StoreRequest {
  /** Below the store's address. */
  readonly path: string;
  readonly query?: Readonly<Record<string, string>>;
  /** Sent by POST. */
  readonly body?: { readonly type: string; readonly bytes: Uint8Array };
}

/**
 * Asks a store for one answer, as bytes.
 *
 * @throws AppError `host-unconfirmed`, `store-refused`, `store-status`, `store-slow`, `store-too-much`, and as
 *   {@link askService}. No error holds a secret.
 */
export async function askStoreBytes(line: StoreLine, request: StoreRequest): Promise<Answer> {
  const { service, confirmed, access } = line;
  checkConfirmed(service, confirmed);
  const url = new URL(service.base);
  url.pathname = `${service.base.pathname.replace(/\/$/, '')}${request.path}`;
  // Labels and times are no secrets, but long: the address and the path say which question failed.
  const shown = url.href;
  url.search = new URLSearchParams(request.query).toString();
  const { body } = request;
  const headers = {
    ...accessHeaders({ ...access, basic: access.basic ?? service.credentials }),
    ...(body && { 'content-type': body.type, 'content-length': String(body.bytes.length) }),
  };
  const connection = connectionOf(service, access);
  return askService(line, { url, shown, headers, connection, body: body?.bytes }).catch(
    (caught: unknown) => {
      throw inStoreWords(caught, line.store);
    },
  );
}

/** What is said of a service's own profiles, as it is said of a store. */
const OF_A_STORE: Partial<Record<ErrorCode, ErrorCode>> = {
  'host-refused': 'store-refused',
  'http-status': 'store-status',
  'fetch-timeout': 'store-slow',
  'answer-too-large': 'store-too-much',
};

function inStoreWords(caught: unknown, store: string): unknown {
  if (!(caught instanceof AppError)) return caught;
  const code = OF_A_STORE[caught.code];
  return code ? new AppError(code, { store, ...caught.params }, { cause: caught }) : caught;
}

/** Whether a store says that there is nothing of the kind, with such a status. */
export function hasStatus(caught: unknown, ...wanted: readonly number[]): boolean {
  if (!(caught instanceof AppError) || caught.code !== 'store-status') return false;
  return wanted.includes(Number(caught.params['status']));
}

/**
 * Asks a store for one answer of a known shape.
 *
 * @throws AppError `store-foreign` for an answer of another shape, and as {@link askStoreBytes}.
 */
export async function askStore<T>(
  line: StoreLine,
  request: StoreRequest,
  schema: v.GenericSchema<unknown, T>,
): Promise<T> {
  const answer = await askStoreBytes(line, request);
  return understood(line, answer, schema);
}

/**
 * The same of a store that answers a question about nothing with no text or with its page.
 *
 * @returns null = it holds nothing of the kind.
 * @throws AppError as {@link askStore}.
 */
export async function askStoreOrNothing<T>(
  line: StoreLine,
  request: StoreRequest,
  schema: v.GenericSchema<unknown, T>,
): Promise<T | null> {
  try {
    const answer = await askStoreBytes(line, request);
    const isPage = answer.bytes.length === 0 || answer.bytes[0] === '<'.charCodeAt(0);
    return isPage ? null : understood(line, answer, schema);
  } catch (caught) {
    if (hasStatus(caught, 404)) return null;
    throw caught;
  }
}

function understood<T>(
  line: StoreLine,
  { bytes, url }: Answer,
  schema: v.GenericSchema<unknown, T>,
): T {
  const found = v.safeParse(schema, jsonOf(bytes));
  if (!found.success) throw foreignAnswer(line, url);
  return found.output;
}

/** Of what answers, but not as the store does. */
export function foreignAnswer({ store }: Pick<StoreLine, 'store'>, url: string): AppError {
  return new AppError('store-foreign', { url, store });
}

/** undefined = no JSON. */
function jsonOf(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch {
    return undefined;
  }
}

/** Longest text of a store's answer that is read: longer ones are nobody's label. */
const MOST_TEXT = 4096;
export const storeText = v.pipe(v.string(), v.maxLength(MOST_TEXT));

/** A moment, Unix ms, whose nanoseconds an int64 has: what is later or earlier no profile can say. */
export const storeTime = v.pipe(v.number(), v.minValue(0), v.maxValue(9.2e12));

/** An int64, which JSON has as a text; exact up to 2^53. */
export const storeInteger = v.pipe(
  v.union([v.pipe(v.string(), v.regex(/^-?\d{1,19}$/)), v.number()]),
  v.transform(Number),
  v.safeInteger(),
);
