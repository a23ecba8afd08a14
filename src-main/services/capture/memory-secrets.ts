import type { SecretStore } from './secret-store.ts';
import type { ServiceAccess } from './service-access.ts';

/** Keeps what services ask for as long as this process runs, and no longer. */
export function createMemorySecrets(): SecretStore {
  const known = new Map<string, ServiceAccess>();
  return {
    isLasting: false,
    read: (service) => Promise.resolve(known.get(service) ?? null),
    write(service, access) {
      known.set(service, access);
      return Promise.resolve();
    },
    forget(service) {
      known.delete(service);
      return Promise.resolve();
    },
  };
}
