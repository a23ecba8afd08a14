// @ts-check
// The part `package` of `npm run test:long`: makes the packages, and uses them as people do: installed, cut off from
// every network, with the sandbox on, upgraded, removed. As root on Debian, where apt may install.
import { execFileSync, spawnSync } from 'node:child_process';
import { chmodSync, mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { DIST, makePackages } from '../../build/setup/package.mjs';
import { ensureOrdinaryUser, isRoot } from '../../build/setup/ordinary-user.mjs';
import { mustRun, say } from '../../build/setup/steps.mjs';
import { ensureSystemPackages } from '../../build/setup/system-packages.mjs';

/** Where packages lie that were made already; else they are made. */
const MADE = process.env['LEAKBOOK_PACKAGES'] ?? null;
const PACKAGES = resolve(MADE ?? DIST);
const MOST_DEB_BYTES = 90e6;
/** What file managers have, and the test beyond them. */
const DESKTOP = [
  'shared-mime-info',
  'desktop-file-utils',
  'libglib2.0-bin',
  'iproute2',
  'xdg-utils',
];
const DRIVER = fileURLToPath(new URL('drive-packages.mjs', import.meta.url));

/** @returns {Promise<boolean>} whether everything was as it has to be */
export async function runLong() {
  if (!isRoot() || spawnSync('apt-get', ['--version']).status !== 0) {
    say('package: needs root and apt, to install and remove what is made');
    return false;
  }
  await ensureSystemPackages();
  if (MADE === null) await makePackages();
  const deb = newest('.deb');
  const size = statSync(deb).size;
  console.log(`package: ${basename(deb)} ${(size / 1e6).toFixed(1)} MB`);
  if (size >= MOST_DEB_BYTES) return false;
  const folder = mkdtempSync(join(tmpdir(), 'leakbook-package-'));
  chmodSync(folder, 0o755); // the ordinary user's home lies in it
  try {
    const older = olderDeb(deb, folder);
    await installNeeds(deb);
    const { name } = ensureOrdinaryUser();
    const given = {
      ...{ deb, older, folder, user: name },
      ...{
        tar: newest('.tar.gz', /-linux-/),
        zip: newest('.zip'),
        web: newest('.tar.gz', /-web-/),
      },
    };
    writeFileSync(join(folder, 'given.json'), JSON.stringify(given));
    // A network of its own in which there is nothing but loopback: whatever asks for more fails.
    const script = `ip link set lo up && exec "$0" "$@"`;
    const args = ['-n', 'sh', '-c', script, process.execPath, DRIVER, join(folder, 'given.json')];
    return spawnSync('unshare', args, { stdio: 'inherit' }).status === 0;
  } finally {
    spawnSync('apt-get', ['purge', '-y', '-q', 'leakbook'], { stdio: 'ignore' });
    rmSync(folder, { recursive: true, force: true });
  }
}

/** @returns {string} path of the package made last */
function newest(/** @type {string} */ end, like = /./) {
  const found = readdirSync(PACKAGES)
    .filter((name) => name.endsWith(end) && like.test(name))
    .map((name) => join(PACKAGES, name))
    .sort((a, b) => statSync(b).mtimeMs - statSync(a).mtimeMs);
  if (!found[0]) throw new Error(`${PACKAGES} holds no ${end}`);
  return found[0];
}

/** The same package as an older version, with a file that the newer one has no more. */
function olderDeb(/** @type {string} */ deb, /** @type {string} */ folder) {
  const stage = join(folder, 'older');
  const path = join(folder, 'older.deb');
  execFileSync('dpkg-deb', ['-R', deb, stage]);
  execFileSync('sed', ['-i', 's/^Version: .*/Version: 0.0.1/', join(stage, 'DEBIAN/control')]);
  writeFileSync(join(stage, 'opt/Leakbook/of-the-older-version'), '');
  execFileSync('dpkg-deb', ['-Znone', '--root-owner-group', '-b', stage, path], {
    stdio: 'ignore',
  });
  rmSync(stage, { recursive: true });
  return path;
}

/** What the package depends on: later there is no network to install it from. */
async function installNeeds(/** @type {string} */ deb) {
  const depends = execFileSync('dpkg-deb', ['-f', deb, 'Depends'], { encoding: 'utf8' });
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  const advice = 'Are Debian’s packages reachable?';
  // A dependency may have a version, or be what several packages provide.
  const wanted = [depends.trim(), ...DESKTOP].join(', ');
  const args = ['satisfy', '-y', '-q', '--no-install-recommends', wanted];
  const known = spawnSync('apt-get', ['-s', ...args], { stdio: 'ignore' }).status === 0;
  if (!known) await mustRun('apt-get', ['update', '-q'], { log: 'apt-update', env, advice });
  await mustRun('apt-get', args, { log: 'apt-needs', env, advice });
}
