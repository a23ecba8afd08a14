import { createHash, randomUUID } from 'node:crypto';
import { appendFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { AppError } from '#core/base/errors';
import type { HostEvent } from '#contract/host-events';
import { createCaseHandlers } from '#main/services/cases/case-handlers';
import { createCaseLibrary } from '#main/services/cases/case-library';
import { createOpenCases } from '#main/services/cases/open-cases';
import { createSnapshotStore } from '#main/services/snapshot-store';
import { newTaking } from '#support/new-taking';
import { temporaryFolder } from '#support/temporary-folder';

function host() {
  const data = temporaryFolder();
  const told: HostEvent[] = [];
  const store = createSnapshotStore((id) => `/snapshots/${id}`);
  const cases = createOpenCases(store, (event) => told.push(event));
  const trash = () => Promise.resolve();
  const library = createCaseLibrary({ place: join(data, 'cases'), data, trash, now: () => 0 });
  const calls = createCaseHandlers({
    ...{ store, cases, library, now: () => 0 },
    chooseFolder: () => Promise.resolve(null),
    showFolder: () => undefined,
  });
  return { data, told, store, cases, library, calls };
}

describe('cases by call', () => {
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
    await calls['cases:copy']({ id });
    expect(states(await calls['cases:read']({ id }))).toEqual([
      { state: 'same', hasCopy: true, id: file.id },
    ]);
    rmSync(path);
    const [gone] = (await calls['cases:read']({ id })).references;
    expect(gone).toMatchObject({ state: 'gone', hasCopy: true });
    expect(Buffer.from(await store.read(gone!.snapshot!.id)).length).toBeGreaterThan(0);
    await calls['cases:copy']({ id });
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
