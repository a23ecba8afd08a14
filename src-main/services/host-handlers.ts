import { stat } from 'node:fs/promises';
import { AppError, toErrorReport } from '#core/base/errors';
import type {
  HostCall,
  HostHandlers,
  OpenedSnapshots,
  ResultOf,
  Settings,
} from '#contract/host-calls';
import { isBundleName } from '#contract/case-transfer';
import type { AboutService } from './about/about-service.ts';
import { isCaseFolder } from './case-folder/open-case-folder.ts';
import type { CaseServices } from './cases/case-services.ts';
import type { JsonFile } from './json-file.ts';
import { openPaths } from './open-paths.ts';
import type { PackList } from './pack-list.ts';
import type { RecentCases } from './recent-cases.ts';
import { createSaveHandler, type SavePorts } from './save-file.ts';
import type { SnapshotStore } from './snapshot-store.ts';
import type { SourceService } from './source-files/source-service.ts';

/** What differs between the hosts, and the services they share. */
export interface HostPorts {
  readonly info: () => ResultOf<'host:info'>;
  readonly store: SnapshotStore;
  readonly recent: RecentCases;
  readonly settings: JsonFile<Settings>;
  /** Called after the settings were written. */
  readonly settingsChanged: (settings: Settings) => void;
  /** Paths of the command line, or of the last start that found this one running. */
  readonly namedPaths: () => readonly string[];
  readonly sampleFolder: string;
  /** Shows the dialog; null when cancelled. A host without one fails with `call-invalid`. */
  readonly chooseFiles: (folder: boolean) => Promise<readonly string[] | null>;
  readonly openLink: (url: string) => Promise<void>;
  /** Cases on disk, and what takes snapshots. */
  readonly cases: Pick<CaseServices, 'handlers' | 'imports'>;
  /** null = a host without dialogs. */
  readonly save: SavePorts | null;
  readonly packs: PackList;
  readonly sources: SourceService;
  readonly about: Pick<AboutService, 'handlers' | 'linkHosts'>;
  /** Hosts of the handbook's links; those, the packs' and a newer version's are opened, nothing else. */
  readonly linkHosts: readonly string[];
}

/** Implements the contract once, for both hosts. */
export function createHostHandlers(ports: HostPorts): HostHandlers {
  const { store, recent, settings, packs, sources } = ports;
  const opened = async (paths: readonly string[]): Promise<OpenedSnapshots> => {
    const { bundles, folders, others } = await sortPaths(paths);
    const { snapshots, idl, failures } = await openPaths(others, store);
    const cases: string[] = [];
    const { imports } = ports.cases;
    for (const path of [...folders, ...bundles])
      try {
        cases.push(await (folders.includes(path) ? imports.folder(path) : imports.file(path)));
      } catch (caught) {
        failures.push({ origin: path, ...toErrorReport(caught) });
      }
    return { snapshots, cases, idl, failures };
  };
  /** What was named, or chosen in the dialog; where there is one, only that is read. Null = cancelled. */
  const foldersOf = async (call: HostCall, folder: string | null) => {
    if (folder === null) return ports.chooseFiles(true);
    if (ports.info().hasOpenDialog) throw new AppError('call-invalid', { call });
    return [folder];
  };
  return {
    ...ports.cases.handlers,
    ...createSaveHandler(ports.save),
    ...ports.about.handlers,
    'host:info': () => ports.info(),
    'case:arguments': () => opened(ports.namedPaths()),
    'case:sample': () => opened([ports.sampleFolder]),
    async 'snapshots:open'({ folder }) {
      const paths = await ports.chooseFiles(folder);
      return paths === null ? null : opened(paths);
    },
    'recent:list': () => recent.list(),
    async 'recent:remember'({ title, snapshots }) {
      const paths = snapshots.map((id) => store.pathOf(id)).filter((path) => path !== null);
      // The members of an archive share its path.
      await recent.remember(title, [...new Set(paths)]);
    },
    'recent:open': async ({ id }) => opened(await recent.pathsOf(id)),
    'recent:forget': ({ id }) => recent.forget(id),
    'settings:read': () => settings.read(),
    async 'settings:write'(changed) {
      await settings.update(() => changed);
      ports.settingsChanged(changed);
    },
    'packs:read': () => packs.read(),
    async 'packs:add'({ folder }) {
      const folders = await foldersOf('packs:add', folder);
      return folders === null ? null : packs.add(folders);
    },
    'packs:remove': ({ folder }) => packs.remove(folder),
    'source:read': (request) => sources.read(request),
    'source:folders': () => sources.folders(),
    async 'source:add'({ folder }) {
      const folders = await foldersOf('source:add', folder);
      return folders === null ? null : sources.add(folders);
    },
    'source:remove': ({ folder }) => sources.remove(folder),
    'source:edit': (request) => sources.edit(request),
    'editor:read': () => sources.editor(),
    'editor:choose': ({ command }) => sources.chooseEditor(command),
    async 'link:open'({ url }) {
      const target = URL.canParse(url) ? new URL(url) : null;
      const hosts = [...ports.linkHosts, ...packs.linkHosts(), ...ports.about.linkHosts()];
      if (target?.protocol !== 'https:' || !hosts.includes(target.hostname)) {
        throw new AppError('call-invalid', { call: 'link:open' });
      }
      await ports.openLink(target.href);
    },
  };
}

/** What is opened as a case: files that hold one, and the one folder that is one. Several are compared, as files are. */
async function sortPaths(paths: readonly string[]) {
  const bundles: string[] = [];
  const folders: string[] = [];
  const others: string[] = [];
  for (const path of paths)
    if (await isBundle(path)) bundles.push(path);
    else if (await isCaseFolder(path)) folders.push(path);
    else others.push(path);
  return folders.length === 1
    ? { bundles, folders, others }
    : { bundles, folders: [], others: paths.filter((path) => !bundles.includes(path)) };
}

/** Whether a path is a case as one file; a folder may be called so. */
async function isBundle(path: string): Promise<boolean> {
  if (!isBundleName(path)) return false;
  const facts = await stat(path).catch(() => null);
  return !facts?.isDirectory();
}
