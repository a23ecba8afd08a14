import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { buildCli } from '#support/built-cli';
import { temporaryFolder } from '#support/temporary-folder';

const ROOT = join(import.meta.dirname, '../../..');

interface Action {
  readonly inputs: Readonly<Record<string, { readonly default?: string }>>;
  readonly outputs: Readonly<Record<string, { readonly value: string }>>;
  readonly runs: {
    readonly using: string;
    readonly steps: readonly {
      readonly uses?: string;
      readonly run: string;
      readonly env?: Readonly<Record<string, string>>;
    }[];
  };
}
const ACTION = parse(readFileSync(join(ROOT, 'action.yml'), 'utf8')) as Action;

/** The step of docs/ci.md that takes both profiles, and what it gives to the action. */
function example(): { readonly run: string; readonly inputs: Readonly<Record<string, string>> } {
  const text = readFileSync(join(ROOT, 'docs/ci.md'), 'utf8');
  const block = [...text.matchAll(/^```yaml\n(.*?)^```/gms)]
    .map(([, one]) => one!)
    .find((one) => one.includes('-memprofile'))!;
  const { steps } = (
    parse(block) as {
      jobs: { heap: { steps: { run?: string; uses?: string; with?: Record<string, string> }[] } };
    }
  ).jobs.heap;
  const run = steps.find((step) => step.run)!.run!;
  const inputs = steps.find((step) => step.uses?.includes('leakbook@'))!.with!;
  return { run, inputs };
}

interface Ran {
  readonly code: number | null;
  readonly out: string;
}

function bash(script: string, cwd: string, env: Readonly<Record<string, string>>): Ran {
  const { status, stdout, stderr } = spawnSync('bash', ['-eo', 'pipefail', '-c', script], {
    cwd,
    encoding: 'utf8',
    env: { ...process.env, GOTOOLCHAIN: 'local', GOFLAGS: '-buildvcs=false', ...env },
  });
  return { code: status, out: `${stdout}${stderr}` };
}

