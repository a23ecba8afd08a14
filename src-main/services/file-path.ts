import { sep } from 'node:path';

/** A path as the system takes it: text, or its bytes when a name on it is not UTF-8 (a Linux file system asks for none). */
export type FilePath = string | Buffer;

/** The path of an entry that `readdir` found, from the name's bytes. */
export function joinPath(folder: FilePath, name: Buffer): FilePath {
  const text = name.toString('utf8');
  const isText = Buffer.from(text, 'utf8').equals(name);
  if (typeof folder === 'string' && isText) return withSeparator(folder) + text;
  return Buffer.concat([Buffer.from(withSeparator(bytesOf(folder)), 'latin1'), name]);
}

/** A path's bytes, one a character. */
function bytesOf(path: FilePath): string {
  return Buffer.from(path).toString('latin1');
}

function withSeparator(folder: string): string {
  return folder.endsWith(sep) ? folder : folder + sep;
}

/** A path for people and documents: bytes that are no UTF-8 become `\xff`, so that two names stay two. */
export function shownPath(path: FilePath): string {
  if (typeof path === 'string') return path;
  return path
    .toString('latin1')
    .replace(UTF8_OR_BYTE, (bytes, character?: string) =>
      character === undefined
        ? `\\x${bytes.charCodeAt(0).toString(16)}`
        : Buffer.from(character, 'latin1').toString('utf8'),
    );
}

/**
 * In a string of one character a byte: a well-formed UTF-8 sequence of two to four bytes (captured), or any
 * other byte above 7f. @see RFC 3629, section 4.
 */
const UTF8_OR_BYTE =
  /([\xc2-\xdf][\x80-\xbf]|\xe0[\xa0-\xbf][\x80-\xbf]|[\xe1-\xec\xee\xef][\x80-\xbf]{2}|\xed[\x80-\x9f][\x80-\xbf]|\xf0[\x90-\xbf][\x80-\xbf]{2}|[\xf1-\xf3][\x80-\xbf]{3}|\xf4[\x80-\x8f][\x80-\xbf]{2})|[\x80-\xff]/g;
