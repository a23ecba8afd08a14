import {
  appendFileSync,
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { CaseContents } from '#main/services/case-folder/case-folder';
import { createCaseFolder, openCaseFolder } from '#main/services/case-folder/open-case-folder';
import { openPaths } from '#main/services/open-paths';
import { createSnapshotStore } from '#main/services/snapshot-store';
import { heapBytes, newTaken, newTaking, unixNanos } from '#support/new-taking';
import { temporaryFolder } from '#support/temporary-folder';

const newCase = (): Promise<Awaited<ReturnType<typeof createCaseFolder>>> =>
  createCaseFolder(join(temporaryFolder(), 'case'));
const linesOf = (path: string): unknown[] =>
  readFileSync(path, 'utf8')
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as unknown);

describe('a damaged case', () => {
  const full = async () => {
    const one = await newCase();
    const kept = [await one.take(newTaking(1)), await one.take(newTaking(2))];
    await one.mark(unixNanos(3), 'deploy');
    return { one, kept };
  };
  const reopened = async (path: string): Promise<CaseContents> =>
    (await openCaseFolder(path)).read();

  it('with more damaged lines than a call has arguments tells each, and opens the rest', async () => {
    const { one, kept } = await full();
    appendFileSync(join(one.path, 'notes.jsonl'), '1\n'.repeat(150_000));
    const opened = await openPaths(
      [one.path],
      createSnapshotStore((id) => id),
    );
    expect(opened.failures).toHaveLength(150_000);
    expect(opened.snapshots).toHaveLength(kept.flatMap(({ files }) => files).length);
  });

  it('without an index is whole, and has one again after the next change', async () => {
    const { one, kept } = await full();
    rmSync(join(one.path, 'index.jsonl'));
    expect(await reopened(one.path)).toMatchObject({ takings: kept, damages: [] });
    expect(existsSync(join(one.path, 'index.jsonl'))).toBe(false);
    await (await openCaseFolder(one.path)).mark(unixNanos(4), 'again');
    rmSync(join(one.path, 'objects'), { recursive: true });
    mkdirSync(join(one.path, 'objects'));
    expect(linesOf(join(one.path, 'index.jsonl'))).toHaveLength(3);
  });

  it('with a damaged index says so until it is made anew, and loses nothing', async () => {
    const { one, kept } = await full();
    const index = join(one.path, 'index.jsonl');
    const text = readFileSync(index, 'utf8');
    for (const broken of [
      '',
      'x'.repeat(100),
      text.replace('"taken"', '"t\u0000ken'),
      text.split('\n').slice(1).join('\n'),
      text.slice(0, 80) + 'torn\n' + text.slice(80),
      Buffer.from(text).fill(0, 60, 200).toString('latin1'),
    ]) {
      writeFileSync(index, broken);
      expect((await reopened(one.path)).takings).toEqual(kept);
      await (await openCaseFolder(one.path)).writeView({});
      expect(await reopened(one.path)).toMatchObject({ takings: kept, damages: [] });
    }
  });

  it('passes over a line that is not ended, and the next one begins behind it', async () => {
    const { one, kept } = await full();
    for (const name of ['index.jsonl', 'marks.jsonl']) {
      const path = join(one.path, name);
      const whole = readFileSync(path, 'utf8');
      writeFileSync(path, `${whole}{"type":"taken","files":[{"sha`);
      expect((await reopened(one.path)).damages).toEqual([]);
    }
    await one.mark(unixNanos(6), 'next');
    const third = await one.take(newTaking(7));
    const contents = await reopened(one.path);
    expect(contents.takings).toEqual([...kept, third]);
    expect(contents.marks.map(({ text }) => text)).toEqual(['deploy', 'next']);
    expect(contents.damages).toEqual([]);
  });

  it('takes a last line whose end only is missing', async () => {
    const { one } = await full();
    const path = join(one.path, 'marks.jsonl');
    writeFileSync(path, readFileSync(path, 'utf8').trimEnd());
    expect((await reopened(one.path)).marks).toHaveLength(1);
    await one.mark(unixNanos(6), 'next');
    expect((await reopened(one.path)).marks).toHaveLength(2);
  });

  it('names damaged lines of people, and reads the others', async () => {
    const { one } = await full();
    const path = join(one.path, 'marks.jsonl');
    writeFileSync(path, `{"id":"x"}\n${readFileSync(path, 'utf8')}`);
    const { marks, damages } = await reopened(one.path);
    expect(marks).toHaveLength(1);
    expect(damages).toMatchObject([
      { origin: path, code: 'case-line-damaged', params: { line: 1 } },
    ]);
  });

  it('names objects that are gone, changed or links, and gives the others', async () => {
    const { one, kept } = await full();
    const [heap] = kept[0]!.files;
    const path = one.pathOf(heap!);
    rmSync(path);
    const error = { code: 'file-unreadable', params: { file: path, reason: 'ENOENT' } };
    let contents = await reopened(one.path);
    expect(contents.damages).toMatchObject([{ origin: path, ...error }]);
    expect(contents.takings[0]!.files.map(({ kind }) => kind)).toEqual(['goroutine-stacks']);
    await expect(one.bytesOf(heap!)).rejects.toMatchObject(error);
    writeFileSync(join(one.path, '../secret'), heapBytes(101, 1));
    symlinkSync('../../secret', path);
    contents = await reopened(one.path);
    expect(contents.damages).toMatchObject([{ origin: path, code: 'file-unreadable' }]);
    await expect(one.bytesOf(heap!)).rejects.toMatchObject({ code: 'file-unreadable' });
    rmSync(path);
    writeFileSync(path, heapBytes(1));
    expect((await reopened(one.path)).damages).toEqual([]);
    expect(await one.verify()).toMatchObject([{ origin: path, code: 'case-object-damaged' }]);
    await expect(one.bytesOf(heap!)).rejects.toMatchObject({ code: 'case-object-damaged' });
  });

  it('keeps what a damaged sidecar does not say, as long as the index says it', async () => {
    const { one, kept } = await full();
    const { sha256 } = kept[0]!.files[0]!;
    const sidecar = join(one.path, 'objects', `${sha256}.json`);
    writeFileSync(sidecar, '{"schema":"leakbook.case/1"');
    expect((await reopened(one.path)).takings).toEqual(kept);
    expect(await one.verify()).toMatchObject([{ origin: sidecar, code: 'case-sidecar-damaged' }]);
    const again = await one.take(newTaking(9, { files: [newTaken(heapBytes(101, 1))] }));
    expect(await one.verify()).toEqual([]);
    rmSync(join(one.path, 'index.jsonl'));
    expect((await reopened(one.path)).takings).toEqual([...kept, again]);
    writeFileSync(sidecar, '');
    const { takings, damages } = await reopened(one.path);
    expect(damages).toMatchObject([{ origin: sidecar, code: 'case-sidecar-damaged' }]);
    expect(takings[0]!.files.map(({ kind }) => kind)).toEqual(['goroutine-stacks']);
    expect(existsSync(one.pathOf(kept[0]!.files[0]!))).toBe(true);
  });

  it('never leads out of its folder', async () => {
    const { one } = await full();
    const outside = temporaryFolder();
    writeFileSync(join(outside, 'secret'), 'secret');
    const index = join(one.path, 'index.jsonl');
    const [header, first] = readFileSync(index, 'utf8').split('\n');
    for (const object of [
      '../../secret',
      `${'a'.repeat(64)}.pb.gz/../../../x`,
      '/etc/passwd',
      'x',
    ]) {
      const line = JSON.stringify(JSON.parse(first!), (key, value: unknown) =>
        key === 'object' ? object : value,
      );
      writeFileSync(index, `${header}\n${line}\n`);
      const { takings } = await reopened(one.path);
      // From the sidecars.
      expect(takings.flatMap(({ files }) => files.map((file) => file.object))).not.toContain(
        object,
      );
      await expect(one.bytesOf({ object, sha256: 'x' })).rejects.toMatchObject({
        code: 'file-unreadable',
      });
    }
    const elsewhere = join(outside, 'objects');
    cpSync(join(one.path, 'objects'), elsewhere, { recursive: true });
    rmSync(join(one.path, 'objects'), { recursive: true });
    symlinkSync(elsewhere, join(one.path, 'objects'));
    const before = readdirSync(elsewhere).sort();
    const { takings, damages } = await reopened(one.path);
    expect(takings).toEqual([]);
    expect(damages.map(({ code }) => code)).toContain('file-unreadable');
    await expect(one.take(newTaking(30))).rejects.toMatchObject({ name: 'AppError' });
    expect(readdirSync(elsewhere).sort()).toEqual(before);
  });

  it('never follows a link that stands for one of its files', async () => {
    const { one } = await full();
    const secret = join(temporaryFolder(), 'secret');
    writeFileSync(secret, '{"id":"1","timeNanos":"1","text":"secret"}\n');
    for (const name of ['marks.jsonl', 'changes.jsonl']) {
      rmSync(join(one.path, name), { force: true });
      symlinkSync(secret, join(one.path, name));
      await expect(one.read()).rejects.toMatchObject({ code: 'file-unreadable' });
      const act = name === 'marks.jsonl' ? one.mark(1n, 'x') : one.rename('x');
      await expect(act).rejects.toMatchObject({ code: 'file-unwritable' });
      rmSync(join(one.path, name));
    }
    expect(readFileSync(secret, 'utf8')).toContain('secret"}\n');
    expect(readFileSync(secret, 'utf8').split('\n')).toHaveLength(2);
  });
});

