// @ts-check
// `npm run start:electron [-- FILE…]`: the real Electron on a virtual display, as an ordinary user.
import { spawn } from 'node:child_process';
import { isAbsolute, resolve } from 'node:path';
import { ensureBuilt } from './built.mjs';
import { ensureDependencies } from './dependencies.mjs';
import { resolveElectron } from './electron-runtime.mjs';
import { launcherFor, stageElectron } from './ordinary-user.mjs';
import { main, say } from './steps.mjs';
import { ensureSystemPackages } from './system-packages.mjs';
import { startDisplay } from './virtual-display.mjs';

await main(async () => {
  await ensureDependencies();
  await ensureSystemPackages();
  await ensureBuilt();
  const runtime = await resolveElectron();
  if (runtime.note) say(runtime.note);
  const launcher = launcherFor('electron', stageElectron(runtime));
  const display = await startDisplay();
  const from = process.env['INIT_CWD'] ?? process.cwd();
  const given = process.argv
    .slice(2)
    .map((path) => (path.startsWith('-') || isAbsolute(path) ? path : resolve(from, path)));
  say(`Electron ${runtime.version} runs on display ${display.name}; Ctrl+C ends it`);
  const child = spawn(launcher, given.length > 0 ? given : ['--sample'], {
    stdio: 'inherit',
    env: { ...process.env, DISPLAY: display.name },
  });
  for (const signal of /** @type {const} */ (['SIGINT', 'SIGTERM'])) {
    process.on(signal, () => child.kill(signal));
  }
  return new Promise((done) => {
    child.on('close', (code) => {
      display.stop();
      done(code ?? 0);
    });
  });
});
