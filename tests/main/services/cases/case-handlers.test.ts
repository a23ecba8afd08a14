import { createHash, randomUUID } from 'node:crypto';
import {
  appendFileSync,
  createReadStream,
  readdirSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { describe, expect, it } from 'vitest';
import { AppError } from '#core/base/errors';
import type { HostEvent } from '#contract/host-events';
import { createCaseHandlers } from '#main/services/cases/case-handlers';
import { createCaseLibrary } from '#main/services/cases/case-library';
import { createCaseImports } from '#main/services/cases/case-imports';
import { createCasePlaces } from '#main/services/cases/case-places';
import { createOpenCases } from '#main/services/cases/open-cases';
import { createTemporaryFolders } from '#main/services/temporary-folders';
import { createSnapshotStore } from '#main/services/snapshot-store';
import { newTaking } from '#support/new-taking';
import { temporaryFolder } from '#support/temporary-folder';

/** @param chosen - What the user chooses in the save dialog; undefined = a host without dialogs. */
function host(chosen?: string | null) {
  const data = temporaryFolder();
  const told: HostEvent[] = [];
  const discarded: string[] = [];
  const store = createSnapshotStore((id) => `/snapshots/${id}`);
  const cases = createOpenCases(store, (event) => told.push(event));
  const trash = () => Promise.resolve();
  const places = createCasePlaces(join(data, 'cases'), data);
  const library = createCaseLibrary({ places, data, trash, now: () => 0 });
  const calls = createCaseHandlers({
    ...{ store, cases, library, places, now: () => 0 },
    chooseFolder: () => Promise.resolve(chosen ?? null),
    choosePath: chosen === undefined ? null : () => Promise.resolve(chosen),
    exportTarget: (name) => {
      const target = {
        ...{ path: chosen ?? join(data, name), url: chosen ? null : '/downloads/1' },
        discard: () => Promise.resolve(void discarded.push(name)),
      };
      return Promise.resolve(chosen === null ? null : target);
    },
    showFolder: () => undefined,
  });
  const imports = createCaseImports({
    ...{ library, temporary: createTemporaryFolders(data), now: () => 0 },
  });
  return { data, told, discarded, store, cases, library, imports, calls };
}

describe('cases by call', () => {
  it('a load series is no snapshot but is drawn, from its copy where it has gone', async () => {
    const { calls, cases, data } = host();
    const { summary } = await calls['cases:create']({ title: 'night', snapshots: [] });
    const [kept, broken] = ['qps.csv', 'rss.csv'].map((name) => join(data, name));
    writeFileSync(kept!, 'time,queries a second\n1700000000,100\n1700000060,250\n');
    writeFileSync(broken!, '1700000000,1\nnot a line\n');
    await cases.get(summary.id).folder.refer([kept!, broken!], { copy: true });
    rmSync(kept!);
    const { references, loads, damages } = await calls['cases:read']({ id: summary.id });
    expect(references.map(({ snapshot }) => snapshot)).toEqual([null, null]);
    expect(loads).toEqual([
      {
        path: kept,
        measure: 'queries a second',
        points: [
          { nanos: 1.7e18, value: 100 },
          { nanos: 1.70000006e18, value: 250 },
        ],
      },
    ]);
    expect(damages).toMatchObject([{ origin: broken, code: 'load-line', params: { line: 2 } }]);
  });

  it('a mark is taken out of sight and brought back, as a snapshot is', async () => {
    const { calls } = host();
    const { summary } = await calls['cases:create']({ title: 'night', snapshots: [] });
    const { id } = summary;
    const mark = await calls['cases:mark']({ id, timeNanos: '1', text: 'deploy' });
    const marks = async () => (await calls['cases:read']({ id })).marks;
    await calls['cases:remove']({ id, entries: [mark.id] });
    expect(await marks()).toEqual([]);
    await calls['cases:restore']({ id, entries: [mark.id] });
    expect(await marks()).toEqual([mark]);
  });

  it('an acceptance that would have ended already is refused, and nothing kept', async () => {
    const { calls } = host();
    const { summary } = await calls['cases:create']({ title: 'night', snapshots: [] });
    const { id } = summary;
    const subject = { kind: 'finding' as const, rule: 'go/goroutine-leak', subject: '' };
    const note = { type: 'accepted' as const, subject, reason: 'known', untilNanos: '1' };
    await expect(calls['cases:note']({ id, note })).rejects.toMatchObject({
      ...{ code: 'acceptance-past', params: { until: '1970-01-01 00:00 UTC' } },
    });
    expect((await calls['cases:read']({ id })).notes).toEqual([]);
  });

  it('a case keeps its snapshots the same, however often it is read', async () => {
    const { calls, cases, store } = host();
    const { summary } = await calls['cases:create']({ title: 'night', snapshots: [] });
    const { folder } = cases.get(summary.id);
    await folder.take(newTaking(0));
    const first = await calls['cases:read']({ id: summary.id });
    await folder.take(newTaking(60));
    const second = await calls['cases:read']({ id: summary.id });
    const ids = ({ takings }: typeof first) =>
      takings.flatMap(({ files }) => files.map(({ snapshot }) => snapshot.id));
    expect(ids(second).slice(0, 2)).toEqual(ids(first));
    expect(new Set(ids(second)).size).toBe(4);
    expect((await store.read(ids(second)[0]!)).length).toBeGreaterThan(0);
    expect(second.summary).toMatchObject({
      title: 'night',
      takings: 2,
      services: ['127.0.0.1:6060'],
    });
  });

  it('takings leave and come back, notes are told, and a case of another run is unknown', async () => {
    const { calls, cases } = host();
    const { summary } = await calls['cases:create']({ title: '', snapshots: [] });
    const { id } = summary;
    const taking = await cases.get(id).folder.take(newTaking(0));
    await calls['cases:remove']({ id, entries: [taking.id] });
    expect((await calls['cases:read']({ id })).takings).toEqual([]);
    await calls['cases:restore']({ id, entries: [taking.id] });
    await calls['cases:note']({ id, note: { type: 'note', subject: null, text: 'why', tags: [] } });
    await calls['cases:rename']({ id, title: 'the night' });
    const read = await calls['cases:read']({ id });
    expect(read.takings).toHaveLength(1);
    expect(read.notes).toMatchObject([{ type: 'note', text: 'why' }]);
    expect(read.summary.title).toBe('the night');
    await expect(
      Promise.resolve().then(() => calls['cases:read']({ id: 'other' })),
    ).rejects.toThrow(AppError);
  });

  it('makes a case of open files, which stay the snapshots that they are', async () => {
    const { calls, data, store } = host();
    const path = join(data, 'heap.pb.gz');
    writeFileSync(path, 'bytes');
    const file = await store.addFile(path);
    const kept = store.addKept(
      { ...file, name: 'of another case' },
      { path: data, read: () => Promise.resolve(new Uint8Array()) },
    );
    const made = await calls['cases:create']({ title: '', snapshots: [file.id, kept.id, 'none'] });
    const states = ({ references }: typeof made) =>
      references.map(({ state, hasCopy, snapshot }) => ({ state, hasCopy, id: snapshot?.id }));
    expect(states(made)).toEqual([{ state: 'same', hasCopy: false, id: file.id }]);

    const { id } = made.summary;
    await calls['cases:take-copies']({ id });
    expect(states(await calls['cases:read']({ id }))).toEqual([
      { state: 'same', hasCopy: true, id: file.id },
    ]);
    rmSync(path);
    const [gone] = (await calls['cases:read']({ id })).references;
    expect(gone).toMatchObject({ state: 'gone', hasCopy: true });
    expect(Buffer.from(await store.read(gone!.snapshot!.id)).length).toBeGreaterThan(0);
    await calls['cases:take-copies']({ id });
  });

  it('tells the page when any process adds to a case that is open', async () => {
    const { calls, cases, told } = host();
    const { summary } = await calls['cases:create']({ title: '', snapshots: [] });
    await new Promise((done) => setTimeout(done, 150));
    told.length = 0;
    await cases.get(summary.id).folder.mark(1n, 'deploy');
    await expect.poll(() => told).toContain('case:changed');
  });

  it('a case that cannot be read takes no other from the list', async () => {
    const { calls, data } = host();
    await calls['cases:create']({ title: 'good', snapshots: [] });
    const bad = await calls['cases:create']({ title: 'bad', snapshots: [] });
    rmSync(join(bad.summary.path, 'index.jsonl'));
    rmSync(join(bad.summary.path, 'changes.jsonl'), { force: true });
    appendFileSync(join(bad.summary.path, 'index.jsonl'), '{"schema":"leakbook.case/99"}\n');
    const { cases, place } = await calls['cases:list'](undefined);
    expect(place).toBe(join(data, 'cases'));
    expect(cases.map(({ title }) => title)).toContain('good');
  });

  it('opening removes what a killed writer left', async () => {
    const { calls, library } = host();
    const { summary } = await calls['cases:create']({ title: '', snapshots: [] });
    await (await library.open(summary.path)).take(newTaking(0));
    const objects = join(summary.path, 'objects');
    const before = readdirSync(objects).length;
    const machine = createHash('sha256').update(hostname()).digest('hex').slice(0, 8);
    writeFileSync(join(objects, `.99999999-${machine}-${randomUUID()}.tmp`), 'half');
    await calls['cases:open']({ id: summary.id });
    expect(readdirSync(objects)).toHaveLength(before);
  });
});

describe('a case handed on', () => {
  const madeIn = async ({ calls, cases }: ReturnType<typeof host>): Promise<string> => {
    const { summary } = await calls['cases:create']({ title: 'night', snapshots: [] });
    await cases.get(summary.id).folder.take(newTaking(0));
    return summary.id;
  };
  const refused = (work: () => unknown): Promise<unknown> =>
    expect(Promise.resolve().then(work)).rejects.toMatchObject({ code: 'call-invalid' });

  it('is copied where the user says, is listed there, and the open one stays', async () => {
    const to = join(temporaryFolder(), 'copy');
    const desktop = host(to);
    const id = await madeIn(desktop);
    expect(await desktop.calls['cases:copy']({ id, to: null })).toEqual({ path: to });
    const listed = await desktop.calls['cases:list'](undefined);
    expect(listed.cases.map(({ path }) => path)).toContain(to);
    expect(listed.cases).toHaveLength(2);
    await expect(
      Promise.resolve(desktop.calls['cases:copy']({ id, to: null })),
    ).rejects.toMatchObject({ code: 'case-folder-taken' });
    await refused(() => desktop.calls['cases:copy']({ id, to: '/tmp/elsewhere' }));

    const web = host();
    const webId = await madeIn(web);
    const typed = join(temporaryFolder(), 'typed');
    expect(await web.calls['cases:copy']({ id: webId, to: typed })).toEqual({ path: typed });
    await refused(() => web.calls['cases:copy']({ id: webId, to: null }));
    const cancelled = host(null);
    const kept = await madeIn(cancelled);
    expect(await cancelled.calls['cases:copy']({ id: kept, to: null })).toBeNull();
    expect(
      await cancelled.calls['cases:export']({ id: kept, masked: false, notes: true }),
    ).toBeNull();
  });

  it('is a file to download, or one where the user says; masked it is not named after the service', async () => {
    const web = host();
    const id = await madeIn(web);
    const exported = await web.calls['cases:export']({ id, masked: false, notes: true });
    expect(exported).toMatchObject({
      file: '1970-01-01T000000 night.leakbook',
      ...{ url: '/downloads/1', files: 2, leftOut: [] },
    });
    const masked = await web.calls['cases:export']({ id, masked: true, notes: false });
    expect(masked?.file).toBe('case-masked.leakbook');
    const file = join(temporaryFolder(), 'mine.leakbook');
    const desktop = host(file);
    const options = { id: await madeIn(desktop), masked: false, notes: true };
    expect(await desktop.calls['cases:export'](options)).toMatchObject({ file, url: null });
  });

  it('offers no file where none came of it', async () => {
    const web = host(join(temporaryFolder(), 'gone', 'mine.leakbook'));
    const options = { id: await madeIn(web), masked: false, notes: true };
    await expect(Promise.resolve(web.calls['cases:export'](options))).rejects.toMatchObject({
      code: 'file-unwritable',
    });
    expect(web.discarded).toEqual(['1970-01-01T000000 night.leakbook']);
  });

  it('counts copies of files that it refers to', async () => {
    const { calls, data, store } = host();
    const path = join(data, 'heap.pb.gz');
    writeFileSync(path, 'bytes');
    const { id } = await store.addFile(path);
    const { summary } = await calls['cases:create']({ title: '', snapshots: [id] });
    const options = { id: summary.id, masked: false, notes: true };
    expect(await calls['cases:export'](options)).toMatchObject({ files: 1, leftOut: [] });
  });

  it('is a case of the library again: once for a path, each time for what a page sends', async () => {
    const from = host();
    const id = await madeIn(from);
    await from.calls['cases:export']({ id, masked: false, notes: true });
    const file = join(from.data, '1970-01-01T000000 night.leakbook');
    const to = host();
    const first = await to.imports.file(file);
    expect(await to.imports.file(file)).toBe(first);
    const opened = await to.calls['cases:open']({ id: first });
    expect(opened?.summary).toMatchObject({ title: 'night', takings: 1 });
    await to.library.delete(opened!.summary.path).catch(() => undefined);
    rmSync(opened!.summary.path, { recursive: true, force: true });
    expect((await to.calls['cases:list'](undefined)).cases).toEqual([]);
    await to.imports.file(file);
    const sent = await to.imports.sent('of a colleague.leakbook', createReadStream(file));
    expect(sent).toMatchObject({ ok: true });
    expect((await to.calls['cases:list'](undefined)).cases).toHaveLength(2);
  });

  it('is another case once another file lies at its path', async () => {
    const from = host();
    const id = await madeIn(from);
    const exported = () => from.calls['cases:export']({ id, masked: false, notes: true });
    await exported();
    const file = join(from.data, '1970-01-01T000000 night.leakbook');
    const to = host();
    const first = await to.imports.file(file);
    await from.cases.get(id).folder.take(newTaking(60));
    await exported();
    const second = await to.imports.file(file);
    expect(second).not.toBe(first);
    expect((await to.calls['cases:open']({ id: second }))?.summary.takings).toBe(2);
    expect(await to.imports.file(file)).toBe(second);
  });

  it('lies in the data folder while a page sends it, and for nobody else to read', async () => {
    const { data, imports } = host();
    const modes: number[] = [];
    const body = async function* () {
      const [name] = readdirSync(join(data, 'temporary'));
      const folder = join(data, 'temporary', name!);
      for (const path of [folder, join(folder, 'case.leakbook')])
        modes.push(statSync(path).mode & 0o777);
      yield Buffer.from('no zip');
    };
    expect(await imports.sent('odd.leakbook', Readable.from(body()))).toMatchObject({ ok: false });
    if (process.platform !== 'win32') expect(modes).toEqual([0o700, 0o600]);
    expect(readdirSync(join(data, 'temporary'))).toEqual([]);
  });

  it('that is broken is refused under the name that the user knows, and leaves nothing', async () => {
    const { imports, calls } = host();
    const body = Readable.from([Buffer.from('PK no zip at all')]);
    expect(await imports.sent('odd.leakbook', body)).toMatchObject({
      ok: false,
      error: { code: 'bundle-broken', params: { file: 'odd.leakbook' } },
    });
    expect(await imports.sent('heap.pb.gz', Readable.from([]))).toMatchObject({ ok: false });
    const listed = await calls['cases:list'](undefined);
    expect([listed.cases, listed.failures]).toEqual([[], []]);
  });

  it('new ones are kept where the user says, and go back', async () => {
    const web = host();
    const place = join(temporaryFolder(), 'kept');
    const standard = await web.calls['cases:place'](undefined);
    expect(standard.isStandard).toBe(true);
    const chosen = await web.calls['cases:choose-place']({ folder: place, standard: false });
    expect(chosen).toEqual({ place, isStandard: false });
    expect(await web.calls['cases:choose-place']({ folder: null, standard: true })).toEqual(
      standard,
    );
    const desktop = host(place);
    await refused(() => desktop.calls['cases:choose-place']({ folder: place, standard: false }));
    const asked = await desktop.calls['cases:choose-place']({ folder: null, standard: false });
    expect(asked).toEqual({ place, isStandard: false });
  });
});
