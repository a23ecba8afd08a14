import type { CaseContentsReply, CaseSummary } from '#contract/case-calls';
import type { SnapshotRef } from '#contract/snapshot-ref';
import type {
  CaseContents,
  CaseFolder,
  KeptReference,
  KeptTaking,
} from '../case-folder/case-folder.ts';
import { addCopy, keptContent, keptRef } from '../case-folder/open-case.ts';
import { isLoadFile, type KeptLoad, readKeptLoad } from '../case-folder/kept-load.ts';
import { ofLastProcess } from '../case-folder/last-process.ts';
import type { SnapshotStore } from '../snapshot-store.ts';

/** A case of this run with the snapshots that it has in the store. */
export interface HeldCase {
  readonly id: string;
  readonly folder: CaseFolder;
  /** By taking and object, or SHA-256: one stays the same snapshot, however often the case is read. */
  readonly refs: Map<string, SnapshotRef>;
  /** Load series by SHA-256: they are large, and the case is read often. */
  readonly loads: Map<string, Promise<KeptLoad>>;
}

/** Reads a case as a page sees it; what is new in it is put into the store. */
export async function caseContents(
  held: HeldCase,
  store: SnapshotStore,
): Promise<CaseContentsReply> {
  const contents = await held.folder.read();
  const loads = await Promise.all(
    contents.references.filter(({ path }) => isLoadFile(path)).map((one) => loadOf(held, one)),
  );
  return {
    summary: summaryOf(held, contents),
    takings: contents.takings.map((taking) => takingOf(held, taking, store)),
    references: await Promise.all(
      contents.references.map((reference) => referenceOf(held, reference, store)),
    ),
    loads: loads.flatMap((load) =>
      'points' in load ? [{ ...load, points: [...load.points] }] : [],
    ),
    marks: [...contents.marks],
    notes: [...contents.notes],
    damages: [...contents.damages, ...loads.flatMap((load) => ('code' in load ? [load] : []))].map(
      ({ origin, code, params }) => ({ origin, code, params }),
    ),
    isNewer: contents.isNewer,
    view: await held.folder.readView(),
  };
}

/** What a list says of a case. */
export function summaryOf(
  { id, folder }: Pick<HeldCase, 'id' | 'folder'>,
  { title, takings, references }: CaseContents,
): CaseSummary {
  const heaps = ofLastProcess(takings).flatMap(({ files }) =>
    files.map(({ inuseBytes }) => inuseBytes ?? null),
  );
  const known = heaps.filter((bytes) => bytes !== null);
  const files = takings.flatMap((taking) => taking.files);
  return {
    id,
    path: folder.path,
    title,
    services: [...new Set(takings.map(({ service }) => service))],
    firstNanos: takings[0]?.timeNanos.toString() ?? null,
    lastNanos: takings.at(-1)?.timeNanos.toString() ?? null,
    takings: takings.length,
    references: references.length,
    bytes: files.reduce((sum, file) => sum + file.bytes, 0),
    inuse: known.length === 0 ? null : { first: known[0]!, last: known.at(-1)! },
  };
}

function takingOf(
  held: HeldCase,
  { id, timeNanos, service, process, files }: KeptTaking,
  store: SnapshotStore,
): CaseContentsReply['takings'][number] {
  return {
    ...{ id, timeNanos: timeNanos.toString(), service, process },
    files: files.map((file) => ({
      kind: file.kind,
      bytes: file.bytes,
      snapshot: onceIn(held, `${id}/${file.object}`, () =>
        store.addKept(keptRef(held.folder, file), keptContent(held.folder, file)),
      ),
    })),
  };
}

async function referenceOf(
  held: HeldCase,
  reference: KeptReference,
  store: SnapshotStore,
): Promise<CaseContentsReply['references'][number]> {
  const { sha256, path, bytes, timeNanos, state, object } = reference;
  const hasCopy = object !== undefined;
  const facts = { sha256, path, bytes, timeNanos, state, hasCopy };
  if (isLoadFile(path)) return { ...facts, snapshot: null };
  if (state === 'same') {
    const known = held.refs.get(sha256);
    if (known) return { ...facts, snapshot: known };
    const snapshot = await store.addFile(path).catch(() => null); // it went just now: its state tells so next time
    if (snapshot) held.refs.set(sha256, snapshot);
    return { ...facts, snapshot };
  }
  const snapshot = object
    ? onceIn(held, `copy/${sha256}`, () => addCopy(held.folder, reference, store))
    : null;
  return { ...facts, snapshot };
}

async function loadOf({ loads, folder }: HeldCase, reference: KeptReference): Promise<KeptLoad> {
  const reading = loads.get(reference.sha256) ?? readKeptLoad(folder, reference);
  loads.set(reference.sha256, reading);
  const load = await reading;
  if ('code' in load) loads.delete(reference.sha256); // it may be there next time
  return load;
}

function onceIn({ refs }: HeldCase, key: string, make: () => SnapshotRef): SnapshotRef {
  const known = refs.get(key) ?? make();
  refs.set(key, known);
  return known;
}
