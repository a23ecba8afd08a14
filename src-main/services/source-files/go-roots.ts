import { readFile, realpath } from 'node:fs/promises';
import { homedir, platform } from 'node:os';
import { delimiter, dirname, join } from 'node:path';
import type { SourceRoot } from '#core/evidence/source-places';

/** Folders of this machine below which sources are looked for, by what they are. */
export type SourceFolders = { readonly [R in SourceRoot]: readonly string[] };

/** Nothing is looked for anywhere. */
export const NO_SOURCES: SourceFolders = { modules: [], goroot: [], gopath: [], folder: [] };

/**
 * Where Go keeps sources on this machine, as `go env` would say: from the environment, from the file that `go env -w`
 * writes, and by Go's own defaults. No program is run.
 *
 * @param folders - Where the user's own sources lie.
 * @see https://pkg.go.dev/cmd/go, "Environment variables"; os.UserConfigDir.
 */
export async function sourceFolders(
  env: NodeJS.ProcessEnv,
  folders: readonly string[],
): Promise<SourceFolders> {
  const written = await writtenSettings(env);
  const setting = (name: string): string | undefined => env[name] || written.get(name);
  const gopath = (setting('GOPATH') ?? join(homedir(), 'go')).split(delimiter).filter(Boolean);
  const cache = setting('GOMODCACHE') ?? join(gopath[0]!, 'pkg', 'mod');
  const roots = [setting('GOROOT'), await rootOfCommand(env), ...DEFAULT_ROOTS];
  const goroot = [...new Set(roots.filter((root): root is string => Boolean(root)))];
  return { modules: [cache], goroot, gopath, folder: folders };
}

const DEFAULT_ROOTS = platform() === 'win32' ? ['C:\\Program Files\\Go'] : ['/usr/local/go'];

/** What `go env -w` wrote; none where it never did. */
async function writtenSettings(env: NodeJS.ProcessEnv): Promise<ReadonlyMap<string, string>> {
  const file = env['GOENV'] ?? join(configFolder(env), 'go', 'env');
  if (file === 'off') return new Map();
  const text = await readFile(file, 'utf8').catch(() => '');
  const rows = text.split('\n').flatMap((line): [string, string][] => {
    const [, name, value] = /^([A-Z0-9_]+)=(.*?)\r?$/.exec(line) ?? [];
    return name === undefined || !value ? [] : [[name, value]];
  });
  return new Map(rows);
}

/** As Go's os.UserConfigDir has it. */
function configFolder(env: NodeJS.ProcessEnv): string {
  if (platform() === 'win32') return env['AppData'] ?? join(homedir(), 'AppData', 'Roaming');
  if (platform() === 'darwin') return join(homedir(), 'Library', 'Application Support');
  return env['XDG_CONFIG_HOME'] || join(homedir(), '.config');
}

/** The root of the `go` that stands first in PATH; null = none does. */
async function rootOfCommand(env: NodeJS.ProcessEnv): Promise<string | null> {
  const name = platform() === 'win32' ? 'go.exe' : 'go';
  for (const folder of (env['PATH'] ?? '').split(delimiter).filter(Boolean)) {
    const real = await realpath(join(folder, name)).catch(() => null);
    if (real !== null) return dirname(dirname(real));
  }
  return null;
}

/**
 * The release that lies below a root, e.g. `1.26.8`; null = its VERSION file does not tell.
 */
export async function releaseOf(root: string): Promise<string | null> {
  const text = await readFile(join(root, 'VERSION'), 'utf8').catch(() => '');
  return /^go(\S+)/.exec(text)?.[1] ?? null;
}
