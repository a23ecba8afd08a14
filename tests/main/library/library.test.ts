import { execFileSync, spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import type * as Face from '../../../src-main/library/face.d.ts';
import * as core from '#main/library/core';
import { buildEntry } from '#support/built-cli';
import { readGolden } from '#support/golden';
import { parsePprofTop } from '#support/parse-pprof-top';
import { recordingPath } from '#support/recordings';
import { runLeakbook } from '#support/run-leakbook';
import { temporaryFolder } from '#support/temporary-folder';

const ROOT = join(import.meta.dirname, '../../..');
const LEAK = recordingPath('go-goroutine-leak');

// What is public is what face.d.ts says: nothing is missing, nothing else is there. Checked by the compiler.
const asTold: Omit<typeof Face, 'LeakbookError'> = core;
const isTold: Record<keyof typeof core, true> = Object.fromEntries(
  Object.keys(core).map((name) => [name, true]),
) as Record<keyof typeof Face, true>;

/** A project that has the package installed, as the package's own `exports` say. */
async function install(): Promise<string> {
  const folder = temporaryFolder();
  const home = join(folder, 'node_modules/leakbook');
  const outDir = join(home, 'out/main');
  await buildEntry('src-main/library/core.ts', outDir);
  mkdirSync(home, { recursive: true });
  cpSync(join(ROOT, 'package.json'), join(home, 'package.json'));
  cpSync(join(ROOT, 'src-main/library/face.d.ts'), join(outDir, 'core.d.ts'));
  cpSync(join(ROOT, 'src-main/library/report.d.ts'), join(outDir, 'report.d.ts'));
  writeFileSync(join(folder, 'package.json'), '{"type":"module"}');
  return folder;
}

/** The examples of docs/library.md, by language. */
function example(language: 'js' | 'ts'): string {
  const page = readFileSync(join(ROOT, 'docs/library.md'), 'utf8');
  return new RegExp(`^\`\`\`${language}\\n(.*?)^\`\`\``, 'ms').exec(page)![1]!;
}

describe('leakbook/core', () => {
  let folder = '';
  beforeAll(async () => {
    folder = await install();
  }, 120_000);

  const run = (script: string, ...args: readonly string[]): string => {
    writeFileSync(join(folder, 'run.js'), script);
    return execFileSync(process.execPath, ['run.js', ...args], { cwd: folder, encoding: 'utf8' });
  };

  it('has the functions that its types name, and no others', () => {
    expect(Object.keys(isTold).sort()).toEqual([
      ...['LeakbookError', 'analyze', 'diff', 'errorText', 'read', 'top'],
    ]);
    expect(asTold.read).toBe(core.read);
  });

  it('gives the numbers of pprof and the report of the command line, in plain Node', async () => {
    const paths = [4, 5, 6].map((at) => join(LEAK, `heap-0${at}.pb.gz`));
    const out = run(
      `import { readFileSync } from 'node:fs';
       import { analyze, diff, read, top } from 'leakbook/core';
       const files = process.argv.slice(2).map((name) => ({ name, bytes: readFileSync(name) }));
       const [a, , b] = await Promise.all(files.map(read));
       const report = await analyze(files);
       const { rows } = top(b, { sampleType: 'alloc_space' });
       console.log(JSON.stringify({ report, rows, diff: diff(a, b), totals: [a.totals, b.totals] }));`,
      ...paths,
    );
    const told = JSON.parse(out) as {
      report: Face.Report;
      rows: readonly Face.TopRow[];
      diff: Face.Diff;
      totals: readonly Record<string, number>[];
    };
    const golden = readGolden('go-goroutine-leak.heap-06.top.alloc_space');
    const theirs = parsePprofTop(golden.lines).rows;
    expect(told.rows.map(({ name, flat }) => [name, `${flat}B`])).toEqual(
      theirs.map(({ name, flat }) => [name, flat === '0' ? '0B' : flat]),
    );
    const [a, b] = told.totals;
    expect(told.diff.totals).toEqual({ base: a!['inuse_space'], source: b!['inuse_space'] });
    const printed = await runLeakbook('analyze', ...paths, '--json');
    const document = JSON.parse(printed.out) as Face.Report;
    // Files have a time of their own there; profiles of Go need none.
    expect(told.report).toEqual(document);
  });

  it('runs as the page says', () => {
    const out = run(example('js'), ...[4, 6].map((at) => join(LEAK, `heap-0${at}.pb.gz`)));
    expect(out).toContain('main.printReceipt (main.go:17)');
  });

  it('is understood by a strict compiler, every type of it', () => {
    writeFileSync(join(folder, 'use.ts'), example('ts'));
    const tsc = join(ROOT, 'node_modules/typescript/bin/tsc');
    const options = { strict: true, exactOptionalPropertyTypes: true, noEmit: true };
    const target = { module: 'nodenext', target: 'es2023', lib: ['es2023'], types: [] };
    writeFileSync(
      join(folder, 'tsconfig.json'),
      JSON.stringify({ compilerOptions: { ...options, ...target }, files: ['use.ts'] }),
    );
    const { stdout, status } = spawnSync(process.execPath, [tsc, '-p', '.'], {
      cwd: folder,
      encoding: 'utf8',
    });
    expect(stdout).toBe('');
    expect(status).toBe(0);
  }, 120_000);

  it('tells failures by code, and in words', async () => {
    const bytes = new TextEncoder().encode('<!doctype html><p>login');
    const failure: unknown = await core
      .read({ name: 'a.pb.gz', bytes })
      .catch((one: unknown) => one);
    expect(failure).toBeInstanceOf(core.LeakbookError);
    expect(failure).toMatchObject({ code: 'not-a-profile' });
    expect(core.errorText(failure)).toContain('a.pb.gz');
    expect(core.errorText(failure, 'zh-CN')).toMatch(/\p{Script=Han}/u);
    expect(core.errorText(new Error('x'))).toBeNull();
    const [good] = await Promise.all(
      [join(LEAK, 'heap-06.pb.gz')].map((name) => core.read({ name, bytes: readFileSync(name) })),
    );
    expect(() => core.top(good!, { sampleType: 'none' })).toThrow('unknown-sample-type');
    expect(() => core.diff(good!, good!, { sampleType: 'none' })).toThrow('unknown-sample-type');
    expect(() => core.top({ ...good! })).toThrow(TypeError);
    // As pprof takes it, by number, too.
    const { sampleType } = core.diff(good!, good!, { sampleType: '0' });
    expect(sampleType).toEqual(good!.sampleTypes[0]);
  });
});
