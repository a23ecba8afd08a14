/** How the words of an old CPU profile are written. */
export interface CpuWords {
  /** Bytes of a word. */
  readonly size: 4 | 8;
  readonly littleEndian: boolean;
  /** Sampling period in µs, > 0. */
  readonly periodMicros: number;
  /** Addresses are ids of frames whose names follow as text. */
  readonly isJava: boolean;
}

/** Words of the header: 0, 3, 0 or 1 for Java, the period, 0. */
export const CPU_HEADER_WORDS = 5;

const FORMS = [
  { size: 4, littleEndian: true },
  { size: 4, littleEndian: false },
  { size: 8, littleEndian: true },
  { size: 8, littleEndian: false },
] as const;

/**
 * The words of the binary CPU profile of gperftools and of Go before 1.9; null when the bytes are none.
 *
 * @see google/pprof profile/legacy_profile.go: parseCPU; gperftools docs/cpuprofile-fileformat.html.
 */
export function legacyCpuWords(bytes: Uint8Array): CpuWords | null {
  for (const form of FORMS) {
    if (bytes.length < CPU_HEADER_WORDS * form.size) continue;
    const [zero, three, java, period, padding] = Array.from({ length: CPU_HEADER_WORDS }, (_, at) =>
      wordAt(bytes, at * form.size, form),
    );
    if (zero !== 0n || three !== 3n || padding !== 0n || java! > 1n) continue;
    if (period! > 0n && period! <= 0xffffffffn) {
      return { ...form, periodMicros: Number(period), isJava: java === 1n };
    }
  }
  return null;
}

/** The word that begins at byte `at`. */
export function wordAt(
  bytes: Uint8Array,
  at: number,
  { size, littleEndian }: Pick<CpuWords, 'size' | 'littleEndian'>,
): bigint {
  const view = new DataView(bytes.buffer, bytes.byteOffset + at, size);
  return size === 4 ? BigInt(view.getUint32(0, littleEndian)) : view.getBigUint64(0, littleEndian);
}
