import { gzipSync } from 'node:zlib';
import type { NewTaken, NewTaking } from '#main/services/case-folder/case-folder';
import { encodeProfile } from './encode-profile.ts';
import { heapOf } from './heap-of.ts';

/** A gzipped heap in which one function holds so many kB. */
export function heapBytes(kilobytes: number, seconds = 0, name = 'shop.remember'): Uint8Array {
  const samples = [{ stack: [name, 'shop.serve'], objects: kilobytes, size: 1024 }];
  return gzipSync(encodeProfile(heapOf({ samples, seconds })));
}

export const STACKS = new TextEncoder().encode(
  'goroutine 1 [running]:\nmain.main()\n\t/app/main.go:10 +0x1d\n\ngoroutine 7 [select, 3 minutes]:\nshop.wait()\n\t/app/wait.go:5 +0x1d\ncreated by shop.serve in goroutine 1\n\t/app/serve.go:9 +0x1d\n',
);

const BEGIN = 1_795_883_460;

export function unixNanos(seconds: number): bigint {
  return BigInt(BEGIN + seconds) * 1_000_000_000n;
}

/** What a service would give at `seconds` after a fixed moment: a heap, and stacks of its goroutines. */
export function newTaking(seconds: number, more: Partial<NewTaking> = {}): NewTaking {
  return {
    timeNanos: unixNanos(seconds),
    service: '127.0.0.1:6060',
    process: null,
    files: [
      newTaken(heapBytes(100 + seconds, seconds)),
      { ...newTaken(STACKS), kind: 'goroutine-stacks' },
    ],
    ...more,
  };
}

export function newTaken(bytes: Uint8Array): NewTaken {
  return { kind: 'heap', bytes, request: 'http://127.0.0.1:6060/debug/pprof/heap', collections: 0 };
}
