import { gzipSync } from 'node:zlib';
import { decodeProfile } from '#core/profile/decode-profile';
import { encodeProfile } from '#core/profile/encode-profile';
import { inflateLimit, isGzip } from '#core/profile/inflate';
import { isText, prepareText } from '#core/profile/prepare-text';
import { recognise } from '#core/profile/recognise';
import { type CodeMask, createCodeMask } from '#core/report/code-mask';
import { maskProfile } from '#core/report/mask-profile';
import { maskText } from '#core/report/mask-text';
import type { Taken } from '#contract/case-folder';
import { MAX_FILE_BYTES } from '../file-bytes.ts';
import { nodeInflate } from '../node-inflate.ts';

/** What becomes of each part of a case on its way out. */
export interface Passing {
  /** null = it cannot go out. */
  bytes(bytes: Uint8Array): Promise<Uint8Array | null>;
  taken(taken: Taken): Taken;
  /** Of a file that is referred to. */
  path(path: string): string;
  /** What may not be found in what goes out. */
  hidden(): ReadonlyMap<string, string>;
}

export function passingAsIs(): Passing {
  const nothing = new Map<string, string>();
  return {
    bytes: (bytes) => Promise.resolve(bytes),
    taken: (taken) => taken,
    path: (path) => path,
    hidden: () => nothing,
  };
}

/** Everything is taken apart and put together from what is known: what a newer version added stays behind. */
export function passingMasked(mask: CodeMask = createCodeMask()): Passing {
  return {
    async bytes(bytes) {
      const limit = inflateLimit(bytes.length, MAX_FILE_BYTES);
      const plain = isGzip(bytes) ? await nodeInflate(bytes, limit).catch(() => null) : bytes;
      if (plain === null) return null;
      try {
        if (recognise(plain) === 'proto')
          return gzipSync(encodeProfile(maskProfile(decodeProfile(plain), mask)));
      } catch {
        return null; // what is broken may hold anything
      }
      return isText(plain) ? gzipSync(maskText(prepareText(plain), mask)) : null;
    },
    taken: ({ taking, kind, timeNanos, service, process, request, collections, ...rest }) => ({
      ...{ taking, kind, timeNanos, collections, bytes: rest.bytes },
      ...(rest.inuseBytes === undefined ? {} : { inuseBytes: rest.inuseBytes }),
      service: mask.host(service),
      process: process === null ? null : mask.label(process),
      request: maskedRequest(request, mask),
    }),
    path: (path) => mask.programPath(path),
    hidden: () => mask.hidden(),
  };
}

/** What was asked for, of whom is not told. */
function maskedRequest(request: string, mask: CodeMask): string {
  const url = URL.canParse(request) ? new URL(request) : null;
  if (!url || !/^\/debug\/pprof\/\w+$/.test(url.pathname)) return mask.host(request);
  const known = ['debug', 'gc', 'seconds'].flatMap((name) => {
    const value = url.searchParams.get(name);
    return value !== null && /^\d+$/.test(value) ? [`${name}=${value}`] : [];
  });
  const query = known.length === 0 ? '' : `?${known.join('&')}`;
  return `http://${mask.host(url.host)}${url.pathname}${query}`;
}
