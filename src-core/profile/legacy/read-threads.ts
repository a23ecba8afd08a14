import type { Profile } from '../tables.ts';
import { TextLines } from '../text-lines.ts';
import { AddressProfile, addressesOf, dropDoubledLeaf } from './address-profile.ts';
import { isMemoryMapStart, readMemoryMap } from './memory-map.ts';

const THREAD = /--- Thread ([0-9a-fA-F]+) \(name: (.*)\/(\d+)\) stack: ---/;
const TYPE = { type: 'thread', unit: 'count' } as const;

/**
 * Reads the thread text of C++ programs (`--- threadz 1 ---`): one stack per thread, equal neighbours
 * as one with their number.
 *
 * @throws AppError `text-malformed` with the line.
 * @see google/pprof profile/legacy_profile.go: parseThread.
 */
export function readThreads(text: string): Profile {
  const lines = new TextLines(text);
  let line = lines.next();
  while (line !== null && !THREAD.test(line) && !isEnd(line)) line = lines.next();
  const stacks: { addresses: readonly bigint[]; threads: number }[] = [];
  while (line !== null && !isEnd(line)) {
    if (!THREAD.test(line)) throw lines.broken();
    const addresses: bigint[] = [];
    let isSame = false;
    for (line = lines.next(); line !== null && !line.startsWith('---'); line = lines.next()) {
      if (line.includes('same as previous thread')) isSame = true;
      else if (!isMemoryMapStart(line)) addresses.push(...addressesOf(line, 0n));
      else break;
    }
    const before = stacks.at(-1);
    if (isSame || addresses.length === 0) {
      if (before) before.threads++;
    } else stacks.push({ addresses: callsOf(addresses), threads: 1 });
  }
  const profile = new AddressProfile([TYPE]);
  for (const { addresses, threads } of stacks) profile.add(addresses, [threads]);
  dropDoubledLeaf(profile.samples);
  while (line !== null && !isMemoryMapStart(line)) line = lines.next();
  const mappings = line === null ? [] : readMemoryMap(lines);
  return profile.finish({ periodType: TYPE, period: 1 }, mappings);
}

function isEnd(line: string): boolean {
  return isMemoryMapStart(line) || line.startsWith('---- no stack trace for');
}

/** The leaf is where the thread stood; the others are return addresses. */
function callsOf(addresses: readonly bigint[]): bigint[] {
  return addresses.map((address, at) => (at === 0 ? address : BigInt.asUintN(64, address - 1n)));
}
