import { createHash } from 'node:crypto';
import {
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import type { CaseContents } from '#main/services/case-folder/case-folder';
import { createCaseFolder, openCaseFolder } from '#main/services/case-folder/open-case-folder';
import { heapBytes, newTaken, newTaking, STACKS, unixNanos } from '#support/new-taking';
import { temporaryFolder } from '#support/temporary-folder';

const newCase = (): Promise<Awaited<ReturnType<typeof createCaseFolder>>> =>
  createCaseFolder(join(temporaryFolder(), 'case'));
const modeOf = (path: string): string => (statSync(path).mode & 0o777).toString(8);
const linesOf = (path: string): unknown[] =>
  readFileSync(path, 'utf8')
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as unknown);

describe('a new case', () => {
  it('is a private folder with a header, and opened by whoever comes second', async () => {
    const one = await newCase();
    expect([modeOf(one.path), modeOf(join(one.path, 'objects'))]).toEqual(['700', '700']);
    expect(readdirSync(one.path).sort()).toEqual(['index.jsonl', 'objects']);
    expect(linesOf(join(one.path, 'index.jsonl'))).toMatchObject([{ schema: 'leakbook.case/1' }]);
    await (await createCaseFolder(one.path)).rename('again');
    expect((await one.read()).title).toBe('again');
  });

  it('is made by two at once, and is one', async () => {
    const path = join(temporaryFolder(), 'case');
    const [one, two] = await Promise.all([createCaseFolder(path), createCaseFolder(path)]);
    await Promise.all([one.take(newTaking(1)), two.take(newTaking(2))]);
    expect((await one.read()).takings).toHaveLength(2);
  });

  it('is not made among other files, and these are none', async () => {
    const folder = temporaryFolder();
    await expect(openCaseFolder(folder)).rejects.toMatchObject({ code: 'not-a-case' });
    writeFileSync(join(folder, 'index.jsonl'), '{"schema":"other/1"}\n');
    await expect(createCaseFolder(folder)).rejects.toMatchObject({ code: 'case-folder-taken' });
    await expect(openCaseFolder(folder)).rejects.toMatchObject({ code: 'not-a-case' });
    await expect(openCaseFolder(join(folder, 'lost'))).rejects.toMatchObject({
      code: 'file-unreadable',
      params: { reason: 'ENOENT' },
    });
    await expect(createCaseFolder(join(folder, 'index.jsonl', 'x'))).rejects.toMatchObject({
      code: 'file-unwritable',
    });
    expect(readdirSync(folder)).toEqual(['index.jsonl']);
  });
});

describe('a taking', () => {
  it('is kept as it came, what was not gzipped gzipped, with a sidecar that says all of it', async () => {
    const one = await newCase();
    const kept = await one.take(newTaking(1));
    const [heap, stacks] = kept.files;
    expect([heap!.object, stacks!.object]).toEqual([
      `${heap!.sha256}.pb.gz`,
      `${stacks!.sha256}.txt.gz`,
    ]);
    for (const { object, sha256 } of kept.files) {
      const bytes = readFileSync(one.pathOf({ object }));
      expect(createHash('sha256').update(bytes).digest('hex')).toBe(sha256);
      const sidecar = JSON.parse(
        readFileSync(join(one.path, 'objects', `${sha256}.json`), 'utf8'),
      ) as unknown;
      expect(sidecar).toMatchObject({
        schema: 'leakbook.case/1',
        sha256,
        object,
        takings: [{ taking: kept.id, service: '127.0.0.1:6060', collections: 0 }],
      });
    }
    expect(await one.bytesOf(heap!)).toEqual(Buffer.from(heapBytes(101, 1)));
    expect(gunzipSync(await one.bytesOf(stacks!))).toEqual(Buffer.from(STACKS));
    expect(stacks!.bytes).toBe(STACKS.length);
    const names = readdirSync(one.path, { recursive: true, encoding: 'utf8' });
    for (const name of names.filter((file) => file !== 'objects'))
      expect([name, modeOf(join(one.path, name))]).toEqual([name, '600']);
    expect(names).toHaveLength(6);
    expect((await (await openCaseFolder(one.path)).read()).takings).toEqual([kept]);
  });

  it('is called by what it holds, not by what it was asked for', async () => {
    const one = await newCase();
    const raw = gunzipSync(heapBytes(5));
    const files = [raw, gzipSync(STACKS), Uint8Array.from([0, 200, 7, 255, 254])].map(newTaken);
    const kept = await one.take(newTaking(1, { files }));
    const endings = new Map(
      kept.files.map(({ bytes, object }) => [bytes, object.slice(object.indexOf('.'))]),
    );
    expect(files.map(({ bytes }) => endings.get(bytes.length))).toEqual([
      '.pb.gz',
      '.txt.gz',
      '.bin',
    ]);
  });

  it('of the same bytes is one object with two takings in its sidecar', async () => {
    const one = await newCase();
    const files = [newTaken(heapBytes(5))];
    const first = await one.take(newTaking(1, { files }));
    const second = await one.take(newTaking(2, { files }));
    expect(first.files[0]!.object).toBe(second.files[0]!.object);
    expect(readdirSync(join(one.path, 'objects'))).toHaveLength(2);
    rmSync(join(one.path, 'index.jsonl'));
    expect((await one.read()).takings).toEqual([first, second]);
    await one.remove([first.id]);
    await one.sweep(unixNanos(1e9));
    rmSync(join(one.path, 'index.jsonl'));
    expect((await one.read()).takings).toEqual([second]);
    expect(await one.bytesOf(second.files[0]!)).toEqual(Buffer.from(files[0]!.bytes));
  });

  it('replaces bytes that were damaged by the same ones', async () => {
    const one = await newCase();
    const files = [newTaken(heapBytes(5))];
    const { files: kept } = await one.take(newTaking(1, { files }));
    writeFileSync(one.pathOf(kept[0]!), 'x');
    expect(await one.verify()).toMatchObject([{ code: 'case-object-damaged' }]);
    await one.take(newTaking(2, { files }));
    expect(await one.verify()).toEqual([]);
  });

  it('comes in order of time and kind, whoever took it and however late', async () => {
    const one = await newCase();
    const other = await openCaseFolder(one.path);
    for (const [at, folder] of [
      [3, one],
      [1, other],
      [2, one],
    ] as const)
      await folder.take(newTaking(at, { files: [...newTaking(at).files].reverse() }));
    const { takings } = await other.read();
    expect(takings.map(({ timeNanos }) => timeNanos)).toEqual([1, 2, 3].map(unixNanos));
    expect(takings[0]!.files.map(({ kind }) => kind)).toEqual(['heap', 'goroutine-stacks']);
  });
});

