import { appendFileSync, existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { runCli } from '#main/cli/run-cli';
import { createCaseFolder } from '#main/services/case-folder/open-case-folder';
import { heapBytes, newTaken, newTaking, unixNanos } from '#support/new-taking';
import { noInput } from '#support/no-input';
import { runLeakbook as leakbook } from '#support/run-leakbook';
import { temporaryFolder } from '#support/temporary-folder';

async function night() {
  const one = await createCaseFolder(join(temporaryFolder(), 'case'), { now: () => 1.8e12 });
  for (const [at, inuseBytes] of [10, 40, 30].entries()) {
    const { files } = newTaking(at * 60);
    const [heap, stacks] = files;
    const told = { ...heap!, inuseBytes: inuseBytes * 2 ** 20 };
    await one.take(newTaking(at * 60, { files: [told, stacks!] }));
  }
  await one.mark(unixNanos(30), 'deploy 41');
  await one.note({ type: 'note', subject: null, text: 'it began here', tags: ['night'] });
  await one.note({ type: 'pin', subject: { kind: 'frame', name: 'shop.add', file: 'x.go' } });
  await one.rename('The night');
  return one;
}

describe('leakbook case', () => {
  it('prints what a case holds, a line each', async () => {
    const one = await night();
    const { code, out, err } = await leakbook('case', one.path);
    expect([code, err]).toEqual([0, '']);
    expect(out.split('\n').slice(0, 8)).toEqual([
      `The night — ${one.path}`,
      'Services: 127.0.0.1:6060',
      'From 2026-11-28T16:31:00Z to 2026-11-28T16:33:00Z (2 min)',
      expect.stringMatching(/^Takings: 3 \(heap 3, goroutine-stacks 3\), \d+(\.\d+)? k?B$/),
      'In use: 10 MB at first, 30 MB at last, 40 MB at most',
      'Mark at 2026-11-28T16:31:30Z: deploy 41',
      'Note: it began here #night',
      'Pin of shop.add x.go',
    ]);
    expect((await leakbook('case', one.path, '--lang', 'zh-CN')).out).toContain('快照：3 份');
  });

  it('prints one document, with all of it', async () => {
    const one = await night();
    const { code, out } = await leakbook('case', one.path, '--json');
    expect(code).toBe(0);
    expect(JSON.parse(out)).toMatchObject({
      schema: 'leakbook.case-contents/1',
      folder: one.path,
      title: 'The night',
      services: ['127.0.0.1:6060'],
      firstNanos: unixNanos(0).toString(),
      takings: 3,
      kinds: [
        { kind: 'heap', files: 3 },
        { kind: 'goroutine-stacks', files: 3 },
      ],
      inuse: { firstBytes: 10 * 2 ** 20, lastBytes: 30 * 2 ** 20, highestBytes: 40 * 2 ** 20 },
      marks: [{ text: 'deploy 41' }],
      damages: [],
      isNewer: false,
    });
  });

  it('names what is damaged, whatever it is called, and still ends with 0', async () => {
    const one = await night();
    const [first] = (await one.read()).takings;
    writeFileSync(one.pathOf(first!.files[0]!), heapBytes(1));
    const lost = join(one.path, '../lost.pb.gz');
    writeFileSync(lost, heapBytes(2));
    await one.refer([lost], { copy: true });
    appendFileSync(lost, 'x');
    const { code, out } = await leakbook('case', one.path);
    expect(code).toBe(0);
    expect(out).toContain(`Damaged: ${one.pathOf(first!.files[0]!)} is damaged`);
    expect(out).toContain(`File that has changed: ${lost} (with a copy in the case)`);
  });

  it('cannot be told lines by what is in it', async () => {
    const one = await night();
    await one.mark(unixNanos(1), 'x\nDamaged: nothing\u001b[2J');
    await one.take(newTaking(500, { service: 'a\nb', files: [newTaken(heapBytes(1))] }));
    const { out } = await leakbook('case', one.path);
    expect(out).not.toMatch(/^Damaged|^b$/m);
    expect(out).not.toContain('\u001b');
  });

  it.each([
    [['case']],
    [['case', '/nowhere/at/all']],
    [['case', '.', 'x']],
    [['case', '.', '--masked']],
    [['case', '--import', 'x']],
    [['case', '.', '--to', 'x']],
    [['mark']],
    [['mark', '.']],
    [['mark', '.', 'x', '--at', 'noon']],
    [['mark', '.', 'x', '--lang', 'xx']],
    [['case', '.', '--accept', 'x', '--reason', 'x', '--until', '1969-12-31']],
    [['case', '.', '--export', 'x', '--remove-mark', 'x']],
    [['case', '.', '--export', '-', '--json']],
    [['case', '.', '--remove-mark']],
    [['case', '.', '--accept', 'x', '--reason', 'x', '--until', '2262-04-12']],
  ])('ends with 2 and an empty stdout for %j', async (args) => {
    const { code, out, err } = await leakbook(...args);
    expect([code, out]).toEqual([2, '']);
    expect(err).toMatch(/^leakbook: /);
  });
});

describe('leakbook mark --at', () => {
  it.each([
    '9999-12-31T23:59:59Z',
    '2262-04-12T00:00:00Z',
    '1969-12-31T23:59:59Z',
    '0000-01-01T00:00:00Z',
    '9999999999999999',
  ])('refuses %s, which a case cannot keep, and writes nothing', async (time) => {
    const one = await night();
    const { code, out, err } = await leakbook('mark', one.path, 'x', '--at', time);
    expect([code, out]).toEqual([2, '']);
    expect(err).toContain(`--at ${time}`);
    expect(err).toContain('1970…2262');
    const { marks, damages } = await one.read();
    expect([marks.length, damages]).toEqual([1, []]);
  });

  it.each(['1970-01-01T00:00:00Z', '2262-04-11T00:00:00Z'])('keeps %s', async (time) => {
    const one = await night();
    expect((await leakbook('mark', one.path, 'far', '--at', time)).code).toBe(0);
    const { marks, damages } = await one.read();
    expect([marks.some(({ text }) => text === 'far'), damages]).toEqual([true, []]);
  });
});

describe('leakbook case --export, --import', () => {
  it('hands a case on as one file, masked when asked', async () => {
    const one = await night();
    const file = join(one.path, '../night.leakbook');
    const { code, out, err } = await leakbook('case', one.path, '--export', file);
    expect([code, err]).toEqual([0, '']);
    expect(out).toMatch(/night\.leakbook: 3 takings, 4 objects, \d/);
    const two = join(one.path, '../two');
    expect(await leakbook('case', '--import', file, '--to', two)).toMatchObject({
      code: 0,
      out: `${two}: 3 takings\n`,
    });
    expect((await leakbook('case', two)).out).toContain('Mark at 2026-11-28T16:31:30Z: deploy 41');
    const again = await leakbook('case', '--import', file, '--to', two);
    expect([again.code, again.out]).toEqual([2, '']);
    const masked = join(one.path, '../masked.leakbook');
    const told = await leakbook(
      ...['case', one.path, '--export', masked, '--masked', '--without-notes', '--json'],
    );
    expect(JSON.parse(told.out)).toMatchObject({
      schema: 'leakbook.case-export/1',
      takings: 3,
      leftOut: [],
    });
    const three = join(one.path, '../three');
    await leakbook('case', '--import', masked, '--to', three, '--json');
    const { out: report } = await leakbook('analyze', three);
    expect(report).toContain('app/pkg1.func');
    expect(report).not.toContain('shop');
  });
});

describe('leakbook case --export -', () => {
  /** What a process with these streams writes; a terminal or not. */
  async function exported(folder: string, isTerminal: boolean, ...args: string[]) {
    const parts: Uint8Array[] = [];
    let [text, err] = ['', ''];
    const code = await runCli(['case', folder, '--export', '-', ...args], {
      stdout: (content) => {
        if (typeof content === 'string') text += content;
        else parts.push(content);
      },
      stderr: (line) => (err += line),
      env: { LANG: 'C' },
      stdin: noInput,
      isTerminal: () => isTerminal,
      untilEnded: () => Promise.resolve(),
    });
    return { code, text, err, bytes: Buffer.concat(parts) };
  }

  it('is the file on standard output, and what is in it on standard error', async () => {
    const one = await night();
    const file = join(one.path, '../night.leakbook');
    const { code, text, err, bytes } = await exported(one.path, false);
    expect([code, text]).toEqual([0, '']);
    expect(err).toMatch(/^-: 3 takings, 4 objects, /);
    writeFileSync(file, bytes);
    const two = join(one.path, '../two');
    const { out } = await leakbook('case', '--import', file, '--to', two);
    expect(out).toBe(`${two}: 3 takings\n`);
    const masked = await exported(one.path, false, '--masked');
    expect([masked.code, masked.bytes.length > 1000]).toEqual([0, true]);
    expect(existsSync('-')).toBe(false);
  });

  it('is not for a terminal', async () => {
    const { code, err, bytes } = await exported((await night()).path, true);
    expect([code, bytes.length]).toEqual([2, 0]);
    expect(err).toContain('not for a terminal');
  });
});

describe('leakbook mark', () => {
  it('keeps the words and the time, now or another', async () => {
    const one = await night();
    const { code, out } = await leakbook(
      ...['mark', one.path, 'load', 'ends', '--at', '2026-11-28T16:40:00Z'],
    );
    expect([code, out]).toEqual([0, 'Marked at 2026-11-28T16:40:00.000Z: load ends\n']);
    await leakbook('mark', one.path, 'in Unix seconds', '--at', '1795883999');
    const before = Date.now();
    await leakbook('mark', one.path, 'now');
    const { marks } = await one.read();
    const texts = marks.map(({ text, timeNanos }) => [text, Number(timeNanos) / 1e6]);
    expect(texts).toEqual([
      ['deploy 41', 1795883490000],
      ['in Unix seconds', 1795883999000],
      ['load ends', 1795884000000],
      ['now', expect.any(Number)],
    ]);
    expect(texts[3]![1]).toBeGreaterThanOrEqual(before - 1);
  });

  it('refuses what is no case, or of a newer version', async () => {
    const folder = temporaryFolder();
    expect(await leakbook('mark', folder, 'x')).toMatchObject({ code: 2, out: '' });
    const one = await night();
    const index = join(one.path, 'index.jsonl');
    writeFileSync(index, readFileSync(index, 'utf8').replace('case/1', 'case/9'));
    const { code, err } = await leakbook('mark', one.path, 'x');
    expect([code, err]).toEqual([2, expect.stringContaining('newer version')]);
    expect((await leakbook('case', one.path)).out).toContain('newer version');
  });
});

describe('leakbook case --remove-mark', () => {
  it('takes the mark out of sight by its text, and says which; a record of its own brings it back', async () => {
    const one = await night();
    const before = (await one.read()).marks;
    const lines = readFileSync(join(one.path, 'marks.jsonl'), 'utf8');
    const { code, out } = await leakbook('case', one.path, '--remove-mark', 'deploy 41');
    expect([code, out]).toEqual([0, 'Mark removed, of 2026-11-28T16:31:30Z: deploy 41\n']);
    expect((await leakbook('case', one.path)).out).not.toContain('deploy 41');
    expect(readFileSync(join(one.path, 'marks.jsonl'), 'utf8')).toBe(lines);
    const report = await leakbook('report', one.path, '--html', '-');
    expect(report.out).not.toContain('deploy 41');
    await one.restore([before[0]!.id]);
    expect((await one.read()).marks).toEqual(before);
  });

  it('asks which where several say the same, and takes an id', async () => {
    const one = await night();
    const second = await one.mark(unixNanos(50), 'deploy 41');
    const { code, err } = await leakbook('case', one.path, '--remove-mark', 'deploy 41');
    expect(code).toBe(2);
    expect(err).toContain(`${second.id} (2026-11-28T16:31:50Z deploy 41)`);
    const removed = await leakbook('case', one.path, '--remove-mark', second.id, '--json');
    expect(JSON.parse(removed.out)).toEqual({
      ...{ schema: 'leakbook.case-mark-removed/1', id: second.id },
      ...{ timeNanos: unixNanos(50).toString(), text: 'deploy 41' },
    });
    expect((await one.read()).marks.map(({ timeNanos }) => timeNanos)).toEqual([
      unixNanos(30).toString(),
    ]);
  });

  it.each([['deploy'], ['']])(
    'refuses %j, names what there is and changes nothing',
    async (mark) => {
      const one = await night();
      for (let at = 0; at < 30; at++) await one.mark(unixNanos(at), `m${at}`);
      const { code, err } = await leakbook('case', one.path, '--remove-mark', mark);
      expect(code).toBe(2);
      expect(err).toMatch(/has no mark .* It has: …, .*deploy 41\)\.\n/);
      expect((await one.read()).marks.length).toBe(31);
    },
  );
});

describe('leakbook analyze', () => {
  it('reads a case by its folder', async () => {
    const one = await night();
    const { code, out } = await leakbook('analyze', one.path);
    expect(code).toBe(0);
    expect(out).toContain('shop.remember');
  });
});
