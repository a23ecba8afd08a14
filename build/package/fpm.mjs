#!/usr/bin/env node
// @ts-check
// What electron-builder calls to make a .deb. Its own choice, fpm, is a Ruby program that it downloads from a host
// that is no package registry; this takes the same arguments and lets dpkg-deb make the package.
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  chmodSync,
  cpSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { parseArgs } from 'node:util';

const text = /** @type {const} */ ({ type: 'string' });
const list = /** @type {const} */ ({ type: 'string', multiple: true });
const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    ...{ input: { ...text, short: 's' }, output: { ...text, short: 't' } },
    ...{ force: { type: 'boolean' }, debug: { type: 'boolean' }, log: text },
    ...{ depends: { ...list, short: 'd' }, 'deb-recommends': list },
    ...{ 'deb-compression': text, 'deb-priority': text, category: text, license: text },
    ...{ architecture: text, name: text, version: text, iteration: text, description: text },
    ...{ maintainer: text, vendor: text, url: text, package: text },
    ...{ 'after-install': text, 'after-remove': text },
  },
});
if (values.output !== 'deb') throw new Error(`only .deb is made here, not .${values.output}`);

const stage = mkdtempSync(join(tmpdir(), 'leakbook-deb-'));
try {
  chmodSync(stage, 0o755);
  for (const mapping of positionals) lay(mapping);
  const control = join(stage, 'DEBIAN');
  mkdirSync(control);
  const files = filesBelow(stage, '').filter((path) => !path.startsWith('DEBIAN/'));
  writeFileSync(join(control, 'control'), controlOf(files));
  writeFileSync(join(control, 'md5sums'), files.map(md5Line).join(''));
  for (const [name, script] of [
    ['postinst', values['after-install']],
    ['postrm', values['after-remove']],
  ])
    if (name && script) writeFileSync(join(control, name), readFileSync(script), { mode: 0o755 });
  execFileSync(
    'dpkg-deb',
    [
      '--root-owner-group',
      `-Z${values['deb-compression'] ?? 'xz'}`,
      ...['--build', stage, values.package ?? 'package.deb'],
    ],
    { stdio: ['ignore', 'ignore', 'inherit'] },
  );
} finally {
  rmSync(stage, { recursive: true, force: true });
}

/** `FROM=TO`: a file, a link or, with a slash behind it, what is in a folder. */
function lay(/** @type {string} */ mapping) {
  const at = mapping.lastIndexOf('=');
  const [from, to] = [mapping.slice(0, at), join(stage, mapping.slice(at + 1))];
  mkdirSync(dirname(to), { recursive: true, mode: 0o755 });
  cpSync(from, to, { recursive: true, verbatimSymlinks: true });
  openToAll(to);
}

/** Whatever rights the build gave: everybody reads what is installed, and runs what its owner may run. */
function openToAll(/** @type {string} */ path) {
  const facts = lstatSync(path);
  if (facts.isSymbolicLink()) return;
  chmodSync(path, facts.isDirectory() || facts.mode & 0o100 ? 0o755 : 0o644);
  if (facts.isDirectory()) for (const name of readdirSync(path)) openToAll(join(path, name));
}

/** @returns {string[]} paths of files, below a folder, relative to it; links are not followed */
function filesBelow(/** @type {string} */ root, /** @type {string} */ below) {
  return readdirSync(join(root, below), { withFileTypes: true }).flatMap((entry) => {
    const path = join(below, entry.name);
    if (entry.isDirectory()) return filesBelow(root, path);
    return entry.isFile() ? [path] : [];
  });
}

function md5Line(/** @type {string} */ path) {
  const sum = createHash('md5')
    .update(readFileSync(join(stage, path)))
    .digest('hex');
  return `${sum}  ${path}\n`;
}

/** @returns {string} Debian's description of the package; a size counts in KiB */
function controlOf(/** @type {readonly string[]} */ files) {
  const bytes = files.reduce((sum, path) => sum + lstatSync(join(stage, path)).size, 0);
  const [synopsis = '', ...more] = (values.description ?? '').trim().split('\n');
  const fields = {
    Package: values.name,
    Version: [values.version, values.iteration].filter(Boolean).join('-'),
    Architecture: values.architecture,
    Maintainer: values.maintainer,
    'Installed-Size': String(Math.ceil(bytes / 1024)),
    Depends: values.depends?.join(', '),
    Recommends: values['deb-recommends']?.join(', '),
    Section: values.category ?? 'devel',
    Priority: values['deb-priority'] ?? 'optional',
    Homepage: values.url,
    Description: [synopsis, ...more.map((line) => ` ${line.trim() || '.'}`)].join('\n'),
  };
  const given = Object.entries(fields).filter(([, value]) => value);
  return `${given.map(([name, value]) => `${name}: ${value}`).join('\n')}\n`;
}
