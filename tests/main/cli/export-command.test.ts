import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { decodeProfile } from '#core/profile/decode-profile';
import { sampleTotal } from '#core/profile/sample-type';
import type { ReportModel } from '#core/report/report-model';
import { recordingPath } from '#support/recordings';
import { readFixtureProfile } from '#support/read-fixture-profile';
import { runLeakbook } from '#support/run-leakbook';
import { temporaryFolder } from '#support/temporary-folder';

const A = 'go-goroutine-leak/heap-01.pb.gz';
const B = 'go-goroutine-leak/heap-06.pb.gz';
const [fileA, fileB] = [recordingPath(A), recordingPath(B)];
const total = (path: string): number => sampleTotal(readFixtureProfile(path), 'inuse_space');

describe('leakbook export', () => {
  it('writes every form at once, and says what it wrote', async () => {
    const folder = temporaryFolder();
    const file = (name: string): string => join(folder, name);
    const { code, out, err } = await runLeakbook(
      ...['export', fileB, '--proto', file('a.pb.gz'), '--folded', file('a.folded')],
      ...['--speedscope', file('a.json'), '--csv', file('a.csv')],
    );
    expect({ code, out }).toEqual({ code: 0, out: '' });
    expect(err.split('\n').slice(0, -1)).toEqual(
      ['proto', 'folded', 'speedscope', 'csv'].map(
        (format, at) =>
          `leakbook: ${format} written to ${file(['a.pb.gz', 'a.folded', 'a.json', 'a.csv'][at]!)}`,
      ),
    );
    const profile = decodeProfile(gunzipSync(readFileSync(file('a.pb.gz'))));
    expect(sampleTotal(profile, 'inuse_space')).toBe(total(B));
  });

  it('adds up, subtracts and filters', async () => {
    const file = join(temporaryFolder(), 'change.pb.gz');
    const args = ['export', fileB, fileB, '--diff-base', fileA, '--proto', file];
    expect((await runLeakbook(...args)).code).toBe(0);
    const change = decodeProfile(gunzipSync(readFileSync(file)));
    expect(sampleTotal(change, 'inuse_space')).toBe(2 * total(B) - total(A));
    const filtered = await runLeakbook('export', fileB, '--focus', 'printReceipt', '--folded', '-');
    expect(filtered.out.split('\n').slice(0, -1)).not.toHaveLength(0);
    for (const line of filtered.out.trim().split('\n')) expect(line).toContain('printReceipt');
  });

  it('names a filter that matches nothing, on standard error', async () => {
    const { out, err, code } = await runLeakbook(
      'export',
      fileB,
      '--focus',
      'nowhere',
      '--csv',
      '-',
    );
    expect({ out, code }).toEqual({ out: 'name,file,line,flat,cum\r\n', code: 0 });
    expect(err).toBe('leakbook: --focus matches no frame of any of the profiles\n');
  });

  it('writes nothing where one of the files is none', async () => {
    const folder = temporaryFolder();
    const [none, file] = [join(folder, 'none.pb.gz'), join(folder, 'out.csv')];
    writeFileSync(none, '<!doctype html><p>login');
    const { code, err } = await runLeakbook('export', fileB, none, '--csv', file);
    expect(code).toBe(2);
    expect(err).toContain(none);
    expect(() => readFileSync(file)).toThrow('ENOENT');
  });

  it.each([
    [['export'], 'a PATH is missing'],
    [['export', 'a'], '--proto | --folded | --speedscope | --csv FILE'],
    [['export', 'a', '--proto', '-'], 'standard output has texts'],
    [['export', 'a', '--csv', 'x', '--folded', 'x'], 'one file, one format'],
    [['export', 'a', '--csv', 'x', '--normalize'], 'only with --diff-base'],
    [['export', '-', '--diff-base', '-', '--csv', 'x'], 'read only once'],
    [['export', 'a', '--csv', 'x', '--granularity', 'words'], '--granularity words'],
  ])('refuses what cannot be: %j', async (args, message) => {
    const { code, err } = await runLeakbook(...args);
    expect(code).toBe(2);
    expect(err).toContain(message);
  });

  it('is opened again by every other command, which says what is missing', async () => {
    const folder = temporaryFolder();
    const [a, b] = [join(folder, 'a.json'), join(folder, 'b.json')];
    for (const [from, to] of [
      [fileA, a],
      [fileB, b],
    ] as const)
      expect((await runLeakbook('export', from, '--speedscope', to)).code).toBe(0);
    const { out } = await runLeakbook('compare', a, b, '--json');
    const report = JSON.parse(out) as ReportModel;
    expect(report.deltas['inuse_space']).toBe(total(B) - total(A));
    expect(report.notes.filter(({ code }) => code === 'speedscope')).toHaveLength(2);
    const folded = join(folder, 'b.folded');
    await runLeakbook('export', fileB, '--folded', folded);
    const alone = await runLeakbook('analyze', folded);
    // What has no unit is never taken for memory; as a table it is there.
    expect(alone).toMatchObject({ code: 2, out: '' });
    expect(alone.err).toContain('what was given measures folded');
    expect(alone.err).toContain(`${folded} holds folded stacks: names and one number each`);
    const table = await runLeakbook('export', folded, '--csv', '-');
    expect(table.out).toMatch(/\r\nmain\.printReceipt,,,\d+,\d+\r\n/);
  });
});
