import { homedir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The folder `out/`, wherever it was copied to: this code runs from `out/main` or a chunk below. */
const OUT = fileURLToPath(import.meta.url).replace(/[\\/]main[\\/](chunks[\\/])?[^\\/]+$/, '');

export const MAIN_FOLDER = join(OUT, 'main');
export const RENDERER_FOLDER = join(OUT, 'renderer');
export const PRELOAD_FILE = join(OUT, 'preload', 'preload.cjs');
/** Outside the archive of a packaged application: Electron's view into one lacks parts of node:fs. */
export const SAMPLE_FOLDER = join(
  OUT.replace(/app\.asar(?=[\\/])/, 'app.asar.unpacked'),
  'resources',
  'sample-case',
);
/** Written by set-up when the runtime is not the pinned one. */
export const RUNTIME_NOTE_FILE = join(dirname(OUT), 'runtime-note.txt');

/** Where the browser host keeps its settings; Electron has a folder of its own. */
export function configFolder(env: NodeJS.ProcessEnv): string {
  return join(env['XDG_CONFIG_HOME'] ?? join(homedir(), '.config'), 'leakbook');
}
