import { copyFileSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { AppError } from '#core/base/errors';
import { createCaseFolder } from '#main/services/case-folder/open-case-folder';
import { createHostHandlers, type HostPorts } from '#main/services/host-handlers';
import { createPackList } from '#main/services/pack-list';
import { createSnapshotStore } from '#main/services/snapshot-store';
import { newTaking } from '#support/new-taking';
import { recordingPath } from '#support/recordings';
import { temporaryFolder } from '#support/temporary-folder';

const EXAMPLE = join(import.meta.dirname, '../../support/example-pack');

function handlers(hasOpenDialog: boolean, chosen: readonly string[] | null = null) {
  const opened: string[] = [];
  const ports = {
    ...{ cases: { handlers: {}, imports: {} }, save: null },
    about: { handlers: {}, linkHosts: () => ['releases.example'] },
    info: () => ({ hasOpenDialog }),
    packs: createPackList(temporaryFolder(), [], ['go/map-never-shrinks']),
    chooseFiles: () => Promise.resolve(chosen),
    openLink: (url: string) => Promise.resolve(void opened.push(url)),
    linkHosts: ['github.com'],
  } as unknown as HostPorts;
  return { calls: createHostHandlers(ports), opened };
}

describe('packs and their links', () => {
  it('are added by the dialog where there is one, and by path only where there is none', async () => {
    const desktop = handlers(true, [EXAMPLE]);
    await expect(desktop.calls['packs:add']({ folder: EXAMPLE })).rejects.toMatchObject({
      code: 'call-invalid',
    });
    expect((await desktop.calls['packs:add']({ folder: null }))?.packs).toHaveLength(1);
    expect(await handlers(true, null).calls['packs:add']({ folder: null })).toBeNull();
    const web = handlers(false);
    expect((await web.calls['packs:add']({ folder: EXAMPLE }))?.packs).toHaveLength(1);
  });

  it('open once the pack is in use, by https and by its own hosts only', async () => {
    const { calls, opened } = handlers(false);
    const url = 'https://runbooks.acme.example/sessions';
    await expect(calls['link:open']({ url })).rejects.toMatchObject({ code: 'call-invalid' });
    await calls['packs:add']({ folder: EXAMPLE });
    await calls['link:open']({ url });
    for (const other of [
      'http://runbooks.acme.example/sessions',
      'https://evil.example/',
      'https://runbooks.acme.example.evil.example/',
      'javascript:alert(1)',
    ])
      await expect(calls['link:open']({ url: other })).rejects.toMatchObject({
        code: 'call-invalid',
      });
    expect(opened).toEqual([url]);
    await calls['packs:remove']({ folder: EXAMPLE });
    await expect(calls['link:open']({ url })).rejects.toMatchObject({ code: 'call-invalid' });
  });
});

describe('paths of the command line and of the open dialog', () => {
  it('are cases where they are files of one, imported, and one that is broken is told', async () => {
    const folder = temporaryFolder();
    const heap = join(folder, 'heap.pb.gz');
    writeFileSync(heap, 'not looked at');
    const ports = {
      about: { handlers: {}, linkHosts: () => [] },
      store: createSnapshotStore((id) => id),
      namedPaths: () => [heap, '/a/night.LEAKBOOK', '/a/broken.leakbook'],
      ...{ save: null, packs: {}, info: () => ({ hasOpenDialog: false }) },
      cases: {
        handlers: {},
        imports: {
          file: (path: string) =>
            path.includes('broken')
              ? Promise.reject(new AppError('bundle-broken', { file: path, entry: 'x' }))
              : Promise.resolve(`id of ${path}`),
        },
      },
    } as unknown as HostPorts;
    const opened = await createHostHandlers(ports)['case:arguments'](undefined);
    expect(opened.snapshots.map(({ origin }) => origin)).toEqual([heap]);
    expect(opened.cases).toEqual(['id of /a/night.LEAKBOOK']);
    expect(opened.failures).toMatchObject([
      { origin: '/a/broken.leakbook', code: 'bundle-broken' },
    ]);
  });

  it('are folders where they are, be they called as files of a case', async () => {
    const parent = temporaryFolder();
    const profiles = join(parent, 'night.leakbook');
    mkdirSync(profiles);
    const heap = join(profiles, 'heap.pb.gz');
    copyFileSync(recordingPath('go-map-growing/heap-01.pb.gz'), heap);
    const kept = join(parent, 'case.leakbook');
    await (await createCaseFolder(kept)).take(newTaking(0));
    const ports = {
      about: { handlers: {}, linkHosts: () => [] },
      store: createSnapshotStore((id) => id),
      namedPaths: () => [profiles, kept],
      ...{ save: null, packs: {}, info: () => ({ hasOpenDialog: false }) },
      cases: {
        handlers: {},
        imports: {
          file: (path: string) => Promise.resolve(path),
          folder: (path: string) => Promise.resolve(`case ${path}`),
        },
      },
    } as unknown as HostPorts;
    const opened = await createHostHandlers(ports)['case:arguments'](undefined);
    expect(opened).toMatchObject({ cases: [`case ${kept}`], failures: [] });
    expect(opened.snapshots.map(({ origin }) => origin)).toEqual([heap]);
  });

  it('are compared, as files are, where two of them are cases', async () => {
    const kept = ['a', 'b'].map((name) => join(temporaryFolder(), name));
    for (const path of kept) await (await createCaseFolder(path)).take(newTaking(0));
    const ports = {
      about: { handlers: {}, linkHosts: () => [] },
      store: createSnapshotStore((id) => id),
      namedPaths: () => kept,
      ...{ save: null, packs: {}, info: () => ({ hasOpenDialog: false }) },
      cases: { handlers: {}, imports: {} },
    } as unknown as HostPorts;
    const opened = await createHostHandlers(ports)['case:arguments'](undefined);
    expect(opened).toMatchObject({ cases: [], failures: [] });
    expect(opened.snapshots).toHaveLength(4);
  });
});
