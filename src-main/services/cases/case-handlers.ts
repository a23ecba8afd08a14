import { resolve } from 'node:path';
import { AppError, toErrorReport } from '#core/base/errors';
import type { CASE_CALLS, CaseSummary } from '#contract/case-calls';
import type { HostHandlers } from '#contract/host-calls';
import type { CaseFolder } from '../case-folder/case-folder.ts';
import type { CaseLibrary } from './case-library.ts';
import { summaryOf } from './case-contents.ts';
import { createHandOverHandlers, type HandOverPorts } from './hand-over-handlers.ts';
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
export function createCaseHandlers(
  ports: CasePorts & HandOverPorts,
): Pick<HostHandlers, keyof typeof CASE_CALLS> {
  const { store, cases, library, now } = ports;
  const folderOf = (id: string) => cases.get(id).folder;
  return {
    ...createHandOverHandlers(ports),
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
      const files = snapshots.flatMap((id) => store.fileOf(id) ?? []);
      const paths = [...new Set(files.map(({ path }) => path))];
      const referred = await folder.refer(paths, { copy: false });
      const held = cases.hold(folder);
      // The page has these files already: they stay the snapshots that they are.
      for (const { path, sha256 } of referred) {
        const file = files.find((one) => resolve(one.path) === path);
        if (file) held.refs.set(sha256, file.snapshot);
      }
      return cases.read(held.id);
    },
    'cases:read': ({ id }) => cases.read(id),
    async 'cases:take-copies'({ id }) {
      const { references } = await folderOf(id).read();
      const left = references.filter(({ state, object }) => state === 'same' && !object);
      await folderOf(id).refer(
        left.map(({ path }) => path),
        { copy: true },
      );
    },
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

/** Removes what killed writers left. A case that cannot be written to is shown all the same. */
async function sweepLeftovers(folder: CaseFolder): Promise<void> {
  try {
    await folder.sweep(0n);
  } catch (caught) {
    if (!(caught instanceof AppError)) throw caught;
  }
}
