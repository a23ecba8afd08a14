import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
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

  it('is read back whatever its service is called and says', async () => {
    const one = await newCase();
    const long = `http://127.0.0.1:6060/${'a'.repeat(5000)}`;
    const files = [2 ** 53, 0.5, NaN].map((inuseBytes, at) => ({
      ...newTaken(heapBytes(at + 1)),
      ...{ request: long, inuseBytes },
    }));
    const told = await one.take(newTaking(1, { files, service: long, process: long }));
    const { takings, damages } = await (await openCaseFolder(one.path)).read();
    expect(damages).toEqual([]);
    expect(takings.map(({ id }) => id)).toEqual([told.id]);
    expect(told.files.map(({ inuseBytes }) => inuseBytes)).toEqual([
      undefined,
      undefined,
      undefined,
    ]);
    for (const text of [told.service, told.process!, told.files[0]!.request])
      expect([text.length, text.slice(0, 30), text.at(-1)]).toEqual([4096, long.slice(0, 30), '…']);
    rmSync(join(one.path, 'index.jsonl'));
    expect((await (await openCaseFolder(one.path)).read()).damages).toEqual([]);
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
    await expect(one.note({ type: 'removed', id: '../x' })).rejects.toThrow(/format/);
    for (const nanos of [-1n, 2n ** 63n])
      await expect(one.mark(nanos, 'x')).rejects.toThrow(/input/);
    expect(readdirSync(one.path).sort()).toEqual(['index.jsonl', 'objects']);
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
