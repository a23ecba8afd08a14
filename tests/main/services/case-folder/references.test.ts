import { appendFileSync, mkdirSync, readdirSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { createCaseFolder, openCaseFolder } from '#main/services/case-folder/open-case-folder';
import { heapBytes, STACKS, unixNanos } from '#support/new-taking';
import { temporaryFolder } from '#support/temporary-folder';

async function withFiles() {
  const folder = temporaryFolder();
  const [heap, stacks] = [join(folder, 'heap.pb.gz'), join(folder, 'stacks.txt')];
  writeFileSync(heap, heapBytes(5));
  writeFileSync(stacks, STACKS);
  return { one: await createCaseFolder(join(folder, 'case')), heap, stacks };
}

describe('a file that a case refers to', () => {
  it('stays where it is, and is told when it changed or went', async () => {
    const { one, heap, stacks } = await withFiles();
    await one.refer([heap, stacks], { copy: false });
    expect(readdirSync(join(one.path, 'objects'))).toEqual([]);
    const states = async () =>
      Object.fromEntries((await one.read()).references.map(({ path, state }) => [path, state]));
    expect(await states()).toEqual({ [heap]: 'same', [stacks]: 'same' });
    utimesSync(heap, 5, 5);
    expect(await states()).toEqual({ [heap]: 'same', [stacks]: 'same' });
    writeFileSync(stacks, STACKS.toReversed());
    utimesSync(stacks, 7, 7);
    expect(await states()).toEqual({ [heap]: 'same', [stacks]: 'changed' });
    appendFileSync(heap, 'x');
    rmSync(stacks);
    expect(await states()).toEqual({ [heap]: 'changed', [stacks]: 'gone' });
    mkdirSync(stacks);
    expect(await states()).toEqual({ [heap]: 'changed', [stacks]: 'gone' });
  });

  it('is read back and known by its bytes where its time is none that a case can keep', async () => {
    const { one, heap } = await withFiles();
    utimesSync(heap, -86_400, -86_400);
    await one.refer([heap], { copy: false });
    const { references, damages } = await one.read();
    expect([references, damages]).toMatchObject([[{ path: heap, state: 'same' }], []]);
  });

  it('is copied when asked, as what it is, and then survives', async () => {
    const { one, heap, stacks } = await withFiles();
    const other = join(one.path, '../other.zip');
    writeFileSync(other, 'PK\u0003\u0004\u0000');
    const files = await one.refer([heap, stacks, other], { copy: true });
    expect(files.map(({ object }) => object!.replace(/^[0-9a-f]+/, ''))).toEqual([
      '.pb.gz',
      '.txt.gz',
      '.bin',
    ]);
    rmSync(stacks);
    const { references } = await (await openCaseFolder(one.path)).read();
    const kept = references.find(({ path }) => path === stacks)!;
    expect(kept).toMatchObject({ state: 'gone', bytes: STACKS.length });
    const { object = '' } = kept;
    const bytes = await one.bytesOf({ object, sha256: object.split('.')[0]! });
    expect(gunzipSync(bytes)).toEqual(Buffer.from(STACKS));
    expect(await one.verify()).toEqual([]);
  });

  it('is removed, restored, and its copy swept', async () => {
    const { one, heap } = await withFiles();
    const [file] = await one.refer([heap], { copy: true });
    await one.remove([file!.sha256]);
    expect((await one.read()).references).toEqual([]);
    await one.restore([file!.sha256]);
    expect((await one.read()).references).toHaveLength(1);
    await one.remove([file!.sha256]);
    await one.sweep(unixNanos(1e9));
    expect(readdirSync(join(one.path, 'objects'))).toEqual([]);
    await one.refer([heap], { copy: false });
    expect((await one.read()).references).toMatchObject([{ path: heap, state: 'same' }]);
  });

  it('is one reference when it is referred to again, as it is now', async () => {
    const { one, heap } = await withFiles();
    await one.refer([heap], { copy: false });
    writeFileSync(heap, heapBytes(6));
    await one.refer([heap, heap], { copy: false });
    expect((await one.read()).references).toMatchObject([{ path: heap, state: 'same' }]);
  });

  it('is there, or nothing is changed', async () => {
    const { one, heap } = await withFiles();
    for (const lost of [join(one.path, 'lost'), one.path])
      await expect(one.refer([heap, lost], { copy: true })).rejects.toMatchObject({
        code: 'file-unreadable',
        params: { file: lost },
      });
    expect((await one.read()).references).toEqual([]);
    expect(readdirSync(join(one.path, 'objects'))).toEqual([]);
  });
});
