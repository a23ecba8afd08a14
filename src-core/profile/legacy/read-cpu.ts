import protobuf from 'protobufjs/minimal.js';
import { AppError } from '#core/base/errors';
import type { Profile } from '../tables.ts';
import { TextLines } from '../text-lines.ts';
import { AddressProfile, dropDoubledLeaf } from './address-profile.ts';
import { CPU_HEADER_WORDS, type CpuWords, legacyCpuWords, wordAt } from './cpu-words.ts';
import { JavaFrames } from './java-frames.ts';
import { readMemoryMap } from './memory-map.ts';

const TYPES = [
  { type: 'samples', unit: 'count' },
  { type: 'cpu', unit: 'nanoseconds' },
] as const;
/** A second frame that all but one in this many samples share was pushed by the signal handler. */
const SIMILAR_SAMPLES = 32;

/**
 * Reads the binary CPU profile of gperftools, of Go before 1.9 and of Java agents: words of 32 or 64
 * bits in either order, then the memory map (or Java's names) as text.
 *
 * @throws AppError `profile-truncated` with the byte offset.
 * @see google/pprof profile/legacy_profile.go: parseCPU, cpuProfile; legacy_java_profile.go.
 */
export function readLegacyCpu(bytes: Uint8Array): Profile {
  const words = legacyCpuWords(bytes);
  if (words === null) throw new AppError('profile-truncated', { offset: bytes.length });
  const period = words.periodMicros * 1000;
  const { stacks, end } = readStacks(bytes, words);
  const rest = bytes.subarray(end);
  const text = new TextLines(protobuf.util.utf8.read(rest, 0, rest.length));
  const header = { periodType: TYPES[1], period };
  if (words.isJava) {
    const frames = new JavaFrames(text, text.next());
    return frames.profile(
      TYPES,
      stacks.map(({ count, addresses }) => ({ addresses, values: [count, count * period] })),
      header,
    );
  }
  const profile = new AddressProfile(TYPES);
  for (const { count, addresses } of stacks) {
    // Return addresses, but for the leaf.
    const calls = addresses.map((at, row) => (row === 0 ? at : BigInt.asUintN(64, at - 1n)));
    profile.add(calls, [count, count * period]);
  }
  for (let round = 0; round < 2; round++) dropHandlerFrame(profile);
  dropDoubledLeaf(profile.samples);
  return profile.finish(header, readMemoryMap(text));
}

interface CpuStack {
  readonly count: number;
  /** Leaf first. */
  readonly addresses: readonly bigint[];
}

/** Records of count, depth and addresses until 0, 1, 0; @returns them and where they end. */
function readStacks(bytes: Uint8Array, words: CpuWords): { stacks: CpuStack[]; end: number } {
  const stacks: CpuStack[] = [];
  let at = CPU_HEADER_WORDS * words.size;
  const next = (): bigint => {
    if (at + words.size > bytes.length) throw new AppError('profile-truncated', { offset: at });
    const word = wordAt(bytes, at, words);
    at += words.size;
    return word;
  };
  while (at < bytes.length) {
    const start = at;
    const count = next();
    const depth = next();
    if (depth > BigInt(Math.floor((bytes.length - at) / words.size)) || count > 2n ** 32n) {
      throw new AppError('profile-truncated', { offset: start });
    }
    const addresses = Array.from({ length: Number(depth) }, next);
    if (count === 0n && depth === 1n && addresses[0] === 0n) break;
    stacks.push({ count: Number(count), addresses });
  }
  return { stacks, end: at };
}

function dropHandlerFrame({ samples }: AddressProfile): void {
  const margin = Math.floor(samples.length / SIMILAR_SAMPLES);
  const seen = new Map<bigint, number>();
  for (const { addresses } of samples) {
    const second = addresses[1];
    if (second !== undefined) seen.set(second, (seen.get(second) ?? 0) + 1);
  }
  const handler = [...seen].find(([, count]) => count >= samples.length - margin)?.[0];
  if (handler === undefined) return;
  for (const sample of samples) {
    if (sample.addresses[1] !== handler) continue;
    const [leaf, , ...rest] = sample.addresses;
    sample.addresses = [leaf!, ...rest];
  }
}