describe('the action', () => {
  let action = '';
  let runner = '';
  const path = (name: string): string => join(runner, name);
  beforeAll(async () => {
    action = temporaryFolder();
    const main = join(action, 'out/main');
    mkdirSync(main, { recursive: true });
    cpSync(dirname(await buildCli()), main, { recursive: true });
    writeFileSync(join(main, 'cli.js'), "await import('./index.js');\n");
    runner = temporaryFolder();
    // A repository as a pull request has it: the base branch at the remote, the change checked out.
    const repository = path('work');
    cpSync(join(ROOT, 'tests/support/benchmark'), repository, { recursive: true });
    const git = 'git -c user.name=t -c user.email=t@example.com -c init.defaultBranch=main';
    const commits = bash(
      `${git} init -q . && ${git} add . && ${git} commit -qm base
       ${git} update-ref refs/remotes/origin/main HEAD
       sed -i 's/Add(false)/Add(true)/' cart_test.go && ${git} commit -qam head
       git diff --stat HEAD~1 | grep -q cart_test.go`,
      repository,
      {},
    );
    expect(commits).toMatchObject({ code: 0 });
    const { code, out } = bash(example().run, repository, {
      RUNNER_TEMP: runner,
      GITHUB_BASE_REF: 'main',
    });
    expect({ code, out }).toMatchObject({ code: 0 });
  }, 240_000);

  /** Takes the action's steps with these inputs, as the runner does. */
  const act = (inputs: Readonly<Record<string, string>>) => {
    const folder = temporaryFolder();
    const given = (name: string): string => inputs[name] ?? ACTION.inputs[name]!.default ?? '';
    const filled = (text: string): string =>
      text
        .replace(/\$\{\{ inputs\.([\w-]+) \}\}/g, (_, name: string) => given(name))
        .replace(/\$\{\{ runner\.temp \}\}/g, runner);
    const env: Record<string, string> = {
      GITHUB_ACTION_PATH: action,
      GITHUB_STEP_SUMMARY: join(folder, 'summary.md'),
      GITHUB_OUTPUT: join(folder, 'output'),
    };
    let ran: Ran = { code: 0, out: '' };
    for (const step of ACTION.runs.steps) {
      const own = Object.entries(step.env ?? {}).map(([name, text]) => [
        name,
        filled(filled(text)),
      ]);
      ran = bash(step.run, folder, { ...env, ...(Object.fromEntries(own) as typeof env) });
      if (ran.code !== 0) break;
    }
    const read = (name: string): string =>
      existsSync(join(folder, name)) ? readFileSync(join(folder, name), 'utf8') : '';
    const outputs = Object.fromEntries(
      read('output')
        .split('\n')
        .filter((line) => line !== '')
        .map((line) => line.split('=', 2) as [string, string]),
    );
    return { ...ran, summary: read('summary.md'), outputs, read, folder };
  };

  it('builds with a script that there is what the command line runs from', () => {
    const { scripts, bin } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as {
      scripts: Record<string, string>;
      bin: Record<string, string>;
    };
    const [build, compare] = ACTION.runs.steps;
    expect(build!.run).toContain('npm run build');
    expect(scripts['build']).toBeTruthy();
    const started = /node "\$GITHUB_ACTION_PATH\/([^"]+)"/.exec(compare!.run)![1]!;
    expect(bin['leakbook']).toBe(`./${started}`);
    expect(build!.run).toContain(`test -f ${started} `);
  });

  it('has steps of its own alone, and no input in the text of a script', () => {
    expect(ACTION.runs.using).toBe('composite');
    for (const { uses, run } of ACTION.runs.steps) {
      expect(uses).toBeUndefined();
      expect(run).not.toContain('${{');
    }
  });

  it('fails where the change keeps what the base did not, and says where', () => {
    const { code, out, summary, outputs, read } = act(example().inputs);
    expect(out).toMatch(/inuse_space changed by \+\d\.\d+ MB/);
    expect(code).toBe(1);
    expect(summary).toContain('example.com/shop.Add (cart.go:');
    expect(Object.keys(outputs).sort()).toEqual(Object.keys(ACTION.outputs).sort());
    expect(JSON.parse(read(outputs['sarif']!))).toMatchObject({ version: '2.1.0' });
    expect(read(outputs['junit']!)).toMatch(/failures="[1-9]/);
    expect(read(outputs['html']!)).toMatch(/^<!doctype html>/);
  });

  it('passes where the change keeps nothing, and reports all the same', () => {
    const again = bash(
      `go test -run '^$' -bench . -benchtime 2000x -memprofilerate 4096 \
         -memprofile "${path('again.pb.gz')}" -o "${path('bench.test')}" .`,
      path('base'),
      {},
    );
    expect(again).toMatchObject({ code: 0 });
    const { code, summary, read, outputs } = act({
      ...{ base: path('base.pb.gz'), head: path('again.pb.gz') },
      'fail-on-growth': '1MiB',
    });
    expect(code).toBe(0);
    expect(summary).not.toBe('');
    expect(read(outputs['junit']!)).toMatch(/failures="0"/);
  });

  it('fails on no limit that was not set', () => {
    const [base, head] = [path('base.pb.gz'), path('head.pb.gz')];
    expect(act({ base, head, 'fail-on': '' }).code).toBe(0);
  });

  it('is no success where a profile is missing or is none', () => {
    const missing = act({ base: path('none.pb.gz'), head: path('head.pb.gz') });
    expect(missing.code).toBe(2);
    expect(missing.out).toContain('there is no profile');
    expect(missing.summary).toBe('');
    const none = act({ base: path('work/go.mod'), head: path('head.pb.gz') });
    expect(none.code).toBe(2);
  });

  it('runs nothing that stands in an input', () => {
    const name = `$(touch pwned) '; touch pwned; #.pb.gz`;
    cpSync(path('head.pb.gz'), path(name));
    const { code, folder } = act({ base: path('base.pb.gz'), head: path(name), 'fail-on': '' });
    expect(code).toBe(0);
    expect(existsSync(join(folder, 'pwned'))).toBe(false);
  });
});
