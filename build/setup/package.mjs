// @ts-check
// `npm run package [-- TARGET…]`: packages of the application into dist/. Without targets those that need nothing but
// the package registries (on Linux dir, tar.gz, zip, deb; elsewhere what electron-builder.yml names), and everywhere
// `web` (a tarball for Node) and `npm` (the package for the npm registry). See docs/packages.md.
import {
  chmodSync,
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { ensureBuilt } from './built.mjs';
import { ensureDependencies } from './dependencies.mjs';
import { resolveElectron } from './electron-runtime.mjs';
import { CACHE, main, ROOT, say } from './steps.mjs';

export const DIST = join(ROOT, 'dist');
const FILES = join(CACHE, 'package');
const INSTALLED = '/opt/Leakbook';
/** What is put together here; the rest is electron-builder's. */
const OWN_TARGETS = ['web', 'npm'];
const OFFLINE_TARGETS = ['dir', 'tar.gz', 'zip', 'deb'];
const TEST_BUILD = 'test-build';
const FPM = join(ROOT, 'build/package/fpm.mjs');
const require = createRequire(import.meta.url);

/**
 * @param {readonly string[]} targets none = the usual ones of this system
 * @returns {Promise<void>}
 */
export async function makePackages(targets = []) {
  await ensureBuilt();
  const usual = process.platform === 'linux' ? OFFLINE_TARGETS : ['usual'];
  const wanted = targets.length > 0 ? targets : [...usual, ...OWN_TARGETS];
  const { version } = require(join(ROOT, 'package.json'));
  rmSync(FILES, { recursive: true, force: true });
  mkdirSync(DIST, { recursive: true });
  const window = wanted.filter((target) => !OWN_TARGETS.includes(target));
  if (window.length > 0) await makeWindowPackages(window, version);
  const { makeNpmPackage, makeWebTarball } = await import('../package/node-packages.mjs');
  if (wanted.includes('npm')) makeNpmPackage(DIST);
  if (wanted.includes('web')) await makeWebTarball(DIST, version);
}

async function makeWindowPackages(
  /** @type {readonly string[]} */ targets,
  /** @type {string} */ ownVersion,
) {
  const runtime = await resolveElectron();
  // Only the pinned Electron is released; any other makes a package that says so.
  const isTest = runtime.note !== null;
  const version = isTest ? `${ownVersion}-${TEST_BUILD}` : ownVersion;
  const { drawIcons, writeSharedFiles, writeSystemFiles } =
    await import('../package/shared-files.mjs');
  await drawIcons(join(FILES, 'icons'));
  await writeSharedFiles(FILES, { version, launcher: 'launcher.sh' });
  writeSystemFiles(FILES, INSTALLED);
  mkdirSync(join(FILES, 'app'));
  if (runtime.note) writeFileSync(join(FILES, 'app', 'runtime-note.txt'), runtime.note);
  say(
    `packaging ${targets.join(', ')} with Electron ${runtime.version}${isTest ? ', a test build' : ''} …`,
  );
  if (process.platform === 'linux') useOwnTools();
  const { build, Platform } = await import('electron-builder');
  const electronDist = isTest ? await bareRuntime(runtime.folder) : null;
  const given = process.env['CUSTOM_FPM_PATH'];
  for (const one of fpmRuns(targets)) {
    if (process.platform === 'linux') process.env['CUSTOM_FPM_PATH'] = given ?? one.fpm;
    await build({
      projectDir: ROOT,
      publish: 'never',
      targets: Platform.current().createTarget(one.targets),
      config: await configOf({ electronVersion: runtime.version, version, electronDist }),
    });
  }
}

/**
 * fpm is electron-builder's for .deb and .rpm alike, named by one variable; ours makes .deb alone.
 *
 * @param {readonly string[]} targets
 * @returns {{ targets: string[] | undefined, fpm: string }[]} runs of electron-builder: of what, `undefined` = the usual,
 *   and the path of fpm, empty = the one that electron-builder downloads
 */
export function fpmRuns(targets) {
  if (targets.includes('usual')) return [{ targets: undefined, fpm: '' }];
  const rest = targets.filter((target) => target !== 'rpm');
  return [
    ...(rest.length > 0 ? [{ targets: rest, fpm: FPM }] : []),
    ...(targets.includes('rpm') ? [{ targets: ['rpm'], fpm: '' }] : []),
  ];
}

/** electron-builder downloads its tools from a host that is no package registry, unless it is told of others. */
function useOwnTools() {
  const { path7za } = require('7zip-bin');
  chmodSync(path7za, 0o755); // npm packs it without the right to run
  process.env['ELECTRON_BUILDER_7ZIP_PATH'] ??= path7za;
  // Its own choice for tar.gz and zip, 9 and 7, takes minutes for one part in a hundred.
  process.env['ELECTRON_BUILDER_COMPRESSION_LEVEL'] ??= '5';
}

/** @returns {Promise<import('electron-builder').Configuration>} */
async function configOf(
  /** @type {{ electronVersion: string, version: string, electronDist: string | null }} the last of a test build */
  { electronVersion, version, electronDist },
) {
  const { parse } = await import('yaml');
  const base = parse(readFileSync(join(ROOT, 'build/electron-builder.yml'), 'utf8'));
  const cache = (/** @type {string} */ path) => join(FILES, path);
  const shared = ['man/man1/leakbook.1.gz', 'man/zh_CN/man1/leakbook.1.gz']
    .concat(['bash-completion/completions/leakbook', 'fish/vendor_completions.d/leakbook.fish'])
    .concat(['zsh/vendor-completions/_leakbook', 'mime/packages/leakbook.xml'])
    .concat(['doc/leakbook/copyright'])
    .map((path) => `${cache(`share/${path}`)}=/usr/share/${path}`);
  const fpm = [...shared, `${cache('path/leakbook')}=/usr/bin/leakbook`];
  const icon = cache('icons/1024x1024.png');
  return {
    ...base,
    ...(electronDist !== null && { electronDist }),
    electronVersion,
    extraMetadata: { version },
    // It stays where an unpacked Electron was taken; nothing but our own archive is to be started.
    afterPack: async ({ appOutDir }) =>
      rmSync(join(appOutDir, 'resources/default_app.asar'), { force: true }),
    files: [...base.files, { from: cache('app'), to: '.' }],
    mac: { ...base.mac, icon },
    win: { ...base.win, icon },
    linux: {
      ...base.linux,
      icon: cache('icons'),
      extraFiles: [
        { from: cache('bin'), to: 'bin' },
        { from: cache('share'), to: 'share' },
      ],
      desktop: {
        entry: {
          ...base.linux.desktop.entry,
          ...(electronDist !== null && { Name: 'Leakbook (test build)' }),
        },
      },
    },
    deb: { ...base.deb, fpm },
    rpm: { ...base.rpm, fpm },
  };
}

/**
 * electron-builder takes an unpacked Electron only as its makers pack it: with a default application, which it then
 * removes. The runtime itself stays as it is.
 *
 * @returns {Promise<string>} a copy of it
 */
async function bareRuntime(/** @type {string} */ folder) {
  const bare = join(FILES, 'electron');
  cpSync(folder, bare, { recursive: true, verbatimSymlinks: true });
  for (const own of ['resources/app', 'ready'])
    rmSync(join(bare, own), { recursive: true, force: true });
  const archive = join(bare, 'resources/default_app.asar');
  if (existsSync(archive)) return bare;
  const { createPackage } = await import('@electron/asar');
  const empty = join(FILES, 'default-app');
  mkdirSync(empty);
  writeFileSync(join(empty, 'package.json'), '{"main":"main.js"}');
  writeFileSync(join(empty, 'main.js'), '');
  await createPackage(empty, archive);
  return bare;
}

/** Says what was made since then, and how large it is; older packages may lie beside it. */
function tellPackages(/** @type {number} */ started) {
  for (const name of readdirSync(DIST)) {
    const { size, mtimeMs } = statSync(join(DIST, name));
    if (mtimeMs >= started && /\.(deb|rpm|gz|tgz|zip|AppImage|dmg|exe)$/.test(name))
      say(`dist/${name}: ${(size / 1e6).toFixed(1)} MB`);
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  await main(async () => {
    await ensureDependencies();
    const started = Date.now();
    await makePackages(process.argv.slice(2));
    tellPackages(started);
    return 0;
  });
}
