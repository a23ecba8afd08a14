import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  appendFileSync,
  createReadStream,
  createWriteStream,
  existsSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { deflateRawSync } from 'node:zlib';
import { Uint8ArrayReader, Uint8ArrayWriter, ZipReader, ZipWriter } from '@zip.js/zip.js';
import { describe, expect, it, vi } from 'vitest';
import { exportCase, exportCaseInto } from '#main/services/case-exchange/export-case';
import { importCase } from '#main/services/case-exchange/import-case';
import type { CaseFolder } from '#main/services/case-folder/case-folder';
import { readKeptLoad } from '#main/services/case-folder/kept-load';
import { createCaseFolder, openCaseFolder } from '#main/services/case-folder/open-case-folder';
import { openPaths } from '#main/services/open-paths';
import { createSnapshotStore } from '#main/services/snapshot-store';
import { heapBytes, newTaking, unixNanos } from '#support/new-taking';
import { temporaryFolder } from '#support/temporary-folder';

const AS_IS = { masked: false, notes: true };

async function someCase(): Promise<CaseFolder> {
  const folder = temporaryFolder();
  const one = await createCaseFolder(join(folder, 'case'));
  for (const at of [1, 2, 3]) await one.take(newTaking(at));
  const removed = await one.take(newTaking(9));
  await one.remove([removed.id]);
  await one.mark(unixNanos(2), 'deploy');
  await one.note({ type: 'note', subject: null, text: 'odd', tags: [] });
  await one.rename('The night');
  writeFileSync(join(folder, 'opened.pb.gz'), heapBytes(7));
  await one.refer([join(folder, 'opened.pb.gz')], { copy: false });
  return one;
}

async function exported(one: CaseFolder): Promise<string> {
  const file = join(one.path, '../night.leakbook');
  await exportCase(one, file, AS_IS);
  return file;
}

