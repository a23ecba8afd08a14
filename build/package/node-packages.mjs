// @ts-check
// The packages that need nothing but Node 20: the npm package, and the same files as a tarball to unpack and run.
import { execFileSync } from 'node:child_process';
import { cpSync, createWriteStream, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { createGzip } from 'node:zlib';
import { packTar } from 'modern-tar/fs';
import { ROOT } from '../setup/steps.mjs';
import { writeSharedFiles } from './shared-files.mjs';

/**
 * What npm would pack: `files` of package.json, and what npm adds to it.
 *
 * @returns {{ filename: string, unpackedSize: number, files: readonly { path: string, size: number }[] }} paths from
 *   the project's root, sizes in bytes
 */
export function npmFiles() {
  const told = npm(['pack', '--dry-run', '--json']);
  return JSON.parse(told)[0];
}

/** Makes `leakbook-<version>.tgz`, as `npm publish` would send it. */
export function makeNpmPackage(/** @type {string} */ dist) {
  npm(['pack', '--silent', '--pack-destination', dist]);
}

/** Makes `leakbook-web-<version>.tar.gz`: the npm package with a launcher, manual and completions beside it. */
export async function makeWebTarball(/** @type {string} */ dist, /** @type {string} */ version) {
  const name = `leakbook-web-${version}`;
  const stage = mkdtempSync(join(tmpdir(), 'leakbook-web-'));
  try {
    for (const { path } of npmFiles().files) {
      const to = join(stage, name, path);
      mkdirSync(dirname(to), { recursive: true });
      cpSync(join(ROOT, path), to);
    }
    await writeSharedFiles(join(stage, name), { version, launcher: 'web-launcher.sh' });
    const tar = packTar(stage, {
      map: (header) => ({ ...header, uid: 0, gid: 0, uname: 'root', gname: 'root' }),
    });
    await pipeline(tar, createGzip({ level: 9 }), createWriteStream(join(dist, `${name}.tar.gz`)));
  } finally {
    rmSync(stage, { recursive: true, force: true });
  }
}

function npm(/** @type {readonly string[]} */ args) {
  // On Windows npm is a script, which only a shell starts.
  const shell = process.platform === 'win32';
  return execFileSync('npm', args, { cwd: ROOT, encoding: 'utf8', maxBuffer: 1 << 26, shell });
}
