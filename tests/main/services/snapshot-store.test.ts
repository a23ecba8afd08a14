import { mkdirSync, readFileSync, renameSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { packTar } from 'modern-tar';
import { describe, expect, it } from 'vitest';
import { allowNamed } from '#main/services/allowed-paths';
import { joinPath } from '#main/services/file-path';
import { createSnapshotStore, type SnapshotStore } from '#main/services/snapshot-store';
import { recordingPath } from '#support/recordings';
import { temporaryFolder } from '#support/temporary-folder';

const heap = readFileSync(recordingPath('go-map-growing/heap-01.pb.gz'));
const archive = await packTar([{ header: { name: 'heap.pb.gz', size: heap.length }, body: heap }]);

/** A folder that may be read with a file in it, and the same file where it may not. */
function places(name: Buffer, content: Uint8Array) {
  const root = temporaryFolder();
  const [shared, secret] = ['shared', 'secret'].map((folder) => {
    mkdirSync(join(root, folder));
    return join(root, folder);
  });
  const [file, other] = [joinPath(shared!, name), joinPath(secret!, name)];
  for (const path of [file, other]) writeFileSync(path, content);
  return { shared: shared!, file, other };
}

const addFile = async (store: SnapshotStore, file: string | Buffer) =>
  (await store.addFile(file)).id;
const addMember = async (store: SnapshotStore, file: string | Buffer) =>
  (await store.addArchive(file)).snapshots[0]!.id;

describe('a store of what may be read', () => {
  it.each([
    ['a file', Buffer.from('heap.pb.gz'), heap, addFile],
    ['a file whose name is no UTF-8', Buffer.from('caf\xe9.gz', 'latin1'), heap, addFile],
    ['a member of an archive', Buffer.from('all.tar'), archive, addMember],
  ])('gives nothing of %s that became a link out of it', async (_, name, content, add) => {
    const { shared, file, other } = places(name, content);
    const [limited, free] = [await allowNamed([shared]), undefined].map((allowed) =>
      createSnapshotStore((id) => id, null, allowed),
    );
    const [id, freeId] = [await add(limited!, file), await add(free!, file)];
    expect(heap.equals(await limited!.read(id))).toBe(true);
    renameSync(file, joinPath(shared, Buffer.from('away')));
    symlinkSync(other, file);
    await expect(limited!.read(id)).rejects.toThrow('path-outside');
    // A person at their own machine reads it.
    expect(heap.equals(await free!.read(freeId))).toBe(true);
  });

  it('gives nothing of a case whose folder became one, and always what lies in none', async () => {
    const { shared, other } = places(Buffer.from('heap.pb.gz'), heap);
    const store = createSnapshotStore((id) => id, null, await allowNamed([shared]));
    const facts = { name: 'heap', origin: 'heap', group: '', bytes: 1, fileTimeNanos: null };
    const read = () => Promise.resolve(heap);
    const folder = join(shared, 'night');
    const [kept, loose] = [folder, ''].map((path) => store.addKept(facts, { path, read }).id);
    mkdirSync(folder);
    expect(await store.read(kept!)).toBe(heap);
    renameSync(folder, join(shared, 'away'));
    symlinkSync(join(String(other), '..'), folder);
    await expect(store.read(kept!)).rejects.toThrow('path-outside');
    expect(await store.read(loose!)).toBe(heap);
  });
});
