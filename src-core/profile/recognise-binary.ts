import type { FileNature } from './file-nature.ts';
import { legacyCpuWords } from './legacy/cpu-words.ts';

/** How a format begins, as Latin-1. */
const MAGIC: readonly (readonly [start: string, nature: FileNature])[] = [
  ['\x1f\x8b', 'gzip'],
  ['PK\x03\x04', 'zip'],
  ['PK\x05\x06', 'zip'], // an empty archive
  ['PK\x07\x08', 'zip'], // one that was split
  ['go1.7 heap dump\n', 'go-heap-dump'],
  ['GO PREPROFILE V1\n', 'go-pgo'],
  ['\xfe\xed\xfa\xce', 'program'],
  ['\xfe\xed\xfa\xcf', 'program'],
  ['\xce\xfa\xed\xfe', 'program'],
  ['\xcf\xfa\xed\xfe', 'program'],
  ['\xca\xfe\xba\xbe', 'program'], // Mach-O of several machines, or a Java class
  ['\0asm', 'program'],
  ['!<arch>\n', 'program'],
  ['PERFILE2', 'perf-data'],
  ['2ELIFREP', 'perf-data'],
  ['FLR\0', 'jfr'],
  ['JAVA PROFILE 1.0.', 'hprof'],
  ['\x89PNG\r\n', 'image'],
  ['\xff\xd8\xff', 'image'],
  ['GIF8', 'image'],
  ['RIFF', 'image'],
  ['BM', 'image'],
  ['%PDF-', 'pdf'],
  ["7z\xbc\xaf'\x1c", 'other-archive'],
  ['Rar!\x1a\x07', 'other-archive'],
  ['\xfd7zXZ\0', 'other-archive'],
  ['\x28\xb5\x2f\xfd', 'other-archive'], // zstd
  ['\x04\x22\x4d\x18', 'other-archive'], // lz4
  ['BZh', 'other-archive'],
];
/** Formats whose mark is short enough to begin a text by chance. */
const SHORT_MARKS: ReadonlySet<string> = new Set(['BM', 'BZh', 'RIFF', 'GIF8']);

const TAR_MARK_AT = 257;
const ELF_TYPE_AT = 16;
const ELF_CORE = 4;

/** Formats with a mark at a fixed place; null when there is none. */
export function recogniseBinary(head: Uint8Array): FileNature | null {
  if (startsWith(head, '\x7fELF')) {
    // Byte 5 tells the byte order; e_type is one of the first 255 either way.
    const type = head[5] === 2 ? head[ELF_TYPE_AT + 1] : head[ELF_TYPE_AT];
    return type === ELF_CORE ? 'core' : 'program';
  }
  if (startsWith(head, 'MZ') && head.includes(0)) return 'program';
  // "go 1.22 trace" and three zero bytes
  if (/^go 1\.\d{1,3} trace\0/.test(textAt(head, 0, 20))) return 'go-trace';
  for (const [start, nature] of MAGIC) {
    if (!startsWith(head, start)) continue;
    if (!SHORT_MARKS.has(start) || head.subarray(0, 64).some((byte) => byte < 9)) return nature;
  }
  if (textAt(head, TAR_MARK_AT, 5) === 'ustar') return 'tar';
  return legacyCpuWords(head) === null ? null : 'cpu-binary';
}

function startsWith(head: Uint8Array, start: string): boolean {
  return textAt(head, 0, start.length) === start;
}

function textAt(head: Uint8Array, at: number, length: number): string {
  return String.fromCharCode(...head.subarray(at, at + length));
}
