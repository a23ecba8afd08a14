import { arch, release, type } from 'node:os';
import { join } from 'node:path';
import type { About } from '#contract/about-calls';
import { RENDERER_FOLDER, MAIN_FOLDER } from '../application-paths.ts';
import { httpGet } from '../http-get.ts';
import { RELEASE_FEED, VERSION } from '../version.ts';
import { createCrashLog } from './crash-log.ts';
import { readLicences } from './licences.ts';
import { createUpdateCheck } from './update-check.ts';

const LICENCE_LISTS = [MAIN_FOLDER, RENDERER_FOLDER].map((folder) => join(folder, 'licenses.json'));

/**
 * What the application tells of itself, the same in both hosts.
 *
 * @param data - The application's data folder.
 * @param runtime - What runs it, e.g. `Electron 45.4.1`.
 */
export function createAbout(data: string, runtime: readonly string[]) {
  const system = `${type()} ${release()} ${arch()}`;
  const facts = [`Version: ${VERSION}`, `Runs on: ${runtime.join(', ')}`, `System: ${system}`];
  const crashes = createCrashLog(data, facts, Date.now);
  const updates = createUpdateCheck({ data, get: httpGet, version: VERSION, feed: RELEASE_FEED });
  return {
    crashes,
    linkHosts: updates.linkHosts,
    handlers: {
      ...updates.handlers,
      'about:read': async (): Promise<About> => ({
        ...{ data, system },
        crashes: [...crashes.list()],
        licences: await readLicences(LICENCE_LISTS),
      }),
    },
  };
}

export type AboutService = ReturnType<typeof createAbout>;
