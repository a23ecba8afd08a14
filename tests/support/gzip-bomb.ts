import { gzipSync } from 'node:zlib';

const MEMBER_MB = 16;

/**
 * A well-formed profile, some thousand times smaller as gzip than it is: one sample type, and a string of so
 * many MB. Made of equal gzip members, so that making it costs little.
 */
export function gzipBomb(megabytes: number): Buffer {
  const members = Math.ceil(megabytes / MEMBER_MB);
  const member = gzipSync(Buffer.alloc(MEMBER_MB * 2 ** 20, 'a'), { level: 9 });
  const head = [0x0a, 0x00, 0x32, ...varint(members * MEMBER_MB * 2 ** 20)];
  return Buffer.concat([
    gzipSync(Buffer.from(head)),
    ...Array.from({ length: members }, () => member),
  ]);
}

function varint(value: number): number[] {
  const bytes: number[] = [];
  for (; value >= 0x80; value = Math.floor(value / 0x80)) bytes.push((value % 0x80) + 0x80);
  return [...bytes, value];
}
