import { Readable } from 'node:stream';
import type { HttpGet } from '#main/services/http-get';
import type { WatchClock } from '#main/services/capture/watch-clock';
import { encodeProfile } from './encode-profile.ts';
import { heapOf } from './heap-of.ts';
import { laidOut } from './laid-out.ts';
import { profileOf } from './profile-of.ts';

/** What a simulated service has at a moment. */
export interface SimulatedState {
  /** In use. */
  readonly megabytes: number;
  readonly goroutines?: number;
  /** Which of its processes answers. */
  readonly process?: number;
  readonly program?: string;
}

/** A clock that runs as fast as it is slept on. Begins at a whole hour. */
export interface SimulatedClock extends WatchClock {
  /** Seconds since it began, of the clock that only goes forward. */
  readonly seconds: number;
  /** Seconds pass, as in a request that takes long. */
  pass(seconds: number): void;
  /** The wall clock is set, or the machine has slept. */
  shift(seconds: number): void;
}

export function simulatedClock(): SimulatedClock {
  let mono = 0;
  let wall = 1_800_000_000_000;
  return {
    now: () => wall,
    monotonic: () => mono,
    sleep: async (ms) => {
      mono += ms;
      wall += ms;
    },
    get seconds() {
      return mono / 1000;
    },
    pass(seconds) {
      mono += 1000 * seconds;
      wall += 1000 * seconds;
    },
    shift: (seconds) => void (wall += 1000 * seconds),
  };
}

/**
 * A service that answers heap, goroutines and MemStats out of a state; a number is an HTTP status, an error a broken
 * connection.
 */
export function simulatedGet(stateAt: (path: string) => SimulatedState | number | Error): HttpGet {
  return async ({ url }) => {
    const state = stateAt(`${url.pathname}${url.search}`.replace('/debug/pprof/', ''));
    if (state instanceof Error) throw state;
    const [status, body] =
      typeof state === 'number' ? [state, Buffer.from('no')] : [200, bodyOf(url, state)];
    return { status, header: () => '', body: Readable.from([body]) };
  };
}

function bodyOf(url: URL, state: SimulatedState): Uint8Array {
  const { megabytes, goroutines = 10, process = 0, program = '/app/shop' } = state;
  const address = 0x7f00_0000_0000n + BigInt(process) * 0x1000n;
  if (url.searchParams.get('debug') === '1') return memStatsOf(megabytes);
  if (url.pathname.endsWith('goroutine')) {
    const profile = profileOf({
      sampleTypes: [{ type: 'goroutine', unit: 'count' }],
      binary: program,
      samples: [{ stack: ['main.wait', 'main.main'], values: [goroutines] }],
    });
    return encodeProfile(laidOut(profile, address));
  }
  const size = 2 ** 20;
  const samples = [{ stack: ['main.keep', 'main.main'], objects: megabytes, size }];
  return encodeProfile(laidOut(heapOf({ samples, seconds: 0, binary: program }), address));
}

function memStatsOf(megabytes: number): Uint8Array {
  const bytes = megabytes * 2 ** 20;
  return Buffer.from(
    `heap profile: 1: ${bytes} [1: ${bytes}] @ heap/1048576\n1: ${bytes} [1: ${bytes}] @ 0x1\n\n` +
      `# runtime.MemStats\n# Alloc = ${bytes}\n# HeapAlloc = ${bytes}\n`,
  );
}
