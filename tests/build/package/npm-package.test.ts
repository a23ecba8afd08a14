import { execFileSync, spawn, spawnSync } from 'node:child_process';
import { mkdirSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { recordingPath } from '#support/recordings';
import { temporaryFolder } from '#support/temporary-folder';
import { npmFiles } from '../../../build/package/node-packages.mjs';
import { ensureBuilt } from '../../../build/setup/built.mjs';

const ROOT = join(import.meta.dirname, '../../..');
const MOST_BYTES = 12e6;
/** What the package is: whatever else npm would pack is there by mistake. */
const WANTED =
  /^(package\.json|LICENSE|README(\.zh-CN)?\.md|out\/main\/(cli\.js|core\.js|core\.d\.ts|report\.d\.ts|licenses\.json|chunks\/[\w.-]+\.js)|out\/renderer\/.+|out\/resources\/sample-case\/.+)$/;

/** The package as npm lays it out, in a folder of its own with nothing beside it. */
let unpacked = '';

function files(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) =>
    statSync(join(folder, name)).isFile(),
  );
}

/** Runs it with Node alone: no variable, folder or module of this checkout. */
function run(args: readonly string[], input = '') {
  const env = { HOME: temporaryFolder(), LC_ALL: 'C' };
  return spawnSync(process.execPath, [join(unpacked, 'out/main/cli.js'), ...args], {
    ...{ cwd: temporaryFolder(), env, input, encoding: 'utf8', maxBuffer: 1 << 26 },
  });
}

beforeAll(async () => {
  await ensureBuilt();
  const folder = temporaryFolder();
  mkdirSync(folder, { recursive: true });
  execFileSync('npm', ['pack', '--silent', '--pack-destination', folder], { cwd: ROOT });
  const [tarball] = readdirSync(folder).filter((name) => name.endsWith('.tgz'));
  execFileSync('tar', ['-xzf', join(folder, tarball!), '-C', folder]);
  unpacked = join(folder, 'package');
}, 300_000);

describe('the npm package', () => {
  it('holds what it needs, and nothing else, in less than 12 MB', () => {
    const { files: told, unpackedSize } = npmFiles();
    const paths = told.map(({ path }) => path);
    expect(paths.filter((path) => !WANTED.test(path))).toEqual([]);
    expect(paths.sort()).toEqual(files(unpacked).sort());
    expect(paths).toContain('out/renderer/licenses.json');
    expect(unpackedSize).toBeLessThan(MOST_BYTES);
  });

  it('needs no Electron, no build, no other package, and runs nothing when it is installed', () => {
    const told = JSON.parse(readFileSync(join(unpacked, 'package.json'), 'utf8')) as {
      scripts: object;
      dependencies?: object;
      bin: object;
    };
    expect(told.dependencies).toBeUndefined();
    expect(Object.keys(told.scripts)).not.toEqual(
      expect.arrayContaining([expect.stringMatching(/install|prepare/)]),
    );
    expect(told.bin).toEqual({ leakbook: './out/main/cli.js' });
    for (const name of files(join(unpacked, 'out/main')).filter((one) => one.endsWith('.js'))) {
      const code = readFileSync(join(unpacked, 'out/main', name), 'utf8');
      const imported = [...code.matchAll(/^(?:import|export)\b[^;'"]*from ?["']([^"']+)["']/gm)];
      for (const [, from] of imported) expect(from, name).toMatch(/^(node:|\.\.?\/|[a-z_/]+$)/);
      expect(code, name).not.toMatch(/from ?["']electron["']|import\(["']electron["']\)/);
    }
    expect(readFileSync(join(unpacked, 'out/main/cli.js'), 'utf8')).toMatch(
      /^#!\/usr\/bin\/env node\n/,
    );
  });

  it('analyses, and writes reports', () => {
    expect(run(['--version']).stdout).toMatch(/^leakbook \d/);
    const heaps = recordingPath('kitex-held-request-field');
    const analysed = run(['analyze', heaps, '--json']);
    expect([analysed.status, analysed.stderr]).toEqual([0, '']);
    expect(analysed.stdout).toContain('"kitex/held-request-field"');
    const reported = run(['report', heaps, '--html', '-']);
    expect(reported.status).toBe(0);
    expect(reported.stdout).toMatch(/^<!doctype html>/i);
  });

  it('serves the window to a browser, with the licences of what is in it', async () => {
    const env = { HOME: temporaryFolder(), LC_ALL: 'C' };
    const child = spawn(
      process.execPath,
      [join(unpacked, 'out/main/cli.js'), 'serve', '--sample'],
      {
        ...{ cwd: temporaryFolder(), env, stdio: ['ignore', 'pipe', 'inherit'] },
      },
    );
    try {
      const line = await new Promise<string>((resolve) =>
        child.stdout.once('data', (chunk: Buffer) => resolve(chunk.toString())),
      );
      const url = /http:\S+/.exec(line)![0];
      const visit = await fetch(url, { redirect: 'manual' });
      const cookie = visit.headers.get('set-cookie')!.split(';')[0]!;
      const get = (path: string) => fetch(new URL(path, url), { headers: { cookie } });
      expect(await (await get('/')).text()).toContain('<div id="app">');
      const shipped = (await (await get('/licenses.json')).json()) as { name: string }[];
      expect(shipped.map(({ name }) => name)).toEqual(expect.arrayContaining(['echarts', 'vue']));
    } finally {
      child.kill();
    }
  });
});
