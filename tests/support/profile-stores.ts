import { type ChildProcess, spawn } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
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
  stop(): void;
}

/** One process of a fleet, with the labels that its store gives it. */
export interface ScrapedProcess {
  readonly pod: string;
  readonly version: string;
  readonly service: Pick<WatchedService, 'address'>;
}

const running = new Set<ChildProcess>();
process.once('exit', () => {
  for (const child of running) child.kill('SIGKILL');
});

/** Starts Parca, which scrapes these processes each second from then on. */
export async function startParca(
  binary: string,
  fleet: readonly ScrapedProcess[],
): Promise<RunningStore> {
  const folder = temporaryFolder();
  const config = join(folder, 'parca.yaml');
  writeFileSync(config, parcaConfig(join(folder, 'data'), fleet));
  const port = await freePort();
  const address = `127.0.0.1:${port}`;
  const child = start(binary, ['--config-path', config, '--http-address', address], folder);
  await untilReady(`http://${address}/api/profiles/types`, child);
  return { address, stop: () => child.kill('SIGKILL') };
}

/** Starts Pyroscope, which scrapes nothing: see {@link pushHeaps}. It needs most of a minute. */
export async function startPyroscope(binary: string): Promise<RunningStore> {
  const folder = temporaryFolder();
  mkdirSync(folder, { recursive: true });
  const port = await freePort();
  const [grpc, gossip] = [await freePort(), await freePort()];
  const address = `127.0.0.1:${port}`;
  const options = {
    'server.http-listen-address': '127.0.0.1',
    'server.http-listen-port': port,
    'server.grpc-listen-port': grpc,
    'memberlist.bind-port': gossip,
    'self-profiling.disable-push': true,
    'architecture.storage': 'v2',
  };
  const args = Object.entries(options).map(([name, value]) => `-${name}=${value}`);
  const child = start(binary, args, folder);
  await untilReady(`http://${address}/ready`, child);
  return { address, stop: () => child.kill('SIGKILL') };
}

/** A profile as it was fetched from its process and given to a store. */
export interface PushedProfile {
  readonly pod: string;
  readonly kind: 'heap' | 'goroutine';
  readonly bytes: Uint8Array;
  /** Unix seconds, as the store was told. */
  readonly seconds: number;
}

/** Fetches the heaps and goroutines of these processes and gives them to Pyroscope, as its agents do. */
export async function pushHeaps(
  { address }: RunningStore,
  service: string,
  fleet: readonly ScrapedProcess[],
): Promise<readonly PushedProfile[]> {
  const pushed: PushedProfile[] = [];
  for (const { pod, version, service: of } of fleet)
    for (const kind of ['heap', 'goroutine'] as const) {
      const answer = await fetch(`http://${of.address}/debug/pprof/${kind}`);
      const bytes = new Uint8Array(await answer.arrayBuffer());
      const seconds = Math.floor(Date.now() / 1000);
      const query = new URLSearchParams({
        name: `${service}{pod=${pod},version=${version}}`,
        from: String(seconds - 1),
        until: String(seconds),
        format: 'pprof',
        spyName: 'gospy',
      });
      const reply = await fetch(`http://${address}/ingest?${query.toString()}`, {
        method: 'POST',
        body: bytes,
      });
      if (!reply.ok) throw new Error(`Pyroscope refused a profile: ${await reply.text()}`);
      pushed.push({ pod, kind, bytes, seconds });
    }
  return pushed;
}

function parcaConfig(data: string, fleet: readonly ScrapedProcess[]): string {
  const off = ['process_cpu', 'block', 'mutex'].map((name) => `        ${name}: {enabled: false}`);
  const targets = fleet.flatMap(({ pod, version, service }) => [
    `      - targets: ["${service.address}"]`,
    `        labels: {pod: "${pod}", version: "${version}", service: shop}`,
  ]);
  return [
    `object_storage: {bucket: {type: FILESYSTEM, config: {directory: ${JSON.stringify(data)}}}}`,
    'scrape_configs:',
    '  - job_name: shop',
    '    scrape_interval: 1s',
    '    scrape_timeout: 5s',
    '    profiling_config:',
    '      pprof_config:',
    ...off,
    '    static_configs:',
    ...targets,
    '',
  ].join('\n');
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