describe('a case as one file', () => {
  it('comes back with all that was in sight, and the bytes of files it referred to', async () => {
    const one = await someCase();
    const file = await exported(one);
    expect((statSync(file).mode & 0o777).toString(8)).toBe('600');
    const before = await one.read();
    rmSync(join(one.path, '../opened.pb.gz'));
    rmSync(one.path, { recursive: true });
    const two = await importCase(file, join(one.path, '../elsewhere/case'));
    const after = await two.read();
    const { references, ...rest } = after;
    expect(rest).toEqual({ ...before, references: undefined, ...rest });
    expect(after.takings).toEqual(before.takings);
    expect([after.marks, after.notes, after.title]).toEqual([
      before.marks,
      before.notes,
      before.title,
    ]);
    expect(references).toMatchObject([{ state: 'gone' }]);
    const { object = '' } = references[0]!;
    expect(await two.bytesOf({ object, sha256: object.split('.')[0]! })).toEqual(
      Buffer.from(heapBytes(7)),
    );
    expect(await two.verify()).toEqual([]);
    expect(readdirSync(join(two.path, 'objects'))).toHaveLength(2 * 5);
    expect(readdirSync(join(two.path, '..'))).toEqual(['case']);
    await two.take(newTaking(20));
    rmSync(join(two.path, 'index.jsonl'));
    expect((await (await openCaseFolder(two.path)).read()).takings).toHaveLength(4);
  });

  it('is not written over a case, nor half', async () => {
    const one = await someCase();
    const file = await exported(one);
    await expect(importCase(file, one.path)).rejects.toMatchObject({ code: 'case-folder-taken' });
    const current = join(one.path, '../current');
    mkdirSync(current);
    symlinkSync(current, join(one.path, '../link'));
    const { ino } = statSync(current);
    const before = process.cwd();
    process.chdir(current);
    try {
      for (const to of ['.', current, '../link'])
        await expect(importCase(file, to)).rejects.toMatchObject({ code: 'case-folder-taken' });
      await expect(one.copyTo('.')).rejects.toMatchObject({ code: 'case-folder-taken' });
    } finally {
      process.chdir(before);
    }
    expect(statSync(current).ino).toBe(ino);
    const nowhere = join(one.path, '../nowhere/night.leakbook');
    await expect(exportCase(one, nowhere, AS_IS)).rejects.toMatchObject({
      code: 'file-unwritable',
      params: { file: nowhere, reason: 'ENOENT' },
    });
  });

  it.each(['marks.jsonl', 'index.jsonl', 'objects/new.leakbook', 'new.leakbook'])(
    'is not written over %s of a case, nor beside it, be it by a link',
    async (name) => {
      const one = await someCase();
      const link = join(one.path, '../link.leakbook');
      symlinkSync(join(one.path, 'marks.jsonl'), link);
      symlinkSync(join(one.path, 'objects'), join(one.path, '../objects-link'));
      const other = await createCaseFolder(join(one.path, '../other'));
      const before = readdirSync(one.path, { recursive: true });
      const linked = [link, join(one.path, '../objects-link/new.leakbook')];
      for (const target of [join(one.path, name), join(other.path, name), ...linked])
        await expect(exportCase(one, target, AS_IS)).rejects.toMatchObject({
          code: 'export-into-case',
        });
      expect(readdirSync(one.path, { recursive: true })).toEqual(before);
      expect((await one.read()).marks).toHaveLength(1);
    },
  );

  it('follows a link to a file elsewhere', async () => {
    const one = await someCase();
    const [file, link] = [join(one.path, '../real.leakbook'), join(one.path, '../link.leakbook')];
    writeFileSync(file, 'old');
    symlinkSync(file, link);
    await exportCase(one, link, AS_IS);
    expect(lstatSync(link).isSymbolicLink()).toBe(true);
    expect((await entriesOf(file)).has('index.jsonl')).toBe(true);
  });

  it.skipIf(process.platform === 'win32')('is written to a pipe, which stays one', async () => {
    const one = await someCase();
    const pipe = join(one.path, '../pipe');
    execFileSync('mkfifo', [pipe]);
    const out = join(one.path, '../read.leakbook');
    const reader = pipeline(createReadStream(pipe), createWriteStream(out));
    await exportCase(one, pipe, AS_IS);
    expect(lstatSync(pipe).isFIFO()).toBe(true);
    await reader;
    expect((await entriesOf(out)).has('index.jsonl')).toBe(true);
  });

  it.skipIf(process.platform === 'win32')(
    'has no name anywhere while somebody reads it, and leaves nothing where they stop',
    async () => {
      const one = await someCase();
      const passing = temporaryFolder();
      vi.stubEnv('TMPDIR', passing);
      const seen: string[][] = [];
      const parts: Uint8Array[] = [];
      const tell = (part: Uint8Array): void => {
        seen.push(readdirSync(passing));
        parts.push(part);
      };
      const { takings } = await exportCaseInto(one, { name: '-', tell }, AS_IS);
      expect(takings).toBe(3);
      expect(seen.length).toBeGreaterThan(0);
      expect(seen.flat()).toEqual([]);
      const out = join(one.path, '../told.leakbook');
      writeFileSync(out, Buffer.concat(parts));
      expect((await entriesOf(out)).has('index.jsonl')).toBe(true);
      const full = (): never => {
        throw Object.assign(new Error('full'), { code: 'ENOSPC' });
      };
      await expect(exportCaseInto(one, { name: '-', tell: full }, AS_IS)).rejects.toMatchObject({
        code: 'file-unwritable',
        params: { file: '-', reason: 'ENOSPC' },
      });
      expect(readdirSync(passing)).toEqual([]);
      vi.unstubAllEnvs();
    },
  );

  it('says what is not in it', async () => {
    const one = await someCase();
    const { files } = (await one.read()).takings[0]!;
    writeFileSync(one.pathOf(files[0]!), 'x');
    appendFileSync(join(one.path, '../opened.pb.gz'), 'x');
    const { leftOut } = await exportCase(one, join(one.path, '../a.leakbook'), AS_IS);
    expect(leftOut).toEqual([one.pathOf(files[0]!), join(one.path, '../opened.pb.gz')]);
  });
});

/** The entries of a bundle, to be changed and packed again. */
async function entriesOf(file: string): Promise<Map<string, Uint8Array>> {
  const zip = new ZipReader(new Uint8ArrayReader(readFileSync(file)));
  const entries = new Map<string, Uint8Array>();
  for (const entry of await zip.getEntries())
    if (!entry.directory) entries.set(entry.filename, await entry.getData(new Uint8ArrayWriter()));
  return entries;
}

async function packed(path: string, entries: Iterable<readonly [string, Uint8Array]>) {
  const zip = new ZipWriter(new Uint8ArrayWriter());
  for (const [name, bytes] of entries) await zip.add(name, new Uint8ArrayReader(bytes));
  writeFileSync(path, await zip.close());
  return path;
}

