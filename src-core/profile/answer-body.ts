import { isText } from './prepare-text.ts';

/** Headers of an answer are shorter; no file is searched further for their end. */
const MOST_HEADERS = 64 * 1024;
/** Redirects and `100 Continue` have headers of their own above the last. */
const MOST_HEADS = 10;

/**
 * What stands below the headers of an answer that was saved with them, as `curl -i -o heap.pb.gz` does.
 * Texts are given back as they are: they are found wherever they stand, and lines are those of the file.
 */
export function answerBody(bytes: Uint8Array): Uint8Array {
  let body = bytes;
  for (let heads = 0; heads < MOST_HEADS && isAnswer(body); heads++) {
    const end = endOfHeaders(body);
    if (end < 0) return bytes;
    body = body.subarray(end);
  }
  return isText(body) ? bytes : body;
}

function isAnswer(bytes: Uint8Array): boolean {
  return /^HTTP\/\d(?:\.\d)? \d{3}/.test(String.fromCharCode(...bytes.subarray(0, 16)));
}

/** Behind the empty line; -1 = there is none. */
function endOfHeaders(bytes: Uint8Array): number {
  const most = Math.min(bytes.length, MOST_HEADERS);
  for (let at = 0; at + 3 < most; at++) {
    if (bytes[at] === 13 && bytes[at + 1] === 10 && bytes[at + 2] === 13 && bytes[at + 3] === 10)
      return at + 4;
  }
  return -1;
}
