import { linkHosts, pageIds } from 'virtual:handbook';
import { AppError } from '#core/base/errors';
import { visibleText } from '#core/base/visible-text';
import { createAbout } from '#main/services/about/about-service';
import { RENDERER_FOLDER, SAMPLE_FOLDER, configFolder } from '#main/services/application-paths';
import { createDispatch } from '#main/services/call-dispatch';
import { createCaseServices } from '#main/services/cases/case-services';
import { createHostHandlers } from '#main/services/host-handlers';
import { createPackList } from '#main/services/pack-list';
import { createSourceService } from '#main/services/source-files/source-service';
import { createRecentCases } from '#main/services/recent-cases';
import { createSettingsFile } from '#main/services/settings-file';
import { createSnapshotStore } from '#main/services/snapshot-store';
import { createTemporaryFolders } from '#main/services/temporary-folders';
import { trashBeside } from '#main/services/cases/trash-beside';
import { VERSION } from '#main/services/version';
import { createDownloads } from '#main/web/downloads';
import { createPageEvents } from '#main/web/page-events';
import { startWebHost } from '#main/web/serve';
import type { ServeArguments } from './arguments.ts';
import { type CommandIo, EXIT } from './io.ts';
import { peopleTranslate } from './people-texts.ts';

/** `leakbook serve`: the application for one browser on this machine, until it is interrupted. */
export async function serveCommand(args: ServeArguments, io: CommandIo): Promise<number> {
  const ended = io.untilEnded();
  const translate = peopleTranslate(args.language);
  const named = [...(args.sample ? [SAMPLE_FOLDER] : []), ...args.paths];
  const folder = configFolder(io.env);
  const store = createSnapshotStore((id) => `/snapshots/${id}`, {
    name: translate('cli.standard-input'),
    open: io.stdin,
  });
  const pages = createPageEvents();
  const temporary = createTemporaryFolders(folder);
  const downloads = createDownloads(temporary);
  const refuse = (): Promise<never> =>
    Promise.reject(new AppError('call-invalid', { call: 'snapshots:open' }));
  const cases = createCaseServices({
    ...{ store, data: folder, temporary, tell: pages.tell, chooseFolder: refuse },
    ...{ choosePath: null, exportTarget: (name) => downloads.target(name) },
    trash: (path) => trashBeside(path, folder),
    showFolder: () => {
      throw new AppError('call-invalid', { call: 'cases:show' });
    },
    log: (cause) => io.stderr(`${visibleText(String(cause))}\n`),
  });
  const runtime = [`Node ${process.versions.node}`];
  const about = createAbout(folder, runtime);
  process.on('uncaughtExceptionMonitor', (error) => void about.crashes.write('serve', error));
  const handlers = createHostHandlers({
    ...{ cases, about, save: null },
    info: () => ({
      kind: 'web',
      version: VERSION,
      runtime,
      runtimeNote: null,
      systemLanguage: args.language,
      hasOpenDialog: false,
    }),
    store,
    recent: createRecentCases(folder, Date.now),
    settings: createSettingsFile(folder),
    packs: createPackList(folder, args.packs, pageIds),
    sources: createSourceService(folder, io.env, { named: args.editor }),
    settingsChanged: () => undefined,
    namedPaths: () => named,
    sampleFolder: SAMPLE_FOLDER,
    chooseFiles: refuse,
    // The page opens links itself, in a new tab: the host has no browser to do it with.
    openLink: () => Promise.resolve(),
    linkHosts,
  });
  const host = await startWebHost({
    dispatch: createDispatch(handlers, (call, cause) =>
      io.stderr(`${call}: ${visibleText(String(cause))}\n`),
    ),
    store,
    pages,
    ...{ downloads, imports: cases.imports },
    rendererFolder: RENDERER_FOLDER,
    port: args.port,
    forbiddenText: translate('serve.forbidden'),
  });
  io.stdout(`Leakbook: ${host.url}\n`);
  io.stderr(`${translate('serve.hint')}\n`);
  await ended;
  await cases.close();
  await host.close();
  await downloads.close();
  return EXIT.ok;
}
