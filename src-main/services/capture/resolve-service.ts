import { lookup } from 'node:dns/promises';
import { isIP } from 'node:net';
import { AppError } from '#core/base/errors';
import { nameOfUrl, socketOf } from '#contract/service-name';
import { connectionError } from '../connection-error.ts';
import { isLoopbackHost, parseTypedUrl, shownUrl } from '../service-address.ts';
import { Secret } from './secret.ts';

/** A service to be asked, found once: whatever a name server says later, this address is asked. */
export interface ResolvedService {
  /** `…/debug/pprof` with the query as typed, which may hold secrets: never shown; a store's without a query. */
  readonly base: URL;
  /** As shown and kept: `127.0.0.1:6060`, `shop.example:6060`, `unix:/run/shop.sock`. */
  readonly name: string;
  /** What a person confirms: the address that {@link name} stands for, an IP address or the host itself. */
  readonly address: string;
  /** Whether it is this machine, which is asked without confirmation. */
  readonly isLoopback: boolean;
  readonly socketPath: string | null;
  /** Whether a command asks it: then {@link base} is no address. */
  readonly isCommand?: boolean;
  /** `user:password` as typed in the address. */
  readonly credentials: Secret | null;
}

/** Addresses of a name, the preferred one first; fails with the system's error. */
export type LookUp = (host: string) => Promise<readonly string[]>;

export const systemLookUp: LookUp = async (host) => {
  const found = await lookup(host, { all: true });
  return found.map(({ address }) => address);
};

/** For what a proxy looks up: the name stays as it is. */
export const noLookUp: LookUp = (host) => Promise.resolve([host]);

/**
 * Understands what people type, as `parseServiceAddress` does, and `unix:/path` of a socket; looks a name up, once.
 *
 * @throws AppError `url-invalid`, `host-unknown`, `host-unreachable`.
 */
export async function resolveService(text: string, lookUp: LookUp): Promise<ResolvedService> {
  const socketPath = socketOf(text);
  if (socketPath !== null) {
    return {
      base: new URL('http://localhost/debug/pprof'),
      name: `unix:${socketPath}`,
      address: socketPath,
      isLoopback: true,
      socketPath,
      credentials: null,
    };
  }
  return resolveUrl(text, lookUp, (url) => {
    for (const parameter of ['debug', 'seconds']) url.searchParams.delete(parameter);
    url.pathname = basePath(url.pathname.replace(/\/+$/, ''));
  });
}

/**
 * Understands the address of a profile store: what is typed before its own paths (`https://example/parca`).
 *
 * @throws AppError as {@link resolveService}.
 */
export async function resolveStore(text: string, lookUp: LookUp): Promise<ResolvedService> {
  return resolveUrl(text, lookUp, (url) => {
    url.search = '';
    url.pathname = url.pathname.replace(/\/+$/, '');
  });
}

async function resolveUrl(
  text: string,
  lookUp: LookUp,
  complete: (url: URL) => void,
): Promise<ResolvedService> {
  const { url, credentials } = parseTypedUrl(text);
  complete(url);
  const isLoopback = isLoopbackHost(url.hostname);
  return {
    base: url,
    name: nameOfUrl(url),
    address: isLoopback ? url.hostname : await addressOf(url, lookUp),
    isLoopback,
    socketPath: null,
    credentials: credentials === '' ? null : new Secret(credentials),
  };
}

/**
 * Refuses a service that is not this machine, unless its very address was confirmed.
 *
 * @throws AppError `host-unconfirmed`.
 */
export function checkConfirmed(service: ResolvedService, confirmed: string | null): void {
  const { isLoopback, address, name } = service;
  if (isLoopback || confirmed === address) return;
  const { hostname } = service.base;
  throw new AppError('host-unconfirmed', {
    host: hostname === address ? name : `${name} (${address})`,
    address,
  });
}

async function addressOf(url: URL, lookUp: LookUp): Promise<string> {
  const host = url.hostname.replace(/^\[|\]$/g, '');
  if (isIP(host) > 0) return host;
  const shown = shownUrl(url);
  try {
    const [first] = await lookUp(host);
    if (first !== undefined) return first;
  } catch (cause) {
    throw connectionError(cause, shown, 'connect');
  }
  throw new AppError('host-unknown', { url: shown });
}

/** The path up to `/debug/pprof`, or to where another router has put it. */
function basePath(path: string): string {
  const at = path.indexOf('/debug/pprof');
  if (at >= 0) return path.slice(0, at + '/debug/pprof'.length);
  if (path.endsWith('/pprof')) return path;
  const parent = /^(.*)\/(heap|allocs|goroutine|goroutineleak)$/.exec(path)?.[1];
  return parent ?? `${path}/debug/pprof`;
}