/** Lists the entries anew, as a careful forger would. */
function listed(entries: Map<string, Uint8Array>): Map<string, Uint8Array> {
  entries.delete('bundle.json');
  const files = [...entries].map(([path, bytes]) => ({
    path,
    bytes: bytes.length,
    sha256: createHash('sha256').update(bytes).digest('hex'),
  }));
  const manifest = { schema: 'leakbook.bundle/1', masked: false, files };
  return entries.set('bundle.json', Buffer.from(JSON.stringify(manifest)));
}

describe('a bundle of a stranger', () => {
  const refused = async (file: string, code: string, entry?: string): Promise<void> => {
    const place = join(temporaryFolder(), 'in');
    mkdirSync(place);
    const failure = await importCase(file, join(place, 'case')).then(
      () => null,
      (caught: unknown) => caught,
    );
    expect(failure).toMatchObject({ code, ...(entry === undefined ? {} : { params: { entry } }) });
    expect(readdirSync(place)).toEqual([]);
  };

  it.each([
    '../evil.txt',
    '/etc/evil',
    'objects/../../evil',
    'objects\\..\\evil',
    'C:\\evil',
    'evil.sh',
    'objects/evil',
    `objects/${'a'.repeat(64)}.exe`,
    'objects/sub/index.jsonl',
    '.hidden',
    'INDEX.JSONL',
  ])('is refused for an entry called %s, listed or not', async (name) => {
    const file = await exported(await someCase());
    const entries = (await entriesOf(file)).set(name, Buffer.from('evil'));
    await refused(await packed(`${file}.1`, entries), 'bundle-entry', name);
    await refused(await packed(`${file}.2`, listed(entries)), 'bundle-entry', name);
    expect(existsSync(join(file, '../../evil.txt'))).toBe(false);
  });

  it('is refused for what is missing, changed, longer, twice, or no zip at all', async () => {
    const file = await exported(await someCase());
    const entries = await entriesOf(file);
    const object = [...entries.keys()].find((name) => name.endsWith('.pb.gz'))!;
    const without = new Map(entries);
    without.delete(object);
    await refused(await packed(`${file}.1`, without), 'bundle-broken', object);
    const changed = new Map(entries).set(object, Buffer.from(entries.get(object)!).fill(0, 9));
    await refused(await packed(`${file}.2`, changed), 'bundle-broken', object);
    await refused(await packed(`${file}.3`, listed(changed)), 'bundle-broken', object);
    const longer = new Map(entries).set('marks.jsonl', Buffer.alloc(9999, '\n'));
    await refused(await packed(`${file}.4`, longer), 'bundle-broken', 'marks.jsonl');
    const bare = new Map(entries);
    bare.delete('bundle.json');
    await refused(await packed(`${file}.5`, bare), 'bundle-broken', 'bundle.json');
    writeFileSync(`${file}.6`, 'no zip');
    await refused(`${file}.6`, 'bundle-broken');
    writeFileSync(`${file}.7`, readFileSync(file).subarray(0, -500));
    await refused(`${file}.7`, 'bundle-broken');
    const noIndex = new Map([['marks.jsonl', entries.get('marks.jsonl')!]]);
    await refused(await packed(`${file}.8`, listed(noIndex)), 'bundle-broken', 'index.jsonl');
    await refused(join(file, '../lost'), 'file-unreadable');
    await refused(join(file, '..'), 'file-unreadable');
  });

  it('opens, and exports again, none of the files of this machine that it refers to', async () => {
    const one = await someCase();
    const entries = await entriesOf(await exported(one));
    const lines = ['secret.pb.gz', 'secret.csv'].map((name) => {
      const path = join(one.path, '..', name);
      writeFileSync(path, heapBytes(77));
      const { size, mtimeNs } = statSync(path, { bigint: true });
      const sha256 = createHash('sha256').update(heapBytes(77)).digest('hex');
      const facts = { path, sha256, bytes: Number(size), timeNanos: mtimeNs.toString() };
      return { type: 'referred', file: { ...facts, isElsewhere: false } };
    });
    const text = lines.map((line) => JSON.stringify(line)).join('\n');
    const file = join(one.path, '../forged.leakbook');
    await packed(file, listed(entries.set('changes.jsonl', Buffer.from(text))));
    const two = await importCase(file, join(one.path, '../two'));
    const { references, takings } = await two.read();
    expect(references.map(({ state }) => state)).toEqual(['gone', 'gone']);
    const opened = await openPaths(
      [two.path],
      createSnapshotStore((id) => id),
    );
    expect(opened.snapshots).toHaveLength(takings.flatMap(({ files }) => files).length);
    const load = references.find(({ path }) => path.endsWith('.csv'))!;
    expect(await readKeptLoad(two, load)).toMatchObject({ code: 'file-unreadable' });
    const { leftOut } = await exportCase(two, join(one.path, '../again.leakbook'), AS_IS);
    expect([...leftOut].sort()).toEqual(lines.map(({ file: { path } }) => path).sort());
  });

  it('of a newer version is told as such, whatever else is in it', async () => {
    const entries = await entriesOf(await exported(await someCase()));
    const index = Buffer.from(entries.get('index.jsonl')!).toString().replace('case/1', 'case/2');
    const newerCase = listed(new Map(entries).set('index.jsonl', Buffer.from(index)));
    const path = join(temporaryFolder(), 'a.leakbook');
    await refused(await packed(path, newerCase), 'bundle-newer');
    const manifest = Buffer.from(JSON.stringify({ schema: 'leakbook.bundle/2', parts: 7 }));
    entries.set('bundle.json', manifest).set('graphs.bin', Buffer.from('x'));
    await refused(await packed(path, entries), 'bundle-newer');
    for (const schema of ['leakbook.bundle/0', 'leakbook.bundle/x', 'other/2']) {
      entries.set('bundle.json', Buffer.from(JSON.stringify({ schema })));
      await refused(await packed(path, entries), 'bundle-broken', 'bundle.json');
    }
  });

  it('is refused when two entries have one name', async () => {
    const file = await exported(await someCase());
    // The library writes no such file: another name is put in its place.
    const entries = new Map(await entriesOf(file)).set('marks.jsonx', Buffer.from('{}'));
    const forged = await packed(`${file}.1`, entries);
    const text = readFileSync(forged).toString('latin1').replaceAll('marks.jsonx', 'marks.jsonl');
    writeFileSync(forged, Buffer.from(text, 'latin1'));
    await refused(forged, 'bundle-entry', 'marks.jsonl');
  });

  it('is refused when it unfolds to a thousand times its size, told or not', async () => {
    const file = await exported(await someCase());
    const bomb = Buffer.alloc(64 * 2 ** 20, 0x0a);
    expect(deflateRawSync(bomb).length).toBeLessThan(100_000);
    const entries = (await entriesOf(file)).set('marks.jsonl', bomb);
    await refused(await packed(`${file}.1`, listed(entries)), 'bundle-too-large');
  });

  it('is refused for a list that is longer than its entries need', async () => {
    const file = await exported(await someCase());
    const entries = listed(await entriesOf(file));
    const list = entries.get('bundle.json')!;
    const room = Buffer.alloc(1024 * entries.size - list.length, ' ');
    const most = new Map(entries).set('bundle.json', Buffer.concat([list, room]));
    const kept = await importCase(await packed(`${file}.1`, most), join(temporaryFolder(), 'case'));
    expect(await kept.verify()).toEqual([]);
    const more = new Map(entries).set('bundle.json', Buffer.concat([list, room, Buffer.from(' ')]));
    await refused(await packed(`${file}.2`, more), 'bundle-too-large');
  });

  it('is refused, not followed, byte by byte', async () => {
    const file = await exported(await someCase());
    const bytes = readFileSync(file);
    for (let at = 0; at < bytes.length; at += Math.ceil(bytes.length / 60)) {
      const broken = Buffer.from(bytes);
      broken[at]! ^= 0x41;
      writeFileSync(`${file}.x`, broken);
      const place = temporaryFolder();
      const made = await importCase(`${file}.x`, join(place, 'case')).then(
        (one) => one.verify(),
        (caught: { name: string }) => caught.name,
      );
      // A bit of a time that nobody reads may be any.
      expect([[], 'AppError']).toContainEqual(made);
    }
  });
});

describe('a copy of a case', () => {
  it('is the case as it lies, what was removed as well', async () => {
    const one = await someCase();
    const to = join(one.path, '../copy');
    await one.copyTo(to);
    const copy = await openCaseFolder(to);
    expect(await copy.read()).toEqual(await one.read());
    expect(readdirSync(join(to, 'objects'))).toEqual(readdirSync(join(one.path, 'objects')));
    await expect(one.copyTo(to)).rejects.toMatchObject({ code: 'case-folder-taken' });
    writeFileSync(one.pathOf((await one.read()).takings[0]!.files[0]!), 'x');
    await expect(one.copyTo(`${to}2`)).rejects.toMatchObject({ code: 'case-object-damaged' });
    expect(readdirSync(join(one.path, '..')).sort()).toEqual(['case', 'copy', 'opened.pb.gz']);
  });
});
