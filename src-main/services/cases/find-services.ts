import { readFile } from 'node:fs/promises';
import type { HttpGet } from '../http-get.ts';

/** A service of this machine that answers as Go's net/http/pprof does. */
export interface FoundService {
  /** `127.0.0.1:6060`. */
  readonly address: string;
  /** What its process was started as, without its folder; null = the service does not say. */
  readonly command: string | null;
}

/** Where Linux tells what listens. */
const TABLES = ['/proc/net/tcp', '/proc/net/tcp6'];
/** State `LISTEN` in them. */
const LISTENING = '0A';
/** Of other systems the ports that pprof is usually put on are asked. */
const USUAL_PORTS = [6060, 6061, 6062, 6063, 8080, 8081, 9090];
/** Each is asked at once, and shortly: a service that is too busy for this can be typed. */
const PATIENCE_MS = 1500;
const MOST_PORTS = 200;
const MOST_BYTES = 64 * 1024;

/**
 * Services listening on this machine. Each port that listens for loopback is asked for `/debug/pprof/cmdline`,
 * which costs a Go service nothing; what answers otherwise is left out. Only called when the user asks for it.
 */
export async function findServices(get: HttpGet): Promise<readonly FoundService[]> {
  const ports = (await listeningPorts()) ?? USUAL_PORTS;
  const found = await Promise.all(ports.slice(0, MOST_PORTS).map((port) => askPort(get, port)));
  return found.filter((service) => service !== null);
}

/** Ascending; null where the system does not tell. */
async function listeningPorts(): Promise<readonly number[] | null> {
  const texts = await Promise.all(TABLES.map((path) => readFile(path, 'utf8').catch(() => null)));
  if (texts.every((text) => text === null)) return null;
  const ports = texts.flatMap((text) => portsOf(text ?? ''));
  return [...new Set(ports)].sort((left, right) => left - right);
}

/** Ports of a table of sockets that listen on loopback or on all addresses. */
export function portsOf(table: string): number[] {
  return table.split('\n').flatMap((line) => {
    const [, local = '', , state] = line.trim().split(/\s+/);
    const [address = '', port = ''] = local.split(':');
    if (state !== LISTENING || !isReachable(address)) return [];
    return [Number.parseInt(port, 16)];
  });
}

/** Loopback, or any address; in the byte order of this machine, which is little-endian. */
function isReachable(address: string): boolean {
  return (
    /^0+$/.test(address) ||
    /^[0-9A-F]{6}7F$/.test(address) ||
    address === '00000000000000000000000001000000' ||
    /^0{16}FFFF0000[0-9A-F]{6}7F$/.test(address)
  );
}

async function askPort(get: HttpGet, port: number): Promise<FoundService | null> {
  const address = `127.0.0.1:${port}`;
  const signal = AbortSignal.timeout(PATIENCE_MS);
  try {
    const url = new URL(`http://${address}/debug/pprof/cmdline`);
    const answer = await get({ url, headers: { accept: '*/*' }, signal });
    const type = answer.header('content-type');
    if (answer.status !== 200 || !type.startsWith('text/plain')) return null;
    const text = await textOf(answer.body);
    const [program = ''] = text.split('\0');
    // An answer of anything else for a path it does not know.
    if (text.includes('<') || program.includes('\n')) return null;
    return { address, command: program.split(/[/\\]/).at(-1) || null };
  } catch {
    return null; // speaks something else, or too slowly
  }
}

async function textOf(body: AsyncIterable<Uint8Array>): Promise<string> {
  const chunks: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of body) {
    length += chunk.length;
    if (length > MOST_BYTES) break;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}
