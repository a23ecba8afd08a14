import { expect } from 'vitest';
import { gunzipSync } from 'node:zlib';
import { decodeProfile } from '#core/profile/decode-profile';
import { sampleTypeAt } from '#core/profile/sample-type';
import { topTable } from '#core/graph/top-table';
import type { NodeIndex } from '#core/graph/graph-tables';
import { printableName } from '#core/graph/node-name';
import { viewOf } from '#core/profile/profile-view';
import type { AskedFleet } from './ask-fleet.ts';
import type { PushedProfile } from './profile-stores.ts';

/** What is so of the fleet of real-stores.test.ts, whichever store was asked. */
export async function expectFleet(
  { services, report, folder }: AskedFleet,
  service: string,
  pushed: readonly PushedProfile[],
): Promise<void> {
  expect(services.names).toContain(service);
  expect(report.processes).toHaveLength(10);
  expect([report.nameLabel, report.versionLabel]).toEqual(['pod', 'version']);
  const growing = report.processes.filter((process) => process.class === 'steady-growth');
  expect(growing.map(({ name }) => name).sort()).toEqual(['cart-0', 'cart-1', 'cart-2', 'cart-3']);
  expect(report.versions).toEqual([
    { version: 'v1.8.1', processes: 5, growing: 0 },
    { version: 'v1.8.2', processes: 5, growing: 4 },
  ]);
  const restarts = report.processes.map(({ name, restarts: count }) => [name, count]);
  expect(Object.fromEntries(restarts)).toMatchObject({ 'cart-0': 0, 'cart-4': 1, 'ok-0': 0 });
  expect(report.failures).toEqual([]);
  expect(report.functions[0]).toMatchObject({
    function: 'main.keepSession',
    processes: report.lookedInto,
    versions: ['v1.8.2'],
  });
  expect(report.lookedInto).toHaveLength(4);
  await expectSameNumbers({ report, folder }, pushed);
}

/** What is in the case is what the process itself answered: each sample type of each function. */
async function expectSameNumbers(
  { report, folder }: Pick<AskedFleet, 'report' | 'folder'>,
  pushed: readonly PushedProfile[],
): Promise<void> {
  const [worst] = report.processes;
  const { takings } = await folder.read();
  const kinds = takings.map(({ files }) => files.map(({ kind }) => kind));
  expect(kinds).toEqual(Array.from({ length: 6 }, () => ['heap', 'goroutine']));
  const kept = await Promise.all(takings.map(({ files }) => folder.bytesOf(files[0]!)));
  // Both in the order of their time.
  const direct = pushed.filter(({ pod, kind }) => pod === worst!.name && kind === 'heap');
  expect(kept.map(sumsOf)).toEqual(direct.map(({ bytes }) => sumsOf(bytes)));
}

/** Flat and cum of each function of each of the four sample types. */
function sumsOf(bytes: Uint8Array): Record<string, unknown> {
  const profile = decodeProfile(gunzipSync(bytes));
  const types = ['alloc_objects', 'alloc_space', 'inuse_objects', 'inuse_space'];
  return Object.fromEntries(
    types.map((type) => {
      const table = topTable(viewOf(profile), sampleTypeAt(profile, type), 'functions');
      const rows = Array.from(table.node, (node, row) => [
        printableName(table.nodes, node as NodeIndex),
        table.flat[row],
        table.cum[row],
      ]);
      return [type, rows];
    }),
  );
}
