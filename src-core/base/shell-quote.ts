/**
 * One word of a command line for a POSIX shell, whatever is in it. Plain words stay as they are. What cannot be seen
 * (control characters, bidirectional controls) is written as `$'\033'`, which bash, zsh, ksh and POSIX 2024 read
 * back: nothing in a copied line turns its order or ends it.
 */
export function shellQuoted(text: string): string {
  if (/^[\w./:@=+-]+$/.test(text)) return text;
  if (!HIDDEN.test(text)) return `'${text.replaceAll("'", "'\\''")}'`;
  const shown = text.replace(/[\\']/g, '\\$&').replace(new RegExp(HIDDEN, 'gu'), bytesOf);
  return `$'${shown}'`;
}

/** A path that a command does not take for an option. */
export function shellPath(path: string): string {
  return shellQuoted(path.replace(/^-/, './-'));
}

const HIDDEN = /[\p{Cc}\p{Zl}\p{Zp}\p{Bidi_Control}\ufeff]/u;

/** UTF-8 of a character of the basic plane, three octal digits a byte: a digit behind it is no part of it. */
function bytesOf(character: string): string {
  const code = character.charCodeAt(0);
  const bytes =
    code < 0x80
      ? [code]
      : code < 0x800
        ? [0xc0 | (code >> 6), 0x80 | (code & 0x3f)]
        : [0xe0 | (code >> 12), 0x80 | ((code >> 6) & 0x3f), 0x80 | (code & 0x3f)];
  return bytes.map((byte) => `\\${byte.toString(8).padStart(3, '0')}`).join('');
}
