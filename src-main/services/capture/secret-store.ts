import type { ServiceAccess } from './service-access.ts';

/**
 * Where a host keeps what services ask for between runs, by the service as shown (`10.0.0.7:6060`). Nothing of it
 * goes into a case, the settings or a log.
 */
export interface SecretStore {
  /**
   * Whether secrets outlive this run: only where the system's own keystore holds them. A host that would have to
   * write them readably keeps them in memory and says so.
   */
  readonly isLasting: boolean;
  /** null = none is known. */
  read(service: string): Promise<ServiceAccess | null>;
  write(service: string, access: ServiceAccess): Promise<void>;
  forget(service: string): Promise<void>;
}

/** Secrets of this run alone. */
export function createMemorySecrets(): SecretStore {
  const known = new Map<string, ServiceAccess>();
  return {
    isLasting: false,
    read: (service) => Promise.resolve(known.get(service) ?? null),
    write: (service, access) => Promise.resolve(void known.set(service, access)),
    forget: (service) => Promise.resolve(void known.delete(service)),
  };
}
