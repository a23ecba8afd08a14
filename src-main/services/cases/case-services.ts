import { join } from 'node:path';
import type { TellPage } from '#contract/host-events';
import { createMemorySecrets } from '../capture/memory-secrets.ts';
import { systemLookUp } from '../capture/resolve-service.ts';
import type { SecretStore } from '../capture/secret-store.ts';
import { SYSTEM_CLOCK } from '../capture/watch-clock.ts';
import { FETCH_LIMITS } from '../fetch-limits.ts';
import { httpGet } from '../http-get.ts';
import type { SnapshotStore } from '../snapshot-store.ts';
import type { TemporaryFolders } from '../temporary-folders.ts';
import { createCaptureHandlers } from './capture-handlers.ts';
import { createCaseHandlers } from './case-handlers.ts';
import { createCaseImports } from './case-imports.ts';
import { createCaseLibrary } from './case-library.ts';
import { createCasePlaces } from './case-places.ts';
import { findServices } from './find-services.ts';
import { createFleetHandlers } from './fleet-handlers.ts';
import type { OutputTarget } from './hand-over-handlers.ts';
import { createOpenCases } from './open-cases.ts';
import { createWatches } from './watches.ts';

/** What a host brings with it. */
export interface CaseHost {
  readonly store: SnapshotStore;
  /** The application's data folder. */
  readonly data: string;
  readonly temporary: TemporaryFolders;
  readonly tell: TellPage;
  readonly trash: (path: string) => Promise<void>;
  readonly chooseFolder: () => Promise<string | null>;
  /** As in {@link createCaseHandlers}. */
  readonly choosePath: ((name: string) => Promise<string | null>) | null;
  readonly exportTarget: (name: string) => Promise<OutputTarget | null>;
  readonly showFolder: (path: string) => void;
  /** Where secrets outlive this run; left out where there is no such place. */
  readonly secrets?: SecretStore;
  /** Gets the cause of a bug. */
  readonly log: (cause: unknown) => void;
}

/** Cases, taking and watching, put together on this machine's clock, network and disk. */
export function createCaseServices({ store, data, tell, trash, log, ...host }: CaseHost) {
  const now = Date.now;
  const cases = createOpenCases(store, tell);
  const places = createCasePlaces(join(data, 'cases'), data);
  const library = createCaseLibrary({ places, data, trash, now });
  const watches = createWatches({
    ...{ get: httpGet, limits: FETCH_LIMITS, clock: SYSTEM_CLOCK, tell, log },
  });
  const secrets = host.secrets ?? createMemorySecrets();
  return {
    handlers: {
      ...createCaseHandlers({
        ...{ store, cases, library, places, now },
        ...{ chooseFolder: host.chooseFolder, showFolder: host.showFolder },
        ...{ choosePath: host.choosePath, exportTarget: host.exportTarget },
      }),
      ...createCaptureHandlers({
        ...{ cases, library, watches, secrets, now },
        ...{ get: httpGet, limits: FETCH_LIMITS, lookUp: systemLookUp },
        findServices: () => findServices(httpGet),
      }),
      ...createFleetHandlers({
        ...{ cases, library, secrets, now, get: httpGet, lookUp: systemLookUp },
      }),
    },
    imports: createCaseImports({ library, temporary: host.temporary, now }),
    /** Ends what is being taken; resolves when nothing is written any more. */
    close: () => watches.close(),
  };
}

export type CaseServices = ReturnType<typeof createCaseServices>;
