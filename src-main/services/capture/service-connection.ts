import type { HttpConnection } from '../http-get.ts';
import type { ResolvedService } from './resolve-service.ts';
import { accessTls, type ServiceAccess } from './service-access.ts';

/** How a service is reached: its own address as it was found once, its socket, or the proxy that is to be gone through. */
export function connectionOf(
  { address, socketPath, isLoopback, base }: ResolvedService,
  access: ServiceAccess,
): HttpConnection {
  const proxy =
    access.proxy === null || socketPath !== null ? null : new URL(access.proxy.reveal());
  return {
    ...(socketPath === null ? {} : { socketPath }),
    // `localhost` is this machine by definition, and asked by both of its addresses.
    ...(socketPath !== null || isLoopback || proxy ? {} : { address }),
    ...(base.protocol === 'https:' && { tls: accessTls(access) }),
    ...(proxy && { proxy }),
  };
}
