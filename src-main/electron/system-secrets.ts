import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { app, safeStorage } from 'electron';
import writeFileAtomic from 'write-file-atomic';
import { createMemorySecrets } from '#main/services/capture/memory-secrets';
import { Secret } from '#main/services/capture/secret';
import type { SecretStore } from '#main/services/capture/secret-store';
import type { ServiceAccess } from '#main/services/capture/service-access';

/** What lies encrypted in the file: secrets as texts. */
interface Written {
  readonly headers: readonly { readonly name: string; readonly value: string }[];
  readonly basic: string | null;
  readonly bearer: string | null;
  readonly tls: Omit<ServiceAccess['tls'], 'key'> & { readonly key: string | null };
  /** Left out by versions that knew none. */
  readonly proxy?: string | null;
}

/**
 * What services ask for, encrypted by the system's keystore. Where there is none, or only one whose key everybody
 * has (Linux without a keyring: `basic_text`), it is kept in memory.
 *
 * The keystore is not asked before there is a secret: the system may take long to answer, or ask its user.
 *
 * @see https://www.electronjs.org/docs/latest/api/safe-storage
 */
export function createSystemSecrets(): SecretStore {
  const path = join(app.getPath('userData'), 'service-secrets');
  const memory = createMemorySecrets();
  let isSafe: boolean | null = null;
  const isEncrypted = (): boolean => (isSafe ??= hasKeystore());
  let turn: Promise<unknown> = Promise.resolve();
  const load = async (): Promise<Record<string, Written>> => {
    const bytes = await readFile(path).catch(() => null);
    if (bytes === null || !isEncrypted()) return {};
    try {
      return JSON.parse(safeStorage.decryptString(bytes)) as Record<string, Written>;
    } catch {
      return {}; // of another user or keystore: nothing of it can be read by anybody
    }
  };
  const change = (make: (known: Record<string, Written>) => Record<string, Written>) => {
    const next = turn.then(async () => {
      const text = JSON.stringify(make(await load()));
      await writeFileAtomic(path, safeStorage.encryptString(text), { mode: 0o600 });
    });
    turn = next.catch(() => undefined);
    return next;
  };
  return {
    get isLasting() {
      return isEncrypted();
    },
    async read(service) {
      await turn;
      const found = (await load())[service];
      return found ? accessOf(found) : memory.read(service);
    },
    write: (service, access) =>
      isEncrypted()
        ? change((known) => ({ ...known, [service]: writtenOf(access) }))
        : memory.write(service, access),
    async forget(service) {
      await memory.forget(service);
      if (service in (await load()))
        await change((known) =>
          Object.fromEntries(Object.entries(known).filter(([of]) => of !== service)),
        );
    },
  };
}

function hasKeystore(): boolean {
  if (!safeStorage.isEncryptionAvailable()) return false;
  return process.platform !== 'linux' || safeStorage.getSelectedStorageBackend() !== 'basic_text';
}

function accessOf({ headers, basic, bearer, tls, proxy = null }: Written): ServiceAccess {
  const secret = (value: string | null): Secret | null =>
    value === null ? null : new Secret(value);
  return {
    headers: headers.map(({ name, value }) => ({ name, value: new Secret(value) })),
    basic: secret(basic),
    bearer: secret(bearer),
    tls: { ...tls, key: secret(tls.key) },
    proxy: secret(proxy),
  };
}

function writtenOf({ headers, basic, bearer, tls, proxy }: ServiceAccess): Written {
  return {
    headers: headers.map(({ name, value }) => ({ name, value: value.reveal() })),
    basic: basic?.reveal() ?? null,
    bearer: bearer?.reveal() ?? null,
    tls: { ...tls, key: tls.key?.reveal() ?? null },
    proxy: proxy?.reveal() ?? null,
  };
}
