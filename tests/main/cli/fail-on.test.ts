import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { fixtureHeaps } from '#support/fixture-case';
import { recordingPath } from '#support/recordings';
import { runLeakbook as leakbook } from '#support/run-leakbook';
import { temporaryFolder } from '#support/temporary-folder';

/** A finding that is strong; growth without a rule; no growth; one heap. */
const CASES: Readonly<Record<string, readonly string[]>> = {
  'a strong finding': [recordingPath('go-goroutine-leak')],
  'growth that no rule explains': fixtureHeaps('go-channel-backlog').map(({ path }) =>
    join(recordingPath('go-channel-backlog'), path.split('/').at(-1)!),
  ),
  'one heap': [recordingPath('go-channel-backlog/heap-01.pb.gz')],
};
const LIMITS = [
  ...['pattern', 'likely', 'strong', 'proven'].map((level) => ['--fail-on', level]),
  ...[
    ['--fail-on-growth', '1MiB'],
    ['--fail-on-growth', '90000%'],
    ['--fail-on', 'proven', '--fail-on-growth', '1MiB'],
  ],
];
const GRID = Object.keys(CASES).flatMap((name) => LIMITS.map((limits) => ({ name, limits })));

interface Told {
  readonly code: number;
  readonly junit: boolean;
  readonly sarif: boolean;
  readonly results: boolean;
  readonly markdown: boolean;
}

/** What the exit code and each file say of whether the build fails. */
async function told(paths: readonly string[], limits: readonly string[]): Promise<Told | null> {
  const folder = temporaryFolder();
  const files = { junit: 'r.xml', sarif: 'r.sarif', markdown: 'r.md' } as const;
  const outputs = Object.entries(files).flatMap(([format, name]) => [
    ...[`--${format}`, join(folder, name)],
  ]);
  const { code } = await leakbook('report', ...paths, ...outputs, ...limits);
  if (code === 2) return null;
  const read = (name: string): string => readFileSync(join(folder, name), 'utf8');
  const { runs } = JSON.parse(read(files.sarif)) as {
    runs: [{ properties: { fails: boolean }; results: { properties: { fails: boolean } }[] }];
  };
  const analysed = await leakbook('analyze', ...paths, ...limits);
  expect(analysed.code).toBe(code);
  return {
    code,
    junit: /<testsuites [^>]* failures="[1-9]/.test(read(files.junit)),
    sarif: runs[0].properties.fails,
    results: runs[0].results.some(({ properties }) => properties.fails),
    markdown: read(files.markdown).includes('**Fails the build'),
  };
}

describe('--fail-on and --fail-on-growth', () => {
  const codes = new Set<number>();
  it.each(GRID)('fail everywhere or nowhere: $name, $limits', async ({ name, limits }) => {
    const { code, ...files } = (await told(CASES[name]!, limits)) ?? { code: 2 };
    codes.add(code);
    if (code === 2) {
      expect([name, limits.includes('--fail-on-growth')]).toEqual(['one heap', true]);
      return;
    }
    const fails = code === 1;
    expect(files).toEqual({ junit: fails, sarif: fails, results: fails, markdown: fails });
  });

  it('of which some pass, some fail and some cannot be judged', () => {
    expect([...codes].sort()).toEqual([0, 1, 2]);
  });

  it('without either, files tell what likely would have failed, and the code is 0', async () => {
    const paths = CASES['growth that no rule explains']!;
    const { code, out } = await leakbook('report', ...paths, '--junit', '-');
    expect([code, /failures="[1-9]/.test(out)]).toEqual([0, true]);
    const markdown = await leakbook('report', ...paths, '--markdown', '-');
    expect(markdown.out).not.toContain('the build');
  });
});
