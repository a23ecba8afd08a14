// @ts-check
// Runs in a network with nothing but loopback: installs the older .deb, uses it, upgrades it, uses and removes it; then
// starts the tarballs. Prints what it measured; ends with 1 and the reason where something is not as it has to be.
import assert from 'node:assert/strict';
import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { cpSync, existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import { connect } from 'node:net';
import { basename, join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import sevenZip from '7zip-bin';
import { startDisplay } from '../../build/setup/virtual-display.mjs';
import { environmentOf, launchAs, openWindow, processesOf, runAs, userOf } from './steps.mjs';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const SAMPLE = join(ROOT, 'build/resources/sample-case');
const APP = '/opt/Leakbook/leakbook';
const given = JSON.parse(readFileSync(process.argv[2] ?? '', 'utf8'));

const display = await startDisplay();
const user = userOf(given.user, given.folder, display.name);
const headless = { ...user, display: '' };
const heaps = join(user.home, 'heaps');
try {
  await check('nothing is reached but loopback', noNetwork);
  const before = installedNames();
  await check('the older version installs', () => apt('install', given.older));
  cpSync(SAMPLE, heaps, { recursive: true });
  runChown(user.home);
  await check('the command line runs without a display', commandLine);
  await check('a service is watched into a case', watchService);
  await check('files are known by their types', associations);
  await check('the window shows the sample, in a sandbox', sampleInSandbox);
  await check('a file opens by its association, in the window that is there', openByType);
  await check('a newer version installs over it, with a case open', upgrade);
  await check('nothing is left of it but what is the user’s', () => remove(before));
  await check('the tarballs start', tarballs);
} finally {
  display.stop();
}

async function check(/** @type {string} */ what, /** @type {() => unknown} */ step) {
  const started = Date.now();
  try {
    await step();
    console.log(`package: ok      ${what} (${((Date.now() - started) / 1000).toFixed(1)} s)`);
  } catch (caught) {
    console.log(`package: FAILED  ${what}`);
    throw caught;
  }
}

async function noNetwork() {
  const socket = connect({ host: '192.0.2.1', port: 443 });
  const [error] = await once(socket, 'error');
  assert.equal(error.code, 'ENETUNREACH');
}

function apt(/** @type {string[]} */ ...args) {
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  const command = [...args.slice(0, 1), '-y', '-q', '--no-install-recommends', ...args.slice(1)];
  const { status, stdout, stderr } = spawnSync('apt-get', command, { env, encoding: 'utf8' });
  assert.equal(status, 0, stdout + stderr);
}

function runChown(/** @type {string} */ folder) {
  assert.equal(spawnSync('chown', ['-R', user.name, folder]).status, 0);
}

/** Exit codes, streams and output are those of Node; by an ordinary user and by root. */
function commandLine() {
  const node = spawnSync(
    process.execPath,
    [join(ROOT, 'out/main/cli.js'), 'analyze', heaps, '--json'],
    { encoding: 'utf8', maxBuffer: 1 << 26, env: { LC_ALL: 'C' } },
  );
  const started = Date.now();
  const analysed = runAs(headless, ['leakbook', 'analyze', heaps, '--json']);
  console.log(`package: analyze of six heaps ${Date.now() - started} ms`);
  assert.deepEqual([analysed.status, analysed.stderr], [0, '']);
  assert.equal(analysed.stdout, node.stdout);
  const root = spawnSync('leakbook', ['analyze', heaps, '--json'], {
    ...{ encoding: 'utf8', maxBuffer: 1 << 26 },
    env: { PATH: process.env['PATH'], HOME: given.folder, LC_ALL: 'C' },
  });
  assert.deepEqual([root.status, root.stderr, root.stdout], [0, '', node.stdout]);
  assert.equal(runAs(headless, ['leakbook', 'analyze', heaps, '--fail-on', 'pattern']).status, 1);
  assert.equal(runAs(headless, ['leakbook', 'analyze', '/nowhere']).status, 2);
  const input = readFileSync(join(heaps, 'heap-06.pb.gz'));
  assert.match(runAs(headless, ['leakbook', 'analyze', '-'], { input }).stdout, /in use/);
  const cut = runAs(headless, ['sh', '-c', `leakbook analyze ${heaps} --json | head -c 9`]);
  assert.deepEqual([cut.stdout, cut.stderr], ['{\n  "sche', '']);
  const window = spawnSync('leakbook', [heaps], {
    encoding: 'utf8',
    env: { PATH: '/usr/bin:/bin' },
  });
  assert.equal(window.status, 2);
  assert.match(window.stderr, /does not open as root/);
  manualAndCompletion();
}

/** Some systems leave manuals out of every package. */
function manualAndCompletion() {
  const manual = '/usr/share/man/man1/leakbook.1.gz';
  if (existsSync(manual))
    assert.match(runAs(user, ['man', '-P', 'cat', manual]).stdout, /leakbook +analyze/);
  const script = '. /usr/share/bash-completion/completions/leakbook; complete -p leakbook';
  assert.match(runAs(user, ['bash', '-c', script]).stdout, /_leakbook/);
}

/** A service of this machine, with the heaps of the sample, taken into `~/night`. */
async function watchService() {
  let asked = 0;
  const service = createServer((_, response) => {
    asked = Math.min(asked + 1, 6);
    response.end(readFileSync(join(SAMPLE, `heap-0${asked}.pb.gz`)));
  });
  service.listen(0, '127.0.0.1');
  await once(service, 'listening');
  const address = service.address();
  const port = typeof address === 'object' ? address?.port : 0;
  const words = ['watch', `http://127.0.0.1:${port}`, '--case', join(user.home, 'night')];
  const args = [...words, '--every', '1s', '--count', '3', '--take', 'heap'];
  const { uid, gid, home } = user;
  const child = spawn('leakbook', args, { uid, gid, cwd: home, env: environmentOf(headless) });
  const [code] = await once(child, 'exit');
  service.close();
  assert.equal(code, 0);
  assert.equal(caseOf().takings, 3);
}

/** What the command line says of the case in the user's home: this checkout's, so that it can be asked at any time. */
function caseOf() {
  const args = [join(ROOT, 'out/main/cli.js'), 'case', join(user.home, 'night'), '--json'];
  const { stdout, stderr } = spawnSync(process.execPath, args, { encoding: 'utf8' });
  assert.equal(stderr, '');
  const { takings, firstNanos, lastNanos, inuse, damages } = JSON.parse(stdout);
  return { takings, firstNanos, lastNanos, inuse, damages };
}

function associations() {
  const types = { 'a.pb.gz': 'application/x-pprof', 'a.pprof': 'application/x-pprof' };
  const others = { 'a.heap': 'application/x-pprof', 'a.leakbook': 'application/vnd.leakbook.case' };
  for (const [name, type] of Object.entries({ ...types, ...others })) {
    const path = join(user.home, name);
    cpSync(join(SAMPLE, 'heap-06.pb.gz'), path);
    runChown(path);
    const { stdout } = runAs(user, ['gio', 'info', '-a', 'standard::content-type', path]);
    assert.match(stdout, new RegExp(`content-type: ${type}\\b`), name);
    assert.match(runAs(user, ['gio', 'mime', type]).stdout, /leakbook\.desktop/);
    rmSync(path);
  }
  const entry = '/usr/share/applications/leakbook.desktop';
  const valid = spawnSync('desktop-file-validate', [entry], { encoding: 'utf8' });
  assert.deepEqual([valid.status, valid.stdout], [0, '']);
  for (const size of [16, 48, 128, 512])
    assert.ok(existsSync(`/usr/share/icons/hicolor/${size}x${size}/apps/leakbook.png`), `${size}`);
}

async function sampleInSandbox() {
  const window = await openWindow(user, APP, ['--sample']);
  console.log(`package: window of the .deb after ${window.milliseconds} ms`);
  try {
    await window.page.locator('.headline').waitFor();
    assert.match(await window.page.locator('.headline').innerText(), /58\.3 MB/);
    await about(window.page);
    sandboxed(APP);
  } finally {
    await window.close();
  }
}

/** About says that this is a test build, and what is shipped. */
async function about(/** @type {import('@playwright/test').Page} */ page) {
  await page.getByRole('button', { name: /About|关于/ }).click();
  const dialog = page.getByRole('dialog');
  await dialog.locator('details.all').waitFor();
  if (given.deb.includes('test-build')) assert.match(await dialog.innerText(), /Test build|测试版/);
  assert.ok((await dialog.locator('details.all > details').count()) > 20);
  assert.ok((await dialog.innerText()).includes(join(user.home, '.config/Leakbook')));
  await page.keyboard.press('Escape');
}

/** Read from the running processes: whoever started them, and whatever the code asks for. */
function sandboxed(/** @type {string} */ program) {
  const all = processesOf(program);
  const renderers = all.filter(({ args }) => args.includes('--type=renderer'));
  assert.ok(renderers.length > 0, 'a renderer runs');
  for (const { args, status } of all) {
    assert.ok(!args.some((arg) => /^--(no-sandbox|disable-\S*sandbox)/.test(arg)), args.join(' '));
    assert.doesNotMatch(status, /^Uid:\s*0\b/m);
  }
  for (const { status } of renderers) assert.match(status, /^Seccomp:\s*2$/m);
}

async function openByType() {
  const window = await openWindow(user, APP, []);
  try {
    assert.equal(await launchAs(user, ['gio', 'open', join(heaps, 'heap-06.pb.gz')]), 0);
    await window.page.locator('.headline').waitFor();
    const option = window.page.locator('option', { hasText: 'heap-06.pb.gz' });
    await option.first().waitFor({ state: 'attached' });
    const mains = () =>
      processesOf(APP).filter(({ args }) => !args.some((arg) => /^--type=/.test(arg)));
    // The second ends once the first has its files.
    for (let tries = 0; tries < 100 && mains().length > 1; tries++) await delay(100);
    assert.equal(mains().length, 1, 'one instance');
  } finally {
    await window.close();
  }
}

async function upgrade() {
  const kept = caseOf();
  const window = await openWindow(user, APP, [join(user.home, 'night')]);
  await window.page.locator('.headline').waitFor();
  apt('install', given.deb);
  assert.ok(!existsSync('/opt/Leakbook/of-the-older-version'));
  // What is open goes on: views that were not loaded yet, and the file of the case.
  await window.page.keyboard.press('3');
  await window.page.getByRole('grid').getByRole('row').nth(1).waitFor();
  await window.close();
  const { stdout } = spawnSync('dpkg-query', ['-W', '-f', '${Version}', 'leakbook'], {
    encoding: 'utf8',
  });
  assert.notEqual(stdout, '0.0.1');
  assert.deepEqual(caseOf(), kept);
  const again = await openWindow(user, APP, [join(user.home, 'night')]);
  await again.page.locator('.headline').waitFor();
  sandboxed(APP);
  await again.close();
}

function remove(/** @type {ReadonlySet<string>} */ before) {
  const kept = caseOf();
  apt('purge', 'leakbook');
  const left = [...installedNames()].filter((name) => !before.has(name));
  assert.deepEqual(left, []);
  assert.equal(
    spawnSync('grep', ['-rls', 'leakbook', '/usr/share/mime', '/usr/share/applications']).stdout
      .length,
    0,
  );
  assert.deepEqual(caseOf(), kept);
}

/** Names of everything where packages install to, but for what apt and dpkg keep for themselves. */
function installedNames() {
  const names = spawnSync(
    'find',
    ['/opt', '/usr', '/etc', '-xdev', '-not', '-path', '*/__pycache__/*'],
    {
      ...{ encoding: 'utf8', maxBuffer: 1 << 28 },
    },
  ).stdout.split('\n');
  return new Set(names);
}

async function tarballs() {
  const folder = join(user.home, 'unpacked');
  mkdirSync(folder);
  for (const archive of [given.tar, given.web])
    assert.equal(spawnSync('tar', ['-xzf', archive, '-C', folder]).status, 0, archive);
  const [webName, tarName] = [given.web, given.tar].map((path) => basename(path, '.tar.gz'));
  const zip = join(folder, 'zip');
  assert.equal(spawnSync(sevenZip.path7za, ['x', `-o${zip}`, given.zip]).status, 0);
  runChown(folder);
  for (const place of [join(folder, tarName ?? ''), zip]) {
    const told = runAs(headless, [join(place, 'bin/leakbook'), '--version']);
    assert.match(told.stdout, /^leakbook \d/, told.stderr);
  }
  const window = await openWindow(user, join(folder, tarName ?? '', 'leakbook'), ['--sample']);
  console.log(`package: window of the .tar.gz after ${window.milliseconds} ms`);
  await window.page.locator('.headline').waitFor();
  sandboxed(join(folder, tarName ?? '', 'leakbook'));
  await window.close();
  await web(join(folder, webName ?? '', 'bin/leakbook'));
}

/** The tarball for Node serves the same application to a browser. */
async function web(/** @type {string} */ launcher) {
  const started = Date.now();
  const { uid, gid, home } = user;
  const env = { ...environmentOf(headless), PATH: process.env['PATH'] };
  const child = spawn(launcher, ['serve', '--sample'], { uid, gid, cwd: home, env });
  const [line] = await once(child.stdout, 'data');
  console.log(`package: leakbook-web serves after ${Date.now() - started} ms`);
  const url = /http:\S+/.exec(String(line))?.[0] ?? '';
  const visit = await fetch(url, { redirect: 'manual' });
  assert.ok(visit.headers.get('set-cookie'));
  child.kill('SIGTERM');
  assert.equal((await once(child, 'exit'))[0], 0);
}
