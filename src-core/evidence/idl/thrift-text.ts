/**
 * Makes a Thrift text that the parser can take: comments become blanks (it needs the square of a block
 * comment's length to read one), and what the generators allow but the parser refuses goes: `namespace *`
 * and a semicolon behind a closing brace. Lines keep their numbers; literals are left alone.
 */
export function plainThrift(text: string): string {
  const parts: string[] = [];
  let at = 0;
  while (at < text.length) {
    const start = nextSpecial(text, at);
    parts.push(text.slice(at, start));
    if (start >= text.length) break;
    const end = endOfSpecial(text, start);
    const special = text.slice(start, end);
    parts.push(isLiteral(text[start]!) ? special : special.replace(/[^\n]/g, ' '));
    at = end;
  }
  return parts
    .join('')
    .replace(/^[ \t]*namespace[ \t]+\*[^\n]*/gm, '')
    .replace(/\}([ \t]*);/g, '}$1 ');
}

function isLiteral(char: string): boolean {
  return char === '"' || char === "'";
}

/** Where the next comment or literal begins; the length of the text when there is none. */
function nextSpecial(text: string, from: number): number {
  for (let at = from; at < text.length; at++) {
    const char = text[at]!;
    if (isLiteral(char) || char === '#') return at;
    if (char === '/' && (text[at + 1] === '/' || text[at + 1] === '*')) return at;
  }
  return text.length;
}

function endOfSpecial(text: string, start: number): number {
  const char = text[start]!;
  const endOf = (mark: string, from: number): number => {
    const at = text.indexOf(mark, from);
    return at < 0 ? text.length : at + mark.length;
  };
  if (isLiteral(char)) {
    // A literal ends on its line: an open quote must not swallow the rest of the file.
    const close = endOf(char, start + 1);
    const line = endOf('\n', start + 1);
    return Math.min(close, line);
  }
  if (text.startsWith('/*', start)) return endOf('*/', start + 2);
  const line = text.indexOf('\n', start);
  return line < 0 ? text.length : line;
}
