// @ts-check
// `npm run test:e2e`: every spec on both hosts, as an ordinary user, on a virtual display.
import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { ensureBuilt } from './built.mjs';
import { ensureDependencies } from './dependencies.mjs';
import { resolveElectron } from './electron-runtime.mjs';
import { launcherFor, stageElectron } from './ordinary-user.mjs';
import { CACHE, main, ROOT, run, say } from './steps.mjs';
import { chromiumPath, ensureSystemPackages } from './system-packages.mjs';
import { startDisplay } from './virtual-display.mjs';

export const E2E_RESULTS = join(CACHE, 'results', 'e2e.json');

/**
 * @param {readonly string[]} args for Playwright
 * @returns {Promise<boolean>} whether every spec passed
 */
export async function e2e(args = []) {
  mkdirSync(join(CACHE, 'results'), { recursive: true });
  rmSync(E2E_RESULTS, { force: true });
  await ensureSystemPackages();
  await ensureBuilt();
  const runtime = await resolveElectron();
  const electron = stageElectron(runtime);
  say(`end-to-end specs on Electron ${runtime.version} and Chromium …`);
  const display = await startDisplay();
  try {
    const env = {
      ...process.env,
      DISPLAY: display.name,
      TZ: 'UTC',
      LEAKBOOK_E2E_ELECTRON: launcherFor('electron', electron),
      LEAKBOOK_E2E_CHROMIUM: launcherFor('chromium', chromiumPath() ?? 'chromium'),
      PLAYWRIGHT_JSON_OUTPUT_NAME: E2E_RESULTS,
      ELECTRON_RUN_AS_NODE: undefined,
    };
    const cli = join(ROOT, 'node_modules', '@playwright', 'test', 'cli.js');
    const { code } = await run(process.execPath, [cli, 'test', ...args], { env });
    return code === 0;
  } finally {
    display.stop();
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  await main(async () => {
    await ensureDependencies();
    return (await e2e(process.argv.slice(2))) ? 0 : 1;
  });
}