describe('a case of a newer version', () => {
  it('is read as far as it is understood, and not changed in a single byte', async () => {
    const one = await newCase();
    const kept = await one.take(newTaking(1));
    const index = join(one.path, 'index.jsonl');
    const text = readFileSync(index, 'utf8').replace('leakbook.case/1', 'leakbook.case/2');
    writeFileSync(index, `${text}{"type":"holders","of":"x"}\n`);
    writeFileSync(join(one.path, 'objects', '.1-00000000-x.tmp'), 'x');
    const before = readdirSync(one.path, { recursive: true }).sort();
    const newer = await openCaseFolder(one.path);
    expect(await newer.read()).toMatchObject({ isNewer: true, takings: [kept], damages: [] });
    for (const act of [
      () => newer.take(newTaking(2)),
      () => newer.mark(1n, 'x'),
      () => newer.remove([kept.id]),
      () => newer.sweep(10n ** 18n),
      () => newer.rename('x'),
      () => newer.writeView({}),
    ])
      await expect(act()).rejects.toMatchObject({ code: 'case-newer' });
    expect(readdirSync(one.path, { recursive: true }).sort()).toEqual(before);
    expect(readFileSync(index, 'utf8')).toContain('"holders"');
  });

  it('is known by its sidecars, too', async () => {
    const one = await newCase();
    const { files } = await one.take(newTaking(1));
    const sidecar = join(one.path, 'objects', `${files[0]!.sha256}.json`);
    writeFileSync(sidecar, readFileSync(sidecar, 'utf8').replace('case/1', 'case/7'));
    rmSync(join(one.path, 'index.jsonl'));
    const newer = await openCaseFolder(one.path);
    expect(await newer.read()).toMatchObject({ isNewer: true, takings: [{ files }] });
    await expect(newer.mark(1n, 'x')).rejects.toMatchObject({ code: 'case-newer' });
  });

  it('keeps what an unknown key says when its own version writes beside it', async () => {
    const one = await newCase();
    const files = [newTaken(heapBytes(5))];
    const kept = await one.take(newTaking(1, { files }));
    const sidecar = join(one.path, 'objects', `${kept.files[0]!.sha256}.json`);
    const content = JSON.parse(readFileSync(sidecar, 'utf8')) as object;
    writeFileSync(sidecar, JSON.stringify({ ...content, holders: [1] }));
    await one.take(newTaking(2, { files }));
    expect(JSON.parse(readFileSync(sidecar, 'utf8'))).toMatchObject({ holders: [1] });
  });
});