describe('what is removed', () => {
  it('is out of sight, comes back, and is gone for good once it was swept', async () => {
    const one = await newCase();
    const [first, second] = [await one.take(newTaking(1)), await one.take(newTaking(2))];
    await one.remove([first.id]);
    const { takings } = await one.read();
    expect(takings).toEqual([second]);
    await one.sweep(0n);
    await one.restore([first.id]);
    expect((await one.read()).takings).toEqual([first, second]);
    await one.remove([first.id]);
    await one.sweep(BigInt(Date.now() + 1000) * 1_000_000n);
    await expect(one.restore([first.id])).rejects.toMatchObject({ code: 'case-entry-unknown' });
    expect(await one.verify()).toEqual([]);
    // The stacks were the same in both.
    expect(readdirSync(join(one.path, 'objects'))).toHaveLength(4);
    rmSync(join(one.path, 'index.jsonl'));
    expect((await (await openCaseFolder(one.path)).read()).takings).toEqual([second]);
  });

  it('is all of it or nothing', async () => {
    const one = await newCase();
    const kept = await one.take(newTaking(1));
    await expect(one.remove([kept.id, 'nothing'])).rejects.toMatchObject({
      code: 'case-entry-unknown',
      params: { id: 'nothing' },
    });
    expect((await one.read()).takings).toEqual([kept]);
    await one.remove([]);
    expect(existsSync(join(one.path, 'changes.jsonl'))).toBe(false);
  });

  it('may be a mark', async () => {
    const one = await newCase();
    const { id } = await one.mark(unixNanos(5), 'deploy');
    await one.remove([id]);
    expect((await one.read()).marks).toEqual([]);
    await one.restore([id]);
    expect((await one.read()).marks).toMatchObject([{ text: 'deploy' }]);
  });
});

describe('what people write', () => {
  it('is there in its order: marks by the time they name, notes by when they were made', async () => {
    let now = 1000;
    const one = await createCaseFolder(join(temporaryFolder(), 'case'), { now: () => now++ });
    await one.mark(unixNanos(9), 'load ends\nreally "ends"\u2028');
    await one.mark(unixNanos(4), 'deploy');
    const note = await one.note({ type: 'note', subject: null, text: 'odd', tags: ['night'] });
    const pin = await one.note({ type: 'pin', subject: { kind: 'snapshot', id: 'x' } });
    await one.note({
      type: 'accepted',
      subject: { kind: 'finding', rule: 'go/map', subject: 'm' },
      reason: 'known',
      untilNanos: null,
    });
    await one.note({ type: 'removed', id: pin.id });
    const { marks, notes } = await (await openCaseFolder(one.path)).read();
    expect(marks.map(({ text }) => text)).toEqual(['deploy', 'load ends\nreally "ends"\u2028']);
    expect(notes).toMatchObject([
      { ...note, text: 'odd', tags: ['night'] },
      { type: 'accepted', reason: 'known' },
    ]);
  });

  it('is refused where it would not be read again', async () => {
    const one = await newCase();
    const long = 'x'.repeat(4097);
    const error = { code: 'case-text-too-long', params: { most: 4096 } };
    await expect(one.mark(0n, long)).rejects.toMatchObject(error);
    await expect(one.rename(long)).rejects.toMatchObject(error);
    await expect(
      one.note({ type: 'note', subject: null, text: 'x', tags: [long] }),
    ).rejects.toMatchObject(error);
  });

  it('is a view, too, which is forgotten rather than an error', async () => {
    const one = await newCase();
    expect(await one.readView()).toBeNull();
    await one.writeView({ a: 1, b: [2] });
    expect(await (await openCaseFolder(one.path)).readView()).toEqual({ a: 1, b: [2] });
    writeFileSync(join(one.path, 'view.json'), '{');
    expect(await one.readView()).toBeNull();
  });
});

describe('a damaged case', () => {
  const full = async () => {
    const one = await newCase();
    const kept = [await one.take(newTaking(1)), await one.take(newTaking(2))];
    await one.mark(unixNanos(3), 'deploy');
    return { one, kept };
  };
  const reopened = async (path: string): Promise<CaseContents> =>
    (await openCaseFolder(path)).read();

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
