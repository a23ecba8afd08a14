import { basename, resolve } from 'node:path';
import { AppError, toErrorReport } from '#core/base/errors';
import type { CASE_CALLS, CaseSummary } from '#contract/case-calls';
import { BUNDLE_EXTENSION } from '#contract/case-transfer';
import type { HostHandlers } from '#contract/host-calls';
import { exportCase } from '../case-exchange/export-case.ts';
import type { CaseFolder } from '../case-folder/case-folder.ts';
import type { CaseLibrary } from './case-library.ts';
import type { CasePlaces } from './case-places.ts';
import { summaryOf } from './case-contents.ts';
import { caseIdOf, type OpenCases } from './open-cases.ts';
import type { SnapshotStore } from '../snapshot-store.ts';

/** Where a file that is made for the user is written. */
export interface OutputTarget {
  readonly path: string;
  /** From where the page downloads it, once; null = the user chose the path. */
  readonly url: string | null;
}

/** What differs between the hosts. */
export interface CasePorts {
  readonly store: SnapshotStore;
  readonly cases: OpenCases;
  readonly library: CaseLibrary;
  readonly places: CasePlaces;
  /** Asks for a folder; null when cancelled. A host without dialogs fails with `call-invalid`. */
  readonly chooseFolder: () => Promise<string | null>;
  /** Asks where a new file or folder goes; null when cancelled. A host without dialogs has none: it is told paths. */
  readonly choosePath: ((name: string) => Promise<string | null>) | null;
  /** Where an export goes; null when cancelled. */
  readonly exportTarget: (name: string) => Promise<OutputTarget | null>;
  /** Shows a folder in the system's file manager. */
  readonly showFolder: (path: string) => void;
  /** Clock, Unix ms. */
  readonly now: () => number;
}

/** Implements the calls about cases once, for both hosts. */
export function createCaseHandlers(ports: CasePorts): Pick<HostHandlers, keyof typeof CASE_CALLS> {
  const { store, cases, library, places, now } = ports;
  const folderOf = (id: string) => cases.get(id).folder;
  return {
    async 'cases:list'() {
      const { place, folders, failures: unopened } = await library.list();
      const summaries: CaseSummary[] = [];
      const failures = [...unopened];
      // One after the other, and one that cannot be read takes no other with it.
      for (const folder of folders)
        try {
          const id = caseIdOf(folder.path);
          summaries.push(summaryOf({ id, folder }, await folder.read()));
        } catch (caught) {
          failures.push({ origin: folder.path, ...toErrorReport(caught) });
        }
      return { place, cases: summaries, failures };
    },
    async 'cases:open'({ id }) {
      const path = id === null ? await ports.chooseFolder() : await library.pathOf(id);
      if (path === null) return null;
      const folder = await library.open(path);
      await sweepLeftovers(folder);
      return cases.read(cases.hold(folder).id);
    },
    async 'cases:create'({ title, snapshots }) {
      const folder = await library.create(title, now());
      const paths = snapshots.map((id) => store.pathOf(id)).filter((path) => path !== null);
      if (paths.length > 0) await folder.refer([...new Set(paths)], { copy: false });
      return cases.read(cases.hold(folder).id);
    },
    'cases:read': ({ id }) => cases.read(id),
    'cases:rename': ({ id, title }) => folderOf(id).rename(title),
    'cases:remove': ({ id, entries }) => folderOf(id).remove(entries),
    'cases:restore': ({ id, entries }) => folderOf(id).restore(entries),
    'cases:mark': ({ id, timeNanos, text }) => folderOf(id).mark(BigInt(timeNanos), text),
    'cases:note': ({ id, note }) => folderOf(id).note(note),
    'cases:view': ({ id, view }) => folderOf(id).writeView(view),
    'cases:show'({ id }) {
      ports.showFolder(folderOf(id).path);
    },
    async 'cases:copy'({ id, to }) {
      const folder = folderOf(id);
      const path = await namedPath(ports, to, basename(folder.path));
      if (path === null) return null;
      await folder.copyTo(path);
      await library.open(path);
      return { path: resolve(path) };
    },
    async 'cases:export'({ id, masked, notes }) {
      const folder = folderOf(id);
      // The folder is named after the service: a masked file is not.
      const name = `${masked ? 'case-masked' : basename(folder.path)}${BUNDLE_EXTENSION}`;
      const target = await ports.exportTarget(name);
      if (target === null) return null;
      const { takings, bytes, leftOut } = await exportCase(folder, target.path, { masked, notes });
      const file = target.url === null ? target.path : name;
      return { file, url: target.url, takings, bytes, leftOut: [...leftOut] };
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
    async 'cases:delete'({ id }) {
      const path = await library.pathOf(id);
      if (path === null) throw new AppError('case-unknown', { id });
      cases.release(id);
      await library.delete(path);
    },
  };
}

/** Where there is a dialog only what the user chose in it is written. */
async function namedPath(
  { choosePath }: CasePorts,
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

/** Removes what killed writers left. A case that cannot be written to is shown all the same. */
async function sweepLeftovers(folder: CaseFolder): Promise<void> {
  try {
    await folder.sweep(0n);
  } catch (caught) {
    if (!(caught instanceof AppError)) throw caught;
  }
}
