import { AppError } from '#core/base/errors';
import type { CASE_CALLS } from '#contract/case-calls';
import type { HostHandlers } from '#contract/host-calls';
import type { CaseLibrary } from './case-library.ts';
import { summaryOf } from './case-contents.ts';
import { caseIdOf, type OpenCases } from './open-cases.ts';
import type { SnapshotStore } from '../snapshot-store.ts';

/** What differs between the hosts. */
export interface CasePorts {
  readonly store: SnapshotStore;
  readonly cases: OpenCases;
  readonly library: CaseLibrary;
  /** Asks for a folder; null when cancelled. A host without dialogs fails with `call-invalid`. */
  readonly chooseFolder: () => Promise<string | null>;
  /** Shows a folder in the system's file manager. */
  readonly showFolder: (path: string) => void;
  /** Clock, Unix ms. */
  readonly now: () => number;
}

/** Implements the calls about cases once, for both hosts. */
export function createCaseHandlers(ports: CasePorts): Pick<HostHandlers, keyof typeof CASE_CALLS> {
  const { store, cases, library, now } = ports;
  const folderOf = (id: string) => cases.get(id).folder;
  return {
    async 'cases:list'() {
      const { place, folders, failures } = await library.list();
      const summaries = await Promise.all(
        folders.map(async (folder) =>
          summaryOf({ id: caseIdOf(folder.path), folder }, await folder.read()),
        ),
      );
      return { place, cases: summaries, failures: [...failures] };
    },
    async 'cases:open'({ id }) {
      const path = id === null ? await ports.chooseFolder() : await library.pathOf(id);
      if (path === null) return null;
      return cases.read(cases.hold(await library.open(path)).id);
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
    async 'cases:delete'({ id }) {
      const path = await library.pathOf(id);
      if (path === null) throw new AppError('case-unknown', { id });
      cases.release(id);
      await library.delete(path);
    },
  };
}
