import { LinePrefix } from './line-prefix.ts';
import { jsonStrings, quotedString } from './logged-strings.ts';

/** A text freed of what a terminal, a log or a page put around it. */
export interface UnwrappedText {
  /** Begins with the first line of Go's text, where one was found. */
  readonly text: string;
  /** Line of the file in which `text` begins, from 1. */
  readonly firstLine: number;
  /** Row = line of `text` from 0: its line in the file; null = they follow one another from `firstLine`. */
  readonly lineOf: Uint32Array | null;
}

/** The first line of a text that Go's profiles or its runtime write, wherever it stands in its line. */
const HEAD =
  /(?<![\w.])(?:heap profile:\s{0,9}\d{1,20}:\s{0,20}\d{1,20}\s{0,9}\[|(?:goroutine|goroutineleak|threadcreate) profile: total \d|goroutine \d{1,19} (?:[a-z]{1,3}=\S{1,40} ){0,3}\[[^\]\n]{1,200}(?:\]:| labels:\{)|--- (?:contention|mutex):)/;
/** A record with a frame behind it: what is left when a text's first lines were not copied. */
const HEADLESS =
  /(?<![\w.]|\d )(?:\d{1,12}|-?\d{1,18}: -?\d{1,18} \[\d{1,18}: \d{1,18}\]) @(?: 0x[0-9a-f]{1,16}){2,}[ \t\r]*\n[^\n]{0,300}?[#\s]0x[0-9a-f]{1,16}[ \t]+[^\s:]+\+0x/;
/** Colours of a terminal, as `docker compose logs` has them. */
const COLOURS = new RegExp(`${String.fromCharCode(27)}\\[[0-9;]{0,20}[A-Za-z]`, 'g');
/** Lines behind the first that are looked at to tell whether they are prefixed as well. */
const SAMPLE_LINES = 200;
/** A quoted string may hold a prefixed text, and a log may be quoted in an issue. */
const MOST_LAYERS = 3;

/** Whether a line begins a text of Go's. */
export function isTextHead(line: string): boolean {
  return HEAD.exec(line)?.index === 0;
}

/**
 * Finds a text of Go's inside a log, an issue or a terminal's output and takes away what was put before
 * each of its lines: the prefix of its first line tells what to look for in the others. Lines of a log that
 * are prefixed otherwise are another's and are left out. A text without a head is returned whole.
 */
export function unwrapText(text: string): UnwrappedText {
  let plain = text.includes('\u001b[') ? text.replace(COLOURS, '') : text;
  // Pages keep blanks together by a character that a name may have; lines of an old Mac end without a line feed.
  if (plain.includes('\u00a0') && !HEAD.test(plain)) plain = plain.replaceAll('\u00a0', ' ');
  if (plain.includes('\r') && !plain.includes('\n')) plain = plain.replaceAll('\r', '\n');
  return unwrapLayer({ text: plain, firstLine: 1, lineOf: null }, MOST_LAYERS);
}

function unwrapLayer(source: UnwrappedText, layers: number): UnwrappedText {
  const { text } = source;
  const head = HEAD.exec(text) ?? HEADLESS.exec(text);
  if (!head) return unquoted(source);
  const start = text.lastIndexOf('\n', head.index) + 1;
  const prefix = text.slice(start, head.index);
  const skipped = countLines(text, start);
  const rest = { text: text.slice(start), skipped };
  if (prefix === '' || layers === 0) return from(source, { ...rest, text: text.slice(head.index) });
  const endOfLine = text.indexOf('\n', head.index);
  const line = text.slice(start, endOfLine < 0 ? text.length : endOfLine);
  const wanted = HEAD.test(head[0]) ? HEAD : HEADLESS_RECORD;
  const json = jsonStrings(line, wanted);
  if (json) return unwrapLayer(collect(source, rest, json), layers - 1);
  const lines = rest.text.split('\n');
  const shared = sharedPrefix(prefix, lines);
  if (prefix.endsWith('"')) {
    const quoted = (one: string): string | null => {
      const end = shared?.endIn(one) ?? (one === lines[0] ? prefix.length : -1);
      return end < 0 ? null : quotedString(one.slice(end));
    };
    return unwrapLayer(collect(source, rest, quoted), layers - 1);
  }
  if (!shared) return from(source, { ...rest, text: text.slice(head.index) });
  return collect(source, rest, (one) => {
    const end = shared.endIn(one);
    // rsyslog writes a tab as #011.
    return end < 0 ? null : one.slice(end).replaceAll('#011', '\t');
  });
}

/** A record as {@link HEADLESS} begins with, on its own line of a log. */
const HEADLESS_RECORD = /^[-\d][-\d: [\]]{0,90} @ 0x/;

/** The first line's prefix, if most of the lines behind it have it, too; first with only clocks varying. */
function sharedPrefix(prefix: string, lines: readonly string[]): LinePrefix | null {
  const others = lines.slice(1, 1 + SAMPLE_LINES).filter((line) => line.trim() !== '');
  for (const allDigits of [false, true]) {
    const shared = new LinePrefix(prefix, allDigits);
    const having = others.filter((line) => shared.endIn(line) >= 0).length;
    if (2 * having >= others.length && shared.endIn(lines[0]!) >= 0) return shared;
  }
  return null;
}

/** The part of a source that begins behind `skipped` of its lines. */
function from(source: UnwrappedText, part: { text: string; skipped: number }): UnwrappedText {
  const lineOf = source.lineOf?.subarray(part.skipped) ?? null;
  return {
    text: part.text,
    firstLine: lineOf?.[0] ?? source.firstLine + part.skipped,
    lineOf,
  };
}

/** Puts together what `contentOf` finds in each line; null = a line of another; '\n' inside makes lines. */
function collect(
  source: UnwrappedText,
  part: { text: string; skipped: number },
  contentOf: (line: string) => string | null,
): UnwrappedText {
  const { lineOf, firstLine } = from(source, part);
  const kept: string[] = [];
  const numbers: number[] = [];
  part.text.split('\n').forEach((line, row) => {
    const content = contentOf(line.endsWith('\r') ? line.slice(0, -1) : line);
    if (content === null) return;
    for (const one of content.replace(/\n$/, '').split('\n')) {
      kept.push(one);
      numbers.push(lineOf?.[row] ?? firstLine + row);
    }
  });
  return { text: kept.join('\n'), firstLine, lineOf: Uint32Array.from(numbers) };
}

/** A text that is quoted throughout, as an answer quotes a message. */
function unquoted(source: UnwrappedText): UnwrappedText {
  const lines = source.text.split('\n');
  const isQuote = lines.every((line) => line.startsWith('>') || line.trim() === '');
  if (!isQuote || !source.text.includes('>')) return source;
  return { ...source, text: lines.map((line) => line.replace(/^> ?/, '')).join('\n') };
}

function countLines(text: string, end: number): number {
  let lines = 0;
  for (let at = text.indexOf('\n'); at >= 0 && at < end; at = text.indexOf('\n', at + 1)) lines++;
  return lines;
}
