import { isIP } from 'node:net';
import { AppError } from '#core/base/errors';
import { completeAddress } from '#contract/service-name';

/**
 * A URL out of what people type: `:6060`, `6060`, `host:6060` or all of it, without credentials, fragment and `gc`.
 *
 * @throws AppError `url-invalid`.
 */
export function parseTypedUrl(text: string): { url: URL; credentials: string } {
  const typed = text.trim();
  let url: URL;
  try {
    url = new URL(completeAddress(typed));
  } catch (cause) {
    throw new AppError('url-invalid', { url: withoutSecrets(typed) }, { cause });
  }
  if (!/^https?:$/.test(url.protocol) || url.hostname === '') {
    throw new AppError('url-invalid', { url: withoutSecrets(typed) });
  }
  const credentials =
    url.username || url.password ? `${decoded(url.username)}:${decoded(url.password)}` : '';
  url.username = '';
  url.password = '';
  url.hash = '';
  url.searchParams.delete('gc');
  return { url, credentials };
}

/** What `user:password` is sent as; nothing where there is none. */
export function basicHeader(credentials: string): Readonly<Record<string, string>> {
  if (credentials === '') return {};
  return { authorization: `Basic ${Buffer.from(credentials).toString('base64')}` };
}

/** The URL class keeps user and password percent-encoded; a server compares what was meant. */
function decoded(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part; // a lone % is a % of the password
  }
}

/** What was typed, also where it is no URL, without what may be secret: user, password and query. */
function withoutSecrets(typed: string): string {
  return typed.replace(/^([^/?#]*:\/\/)?[^/?#]*@/, '$1').replace(/[?#].*$/s, '');
}

/** Parameters of net/http/pprof itself: what they say is part of what was measured. */
const PPROF_PARAMETERS: ReadonlySet<string> = new Set(['debug', 'gc', 'seconds']);
const MASKED = '***';

/**
 * A URL as it may stand on a screen or in a report: without user and fragment, and with the values of
 * all query parameters masked that are not pprof's own, because they may be tokens. A parameter without
 * a value may itself be one.
 */
export function shownUrl(url: URL): string {
  const shown = new URL(url);
  shown.username = '';
  shown.password = '';
  shown.hash = '';
  const query = [...url.searchParams].map(([name, value]) => {
    if (PPROF_PARAMETERS.has(name)) return `${name}=${encodeURIComponent(value)}`;
    return value === '' ? MASKED : `${encodeURIComponent(name)}=${MASKED}`;
  });
  shown.search = '';
  return query.length === 0 ? shown.href : `${shown.href}?${query.join('&')}`;
}

/** 127.0.0.0/8, ::1 and the name `localhost`: what is fetched from without asking. */
export function isLoopbackHost(hostname: string): boolean {
  const host = hostname.replace(/^\[|\]$/g, '').toLowerCase();
  if (host === 'localhost' || host === '::1') return true;
  return isIP(host) === 4 && host.startsWith('127.');
}

/**
 * The URLs to try in turn. `localhost` is never looked up: it is the loopback addresses, so no name
 * server can make it another host.
 */
export function connectionUrls(url: URL): readonly URL[] {
  if (url.hostname !== 'localhost') return [url];
  return ['127.0.0.1', '[::1]'].map((host) => {
    const direct = new URL(url);
    direct.hostname = host;
    return direct;
  });
}
