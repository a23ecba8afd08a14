import type { Profile } from '#core/profile/tables';

/** The profile with a mapping of the kernel beside the program's, as Linux has it: it lies elsewhere in each process. */
export function laidOut(profile: Profile, address: bigint): Profile {
  const { mappings, strings } = profile;
  return {
    ...profile,
    strings: [...strings, '[vdso]'],
    mappings: {
      length: 2,
      memoryStart: BigUint64Array.of(mappings.memoryStart[0]!, address),
      memoryLimit: BigUint64Array.of(mappings.memoryLimit[0]!, address + 0x2000n),
      fileOffset: BigUint64Array.of(0n, 0n),
      filename: Uint32Array.of(mappings.filename[0]!, strings.length),
      buildId: Uint32Array.of(mappings.buildId[0]!, 0),
      flags: Uint8Array.of(0, 0),
    },
  };
}
