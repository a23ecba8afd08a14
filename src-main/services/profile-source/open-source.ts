import type { SourceKind } from '#core/fleet/fleet-model';
import type { ServiceLine } from '../ask-service.ts';
import { type LookUp, noLookUp, resolveService, resolveStore } from '../capture/resolve-service.ts';
import type { ServiceAccess } from '../capture/service-access.ts';
import { createParcaQueries } from './parca-queries.ts';
import { createPprofSource } from './pprof-source.ts';
import type { ProfileSource } from './profile-source.ts';
import { createPyroscopeQueries } from './pyroscope-queries.ts';
import { createStoreSource } from './store-source.ts';

/** Which source, and how it wants to be asked. */
export interface SourceQuestion {
  readonly kind: SourceKind;
  /** As typed. */
  readonly url: string;
  /** Address that a person agreed to; null = none yet. */
  readonly confirmed: string | null;
  /** Whether who typed it here has agreed to whatever it stands for. */
  readonly isAgreed: boolean;
  readonly access: ServiceAccess;
  /** Label that holds the services of a store; null = chosen. */
  readonly serviceLabel: string | null;
}

/** What carries the questions. */
export interface SourcePorts extends ServiceLine {
  readonly lookUp: LookUp;
  /** Clock, Unix ms. */
  readonly now: () => number;
}

/**
 * Understands an address and looks it up, once; nothing is asked yet.
 *
 * @returns The source, and what its name stands for where that is not the name itself.
 * @throws AppError `url-invalid`, `host-unknown`, `host-unreachable`.
 */
export async function openSource(
  { kind, url, confirmed, isAgreed, access, serviceLabel }: SourceQuestion,
  { lookUp, ...ports }: SourcePorts,
): Promise<{ readonly source: ProfileSource; readonly address: string | null }> {
  const resolve = kind === 'pprof' ? resolveService : resolveStore;
  const service = await resolve(url, access.proxy === null ? lookUp : noLookUp);
  const { isLoopback, base } = service;
  const address = isLoopback || base.hostname.includes(service.address) ? null : service.address;
  const line = { ...ports, service, access, confirmed: isAgreed ? service.address : confirmed };
  const name = `${service.name}${kind === 'pprof' || base.pathname === '/' ? '' : base.pathname}`;
  if (kind === 'pprof') return { source: createPprofSource(line, ports), address };
  const queries = kind === 'parca' ? createParcaQueries : createPyroscopeQueries;
  return { source: createStoreSource(queries(line, name), serviceLabel), address };
}
