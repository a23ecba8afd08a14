import { spawn } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { buildCli } from '#support/built-cli';
import { freePort } from '#support/free-port';
import { temporaryFolder } from '#support/temporary-folder';

const ROOT = join(import.meta.dirname, '../../..');
/** Installation is the reader's network; here the command line is built from its sources. */
const INSTALLS = /npm ci|apt-get|git clone/;

interface Actions {
  readonly jobs: { readonly leaks: { readonly steps: readonly { readonly run?: string }[] } };
}
interface GitLab {
  readonly leaks: { readonly before_script: readonly string[]; readonly script: readonly string[] };
}

/** The shell commands of docs/ci.md, in order, as each of the two runs them. */
function examples(): Record<'actions' | 'gitlab', string[]> {
  const text = readFileSync(join(ROOT, 'docs/ci.md'), 'utf8');
  const [actions, gitlab] = [...text.matchAll(/^```yaml\n(.*?)^```/gms)].map(
    ([, block]) => parse(block!) as unknown,
  );
  const { steps } = (actions as Actions).jobs.leaks;
  const { leaks } = gitlab as GitLab;
  const isRun = (command: string): boolean => !INSTALLS.test(command);
  return {
    actions: steps.flatMap(({ run }) => (run === undefined ? [] : [run])).filter(isRun),
    gitlab: [...leaks.before_script, ...leaks.script].filter(isRun),
  };
}

/** Ends with the service that the commands started in the background. */
const ended: (() => void)[] = [];

/** Runs the commands in one shell that stops at the first that fails. */
async function runIn(
  folder: string,
  commands: readonly string[],
): Promise<{ code: number | null; out: string }> {
  const addr = `127.0.0.1:${await freePort()}`;
  const summary = join(folder, 'summary.md');
  const env = {
    ...process.env,
    ...{ ADDR: addr, PAUSE: '0', GITHUB_STEP_SUMMARY: summary },
    ...{ GOFLAGS: '-buildvcs=false', GOTOOLCHAIN: 'local' },
  };
  const child = spawn('bash', ['-eo', 'pipefail', '-c', commands.join('\n')], {
    cwd: folder,
    env,
    detached: true,
  });
  ended.push(() => {
    try {
      process.kill(-child.pid!);
    } catch {
      // Its group has ended by itself.
    }
  });
  let out = '';
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (chunk: Buffer) => (out += chunk.toString()));
  const code = await new Promise<number | null>((found) => child.once('exit', found));
  return { code, out };
}

describe('the examples of docs/ci.md', () => {
  let script = '';
  beforeAll(async () => {
    script = await buildCli();
  }, 120_000);
  afterAll(() => ended.forEach((end) => end()));

  /** A checkout as the examples expect it: the service, its load, and Leakbook beside it. */
  const checkout = (load: string): string => {
    const folder = temporaryFolder();
    cpSync(join(ROOT, 'tests/e2e/live-service'), folder, { recursive: true });
    writeFileSync(join(folder, 'load.sh'), load);
    const main = join(folder, 'leakbook/out/main');
    mkdirSync(main, { recursive: true });
    cpSync(dirname(script), main, { recursive: true });
    writeFileSync(join(main, 'cli.js'), "await import('./index.js');\n");
    return folder;
  };
  const leaking = 'curl -sSf "http://$ADDR/keep"\n';
  const healthy = 'curl -sSf "http://$ADDR/debug/pprof/" -o /dev/null\n';

  it('fail the run of a service that leaks, on GitHub, and say where', async () => {
    const folder = checkout(leaking);
    const { actions } = examples();
    const summary = actions.at(-1)!;
    const { code, out } = await runIn(folder, actions.slice(0, -1));
    expect(out).toContain('inuse_space changed by +');
    expect(code).toBe(1);
    await runIn(folder, [summary]);
    expect(readFileSync(join(folder, 'summary.md'), 'utf8')).toContain('main.keepSession');
    const sarif = readFileSync(join(folder, 'leaks.sarif'), 'utf8');
    expect(sarif).toContain(`file://${folder}/main.go`);
    expect(sarif).toMatch(/"startLine": \d+/);
    expect(existsSync(join(folder, 'leaks.html'))).toBe(true);
  }, 120_000);

  it('pass the run of one that does not', async () => {
    const { code, out } = await runIn(checkout(healthy), examples().actions);
    expect(out).not.toContain('inuse_space changed by +');
    expect(code).toBe(0);
  }, 120_000);

  it('fail the run on GitLab, with a test for each finding at its file', async () => {
    const folder = checkout(leaking);
    const { code } = await runIn(folder, examples().gitlab);
    expect(code).toBe(1);
    const junit = readFileSync(join(folder, 'leaks.xml'), 'utf8');
    expect(junit).toMatch(/failures="[1-9]/);
    expect(junit).toContain(`file="${folder}/main.go"`);
  }, 120_000);
});
