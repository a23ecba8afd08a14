import { splitFunctionName } from './function-name.ts';
import type { FrameName, FramePattern } from './frame-pattern.ts';

/** Asks for an expression: what follows the package is RE2, e.g. `re:net/http.\(\*Client\)\.(Do|Get)`. */
const EXPRESSION = 're:';

/**
 * Reads a frame as Go writes it, `net/http.(*Transport).dialConn`, with `*` for anything; a package `*` is any.
 * The star of a pointer receiver, right behind its bracket, is itself: `*.(**Args).Read` is the `Read` of
 * pointers to all types whose names end in `Args`. Several texts are one frame with several names.
 *
 * @returns null where no package, or no function, is named.
 */
export function readFrame(texts: string | readonly string[]): FramePattern | null {
  const names: FrameName[] = [];
  for (const text of typeof texts === 'string' ? [texts] : texts) {
    const name = readName(text);
    if (name === null) return null;
    const same = names.findIndex(({ packages }) => String(packages) === String(name.packages));
    if (same < 0 || name.packages === null) names.push(name);
    else names[same] = { ...name, symbol: `${names[same]!.symbol}|${name.symbol}` };
  }
  return names.length === 0 ? null : names;
}

/** A frame for readers: what {@link readFrame} took, without the sign of an expression. */
export function shownFrame(texts: string | readonly string[]): string {
  const [first = ''] = typeof texts === 'string' ? [texts] : texts;
  if (!first.startsWith(EXPRESSION)) return shortened(first);
  return shortened(
    first
      .slice(EXPRESSION.length)
      .replace(/\\[()*]\?/g, '')
      .replace(/\\w\+|\\d\+|\.\*/g, '…')
      .replace(/\\/g, '')
      .replace(/_\?…/g, '…'),
  );
}

function readName(text: string): FrameName | null {
  const isExpression = text.startsWith(EXPRESSION);
  const name = isExpression ? text.slice(EXPRESSION.length) : text;
  if (name.startsWith('*.')) {
    const symbol = name.slice(2);
    const contains = longestLiteral(symbol, isExpression);
    return symbol === ''
      ? null
      : {
          packages: null,
          symbol: isExpression ? symbol : globExpression(symbol),
          ...(contains !== '' && { contains }),
        };
  }
  const { package: path, symbol } = splitFunctionName(name);
  if (path === '' || symbol === '' || path.includes('*')) return null;
  return { packages: [path], symbol: isExpression ? symbol : globExpression(symbol) };
}

/** `*` is anything, but for the star of a pointer receiver; all else stands for itself. */
function globExpression(glob: string): string {
  return glob
    .split(/((?<!\()\*)/)
    .map((part) => (part === '*' ? '.*' : part.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&')))
    .join('');
}

/** Some text that every match holds, as long as can be told without understanding the expression. */
function longestLiteral(symbol: string, isExpression: boolean): string {
  if (isExpression && symbol.includes('|')) return '';
  const parts = isExpression
    ? symbol
        .replace(/\([^()]*\)[?*]/g, ' ')
        .replace(/\\[wds]/g, ' ')
        .match(/[A-Za-z]+(?![?*{A-Za-z])/g)
    : symbol.split(/(?<!\()\*/);
  return (parts ?? []).reduce(
    (longest, part) => (part.length > longest.length ? part : longest),
    '',
  );
}

/** `golang.org/x/net/http2.(*Framer).Read` as `http2.(*Framer).Read`. */
function shortened(name: string): string {
  const shown = name.startsWith('*.') ? name.slice(2) : name;
  const bracket = shown.search(/[([]/);
  const slash = (bracket < 0 ? shown : shown.slice(0, bracket)).lastIndexOf('/');
  return shown.slice(slash + 1).replace(/(?<!\()\*/g, '…');
}
