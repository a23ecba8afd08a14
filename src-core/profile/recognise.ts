import type { FileNature } from './file-nature.ts';
import { isText, isUtf16, prepareText } from './prepare-text.ts';
import { recogniseBinary } from './recognise-binary.ts';
import { recogniseText } from './recognise-text.ts';
import { unwrapText } from './unwrap-text.ts';

/** As much of a file as is looked at to tell what it is: a listing may stand below a screen of shell lines. */
export const HEAD_BYTES = 64 * 1024;

/**
 * Says what a file is by its first bytes; a longer head tells more, 512 bytes tell most. Never throws.
 * `proto` is a guess that only decoding confirms; everything else is certain of its form, not of its end.
 */
export function recognise(bytes: Uint8Array): FileNature {
  if (bytes.length === 0) return 'empty';
  const head = bytes.subarray(0, HEAD_BYTES);
  const binary = isUtf16(head) ? null : recogniseBinary(head);
  if (binary !== null) return binary;
  // A log's prefixes, quotes and colours hide what a text begins with.
  if (isText(head)) return recogniseText(unwrapText(prepareText(head)).text);
  return mayBeProto(head) ? 'proto' : 'binary';
}

/**
 * Whether the first byte is the tag of a field of `Profile`: 1 to 7, 11 and 13 to 15 hold a length, 8
 * to 10, 12 and 14 a number. Number 14 and text 13, 15 as in profile.proto; both wire types are let
 * pass, as old writers packed and unpacked.
 */
function mayBeProto(head: Uint8Array): boolean {
  const field = head[0]! >> 3;
  const wireType = head[0]! & 7;
  return field >= 1 && field <= 15 && (wireType === 0 || wireType === 2);
}
