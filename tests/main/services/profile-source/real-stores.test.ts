// The real Parca and Pyroscope, filled with what real Go services answer: five that leak, one of them restarted, and
// five that do not. `LEAKBOOK_RECORD=stores` keeps what they answer for recorded-stores.test.ts.
import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { httpGet } from '#main/services/http-get';
import { askFleet, SPAN_MS } from '#support/ask-fleet';
import { expectFleet } from '#support/expect-fleet';
import {
  PARCA,
  type PushedProfile,
  pushProfiles,
  PYROSCOPE,
  type RunningStore,
  type ScrapedProcess,
  startParca,
  startPyroscope,
  stopStores,
} from '#support/profile-stores';
import { recordingGet, writeRecordedStore } from '#support/recorded-store';
import {
  buildWatchedService,
  startWatchedService,
  type WatchedService,
} from '#support/watched-service';

const SERVICE = 'shop';
const ROUNDS = 6;
/** Of cart-4: it is another process from this round on. */
const RESTART = 3;
const fleet: (ScrapedProcess & { service: WatchedService })[] = [];
const stores: { parca?: RunningStore; pyroscope?: RunningStore } = {};
const pushed: PushedProfile[] = [];
/** When the stores had got nothing yet, Unix ms. */
let began = 0;

/** What every process holds from its beginning: of a heap without samples no store keeps anything. */
async function startFilled(binary: string, ...args: readonly string[]): Promise<WatchedService> {
  const service = await startWatchedService(binary, ...args);
  await service.command('keep?mb=8');
  return service;
}

async function fill(binary: string, all: readonly RunningStore[]): Promise<void> {
  for (let round = 0; round < ROUNDS; round++) {
    const began = Date.now();
    if (round === RESTART) {
      const { port } = fleet[4]!.service;
      await fleet[4]!.service.stop();
      fleet[4]!.service = await startFilled(binary, '-listen', `127.0.0.1:${port}`);
    }
    const leaking = fleet.slice(0, round < RESTART ? 5 : 4);
    for (const { service } of leaking) await service.command('keep?mb=4');
    pushed.push(...(await pushProfiles(all, SERVICE, fleet)));
    // Each round is of seconds of its own.
    await pause(Math.max(0, began + 2500 - Date.now()));
  }
}

beforeAll(async () => {
  if (!PARCA && !PYROSCOPE) return;
  const binary = buildWatchedService('watched', '-trimpath'); // no path of this machine is recorded
  for (const [name, version] of [
    ['cart', 'v1.8.2'],
    ['ok', 'v1.8.1'],
  ] as const)
    for (let at = 0; at < 5; at++)
      fleet.push({ pod: `${name}-${at}`, version, service: await startFilled(binary) });
  const [parca, pyroscope] = await Promise.all([
    PARCA ? startParca(PARCA) : undefined,
    PYROSCOPE ? startPyroscope(PYROSCOPE) : undefined,
  ]);
  Object.assign(stores, { parca, pyroscope });
  began = Date.now();
  await fill(
    binary,
    [parca, pyroscope].filter((store) => store !== undefined),
  );
}, 400_000);
afterAll(async () => {
  stopStores();
  await Promise.all(fleet.map(({ service }) => service.stop()));
});

const missing = (name: string): string => `needs ${name}, the path of the server's binary`;

describe.each([
  ['parca', PARCA, 'LEAKBOOK_TEST_PARCA'],
  ['pyroscope', PYROSCOPE, 'LEAKBOOK_TEST_PYROSCOPE'],
] as const)('a real %s', (kind, binary, variable) => {
  it.skipIf(!binary)(
    binary ? 'tells of a fleet what its processes told' : missing(variable),
    { timeout: 300_000 },
    async () => {
      const url = stores[kind]!.address;
      const now = Date.now() + 1000;
      const { get, exchanges } = recordingGet(httpGet);
      const sinceMs = Math.max(SPAN_MS, now - began);
      const asked = await askFleet(get, kind, { url, now, sinceMs, service: SERVICE });
      await expectFleet(asked, SERVICE, pushed);
      if (process.env['LEAKBOOK_RECORD'] !== 'stores') return;
      const [worst] = asked.report.processes;
      const ofWorst = pushed.filter(({ pod, kind: of }) => pod === worst!.name && of === 'heap');
      writeRecordedStore(kind, {
        ...{ now, sinceMs, service: SERVICE, exchanges },
        pushed: ofWorst.map((profile) => ({
          ...profile,
          bytes: Buffer.from(profile.bytes).toString('base64'),
        })),
      });
      expect(exchanges.length).toBeGreaterThan(10);
    },
  );
});
