import { type ChildProcess, spawn } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { freePort } from './free-port.ts';
import { temporaryFolder } from './temporary-folder.ts';
import type { WatchedService } from './watched-service.ts';

/** Where the real servers are, as docs/testing.md tells; undefined = the specs that need one are skipped. */
export const PARCA = process.env['LEAKBOOK_TEST_PARCA'];
export const PYROSCOPE = process.env['LEAKBOOK_TEST_PYROSCOPE'];

/** A real store that runs. */
export interface RunningStore {
  /** `127.0.0.1:43210`. */
  readonly address: string;
  /** Gives it a profile. */
  readonly push: (address: string, service: string, profile: PushedProfile) => Promise<Response>;
}

/** One process of a fleet, with the labels that its store gives it. */
export interface ScrapedProcess {
  readonly pod: string;
  readonly version: string;
  readonly service: Pick<WatchedService, 'address'>;
}

const running = new Set<ChildProcess>();
process.once('exit', stopStores);

/** Ends all stores, those as well that never got ready. */
export function stopStores(): void {
  for (const child of running) child.kill('SIGKILL');
}

/** Starts Parca, which scrapes nothing here: see {@link pushProfiles}. */
export async function startParca(binary: string): Promise<RunningStore> {
  const folder = temporaryFolder();
  const config = join(folder, 'parca.yaml');
  const directory = JSON.stringify(join(folder, 'data'));
  writeFileSync(
    config,
    `object_storage: {bucket: {type: FILESYSTEM, config: {directory: ${directory}}}}\n`,
  );
  const address = `127.0.0.1:${await freePort()}`;
  const child = start(binary, ['--config-path', config, '--http-address', address], folder);
  await untilReady(`http://${address}/api/profiles/types`, child);
  return { address, push: pushToParca };
}

/** Starts Pyroscope, which scrapes nothing. It needs most of a minute. */
export async function startPyroscope(binary: string): Promise<RunningStore> {
  const folder = temporaryFolder();
  const port = await freePort();
  const [grpc, gossip, raft] = [await freePort(), await freePort(), await freePort()];
  const metastore = `127.0.0.1:${raft}`;
  const address = `127.0.0.1:${port}`;
  const options = {
    'server.http-listen-address': '127.0.0.1',
    'server.http-listen-port': port,
    'server.grpc-listen-port': grpc,
    'memberlist.bind-port': gossip,
    'metastore.address': `127.0.0.1:${grpc}`,
    'query-backend.address': `127.0.0.1:${grpc}`,
    'metastore.raft.bind-address': metastore,
    'metastore.raft.advertise-address': metastore,
    'metastore.raft.server-id': metastore,
    'self-profiling.disable-push': true,
    'architecture.storage': 'v2',
  };
  const args = Object.entries(options).map(([name, value]) => `-${name}=${value}`);
  const child = start(binary, args, folder);
  await untilReady(`http://${address}/ready`, child);
  return { address, push: pushToPyroscope };
}

/** A profile as it was fetched from its process and given to the stores. */
export interface PushedProfile {
  readonly pod: string;
  readonly version: string;
  readonly kind: 'heap' | 'goroutine';
  readonly bytes: Uint8Array;
  /** Unix seconds. */
  readonly seconds: number;
}

/** Fetches heap and goroutines of each process, and gives them to all of these stores. */
export async function pushProfiles(
  stores: readonly RunningStore[],
  service: string,
  fleet: readonly ScrapedProcess[],
): Promise<readonly PushedProfile[]> {
  const pushed: PushedProfile[] = [];
  for (const { pod, version, service: of } of fleet)
    for (const kind of ['heap', 'goroutine'] as const) {
      const answer = await fetch(`http://${of.address}/debug/pprof/${kind}?gc=1`);
      const bytes = new Uint8Array(await answer.arrayBuffer());
      const profile = { pod, version, kind, bytes, seconds: Math.floor(Date.now() / 1000) };
      for (const { address, push } of stores) {
        const reply = await push(address, service, profile);
        if (!reply.ok) throw new Error(`a store refused a profile: ${await reply.text()}`);
      }
      pushed.push(profile);
    }
  return pushed;
}

function pushToPyroscope(
  address: string,
  service: string,
  { pod, version, seconds, bytes }: PushedProfile,
): Promise<Response> {
  const query = new URLSearchParams({
    name: `${service}{pod=${pod},version=${version}}`,
    from: String(seconds - 1),
    until: String(seconds),
    format: 'pprof',
    spyName: 'gospy',
  });
  const body = Buffer.from(bytes);
  return fetch(`http://${address}/ingest?${query.toString()}`, { method: 'POST', body });
}

function pushToParca(
  address: string,
  service: string,
  { pod, version, kind, bytes }: PushedProfile,
): Promise<Response> {
  const values = { __name__: kind === 'heap' ? 'memory' : kind, service, pod, version };
  const labels = Object.entries(values).map(([name, value]) => ({ name, value }));
  const samples = [{ rawProfile: Buffer.from(bytes).toString('base64') }];
  const body = JSON.stringify({ series: [{ labels: { labels }, samples }], normalized: false });
  const headers = { 'content-type': 'application/json' };
  return fetch(`http://${address}/api/profiles/writeraw`, { method: 'POST', body, headers });
}

function start(binary: string, args: readonly string[], folder: string): ChildProcess {
  const child = spawn(binary, args, { cwd: folder, stdio: 'ignore' });
  running.add(child);
  child.once('exit', () => void running.delete(child));
  return child;
}

async function untilReady(url: string, child: ChildProcess): Promise<void> {
  for (;;) {
    if (child.exitCode !== null) throw new Error(`the store ended with ${child.exitCode}`);
    const isReady = await fetch(url).then(
      ({ ok }) => ok,
      () => false,
    );
    if (isReady) return;
    await new Promise((done) => setTimeout(done, 250));
  }
}
