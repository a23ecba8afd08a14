import { basename, resolve } from 'node:path';
import { AppError } from '#core/base/errors';
import { BUNDLE_EXTENSION } from '#contract/case-transfer';
import type { HostHandlers } from '#contract/host-calls';
import { exportCase } from '../case-exchange/export-case.ts';
import type { CaseLibrary } from './case-library.ts';
import type { CasePlaces } from './case-places.ts';
import type { OpenCases } from './open-cases.ts';

/** Where a file that is made for the user is written. */
export interface OutputTarget {
  readonly path: string;
  /** From where the page downloads it, once; null = the user chose the path. */
  readonly url: string | null;
  /** Called when nothing came of it: there is nothing to be fetched. Never fails. */
  discard(): Promise<void>;
}

/** What differs between the hosts where cases go to another place. */
export interface HandOverPorts {
  readonly cases: OpenCases;
  readonly library: CaseLibrary;
  readonly places: CasePlaces;
  /** Asks for a folder; null when cancelled. */
  readonly chooseFolder: () => Promise<string | null>;
  /** Asks where a new file or folder goes; null when cancelled. A host without dialogs has none: it is told paths. */
  readonly choosePath: ((name: string) => Promise<string | null>) | null;
  /** Where an export goes; null when cancelled. */
  readonly exportTarget: (name: string) => Promise<OutputTarget | null>;
}

/** Implements what copies and exports a case, and says where cases are kept. */
export function createHandOverHandlers(
  ports: HandOverPorts,
): Pick<HostHandlers, 'cases:copy' | 'cases:export' | 'cases:place' | 'cases:choose-place'> {
  const { cases, library, places } = ports;
  return {
    async 'cases:copy'({ id, to }) {
      const folder = cases.get(id).folder;
      const path = await namedPath(ports, to, basename(folder.path));
      if (path === null) return null;
      await folder.copyTo(path);
      await library.open(path);
      return { path: resolve(path) };
    },
    async 'cases:export'({ id, masked, notes }) {
      const folder = cases.get(id).folder;
      // The folder is named after the service: a masked file is not.
      const name = `${masked ? 'case-masked' : basename(folder.path)}${BUNDLE_EXTENSION}`;
      const target = await ports.exportTarget(name);
      if (target === null) return null;
      const exporting = exportCase(folder, target.path, { masked, notes });
      const { files, bytes, leftOut } = await exporting.catch(async (cause: unknown) => {
        await target.discard();
        throw cause;
      });
      const file = target.url === null ? target.path : name;
      return { file, url: target.url, files, bytes, leftOut: [...leftOut] };
    },
    'cases:place': () => placeOf(places),
    async 'cases:choose-place'({ folder, standard }) {
      if (!standard && ports.choosePath !== null && folder !== null)
        throw invalid('cases:choose-place');
      const chosen = standard ? null : (folder ?? (await ports.chooseFolder()));
      if (!standard && chosen === null) return null;
      await places.choose(chosen);
      return placeOf(places);
    },
  };
}

/** Where there is a dialog only what the user chose in it is written. */
async function namedPath(
  { choosePath }: HandOverPorts,
  given: string | null,
  name: string,
): Promise<string | null> {
  if ((choosePath === null) === (given === null)) throw invalid('cases:copy');
  return choosePath === null ? given : choosePath(name);
}

async function placeOf(places: CasePlaces) {
  const { current } = await places.read();
  return { place: current, isStandard: current === places.standard };
}

function invalid(call: string): AppError {
  return new AppError('call-invalid', { call });
}
