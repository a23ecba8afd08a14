import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { createCaseFolder } from '#main/services/case-folder/open-case-folder';
import { newTaking } from '#support/new-taking';
import { recordingPath } from '#support/recordings';
import { runLeakbook } from '#support/run-leakbook';
import { temporaryFolder } from '#support/temporary-folder';

const LEAK = recordingPath('go-goroutine-leak');
const NO_RULE = recordingPath('go-channel-backlog');
const ONE_HEAP = recordingPath('go-channel-backlog/heap-01.pb.gz');

describe('leakbook report', () => {
  it('writes several formats of one analysis at once', async () => {
    const folder = temporaryFolder();
    const file = (name: string): string => join(folder, name);
    const { code, out, err } = await runLeakbook(
      ...['report', LEAK, '--html', file('r.html'), '--markdown', file('r.md')],
      ...['--json', file('r.json'), '--junit', file('r.xml'), '--sarif', file('r.sarif')],
    );
    expect(code).toBe(0);
    expect(out).toBe('');
    expect(err).toMatch(/html report written to .*r\.html/);
    expect(readFileSync(file('r.html'), 'utf8')).toMatch(/^<!doctype html>/);
    expect(readFileSync(file('r.xml'), 'utf8')).toMatch(/^<\?xml/);
    const document = JSON.parse(readFileSync(file('r.json'), 'utf8')) as object;
    expect(document).toMatchObject({ schema: 'leakbook.report/1' });
    expect(JSON.parse(readFileSync(file('r.sarif'), 'utf8'))).toMatchObject({ version: '2.1.0' });
    expect(readdirSync(folder).length).toBe(5);
  });

  it('writes one of them to standard output, byte for byte, and nothing else there', async () => {
    const { out } = await runLeakbook('report', NO_RULE, '--json', '-');
    const analysed = await runLeakbook('analyze', NO_RULE, '--json');
    expect(out).toBe(analysed.out);
  });

  it('speaks the language asked for', async () => {
    const { out } = await runLeakbook('report', NO_RULE, '--html', '-', '--lang', 'zh-CN');
    expect(out).toContain('<html lang="zh-CN">');
    expect(out).toContain('用 go tool pprof 核对数字');
  });

  it('shows the marks and notes of a case on disk', async () => {
    const one = await createCaseFolder(join(temporaryFolder(), 'night'));
    // Their heaps are of so many seconds after 1970.
    for (const at of [600, 1200]) await one.take(newTaking(at));
    await one.mark(900_000_000_000n, 'deploy 1.42');
    await one.note({ type: 'note', subject: null, text: 'the cache of sessions', tags: [] });
    const { out } = await runLeakbook('report', one.path, '--html', '-');
    expect(out).toContain('deploy 1.42');
    expect(out).toContain('the cache of sessions');
    const masked = await runLeakbook('report', one.path, '--html', '-', '--mask');
    expect(masked.code).toBe(0);
    expect(masked.out).not.toMatch(/deploy 1\.42|cache of sessions/);
  });

  it('names nothing of the program with --mask, not even on standard error', async () => {
    const { out, err, code } = await runLeakbook('report', NO_RULE, '--html', '-', '--mask');
    expect(code).toBe(0);
    expect(out + err).not.toMatch(/main\.|labelDesk|printing/);
    expect(out).toContain('app/pkg1.func1');
  });

  it('ends with 1 at the level, and at the growth, that were not to be reached', async () => {
    const reach = (...options: string[]) =>
      runLeakbook('report', NO_RULE, '--markdown', '-', ...options).then(({ code }) => code);
    expect(await reach('--fail-on', 'strong')).toBe(0);
    expect(await reach('--fail-on', 'likely')).toBe(1);
    expect(await reach('--fail-on-growth', '10MiB')).toBe(1);
    expect(await reach('--fail-on-growth', '500MiB')).toBe(0);
    expect(await reach('--fail-on-growth', '50%')).toBe(1);
    expect(await reach('--fail-on-growth', '90000%')).toBe(0);
    const leak = await runLeakbook('report', LEAK, '--junit', '-', '--fail-on', 'likely');
    expect(leak.code).toBe(1);
    expect(leak.out).toMatch(/failures="[1-9]/);
  });

  it('takes a growth that cannot be judged for wrong usage, and writes nothing', async () => {
    const file = join(temporaryFolder(), 'r.html');
    const { code, err } = await runLeakbook(
      ...['report', ONE_HEAP, '--html', file, '--fail-on-growth', '1MiB'],
    );
    expect(code).toBe(2);
    expect(err).toContain('no two heaps');
    expect(existsSync(file)).toBe(false);
  });

  it.each([
    [['report'], 'PATH is missing'],
    [['report', ONE_HEAP], '--html'],
    [['report', ONE_HEAP, '--html', 'a', '--json', 'a'], 'one format'],
    [['report', ONE_HEAP, '--html', '-', '--json', '-'], 'one format'],
    [['report', ONE_HEAP, '--html', 'a', '--fail-on-growth', 'much'], '--fail-on-growth much'],
    [['report', ONE_HEAP, '--pdf', 'a'], '--pdf'],
  ])('refuses %j', async (args, word) => {
    const { code, err } = await runLeakbook(...args);
    expect(code).toBe(2);
    expect(err).toContain(word);
  });

  it('says what was given where there is nothing to report, and keeps the file that was there', async () => {
    const folder = temporaryFolder();
    const text = join(folder, 'notes.txt');
    writeFileSync(text, 'no profile');
    const { code } = await runLeakbook('report', text, '--html', join(folder, 'r.html'));
    expect(code).toBe(2);
    expect(readdirSync(folder)).toEqual(['notes.txt']);
  });

  it('leaves what was there when a file cannot be written, and nothing beside it', async () => {
    const folder = temporaryFolder();
    mkdirSync(join(folder, 'r.html'));
    const { code, err } = await runLeakbook(
      ...['report', NO_RULE, '--html', join(folder, 'r.html')],
    );
    expect(code).toBe(2);
    expect(err).toContain('r.html');
    expect(readdirSync(folder)).toEqual(['r.html']);
  });

  it('writes through a link and keeps the link', async () => {
    const folder = temporaryFolder();
    writeFileSync(join(folder, 'real.md'), 'old');
    symlinkSync('real.md', join(folder, 'link.md'));
    await runLeakbook('report', NO_RULE, '--markdown', join(folder, 'link.md'));
    expect(readFileSync(join(folder, 'real.md'), 'utf8')).toContain('grew');
    expect(readdirSync(folder).sort()).toEqual(['link.md', 'real.md']);
  });
});

describe('leakbook analyze --fail-on-growth', () => {
  it('ends with 1 and says by how much', async () => {
    const { code, err } = await runLeakbook('analyze', NO_RULE, '--fail-on-growth', '10MiB');
    expect(code).toBe(1);
    expect(err).toMatch(/inuse_space changed by \+[\d.]+ MB/);
  });
});
