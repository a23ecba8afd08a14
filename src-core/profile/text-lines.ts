import { AppError } from '#core/base/errors';
import type { TextFrame } from './profile-builder.ts';
import type { UnwrappedText } from './unwrap-text.ts';

/** A text as it is, or freed of what was around it. */
export type TextSource = string | UnwrappedText;

/** Walks a text line by line without splitting it as a whole; knows where it stands for errors. */
export class TextLines {
  private readonly source: UnwrappedText;
  private at = 0;
  private row = -1;

  constructor(source: TextSource) {
    this.source =
      typeof source === 'string' ? { text: source, firstLine: 1, lineOf: null } : source;
  }

  /** Line of the file that the line read last is from, from 1. */
  get number(): number {
    const { firstLine, lineOf } = this.source;
    return lineOf?.[Math.max(0, this.row)] ?? firstLine + Math.max(0, this.row);
  }

  /** The next line without its line end; null at the end. */
  next(): string | null {
    const { text } = this.source;
    if (this.at >= text.length) return null;
    const end = text.indexOf('\n', this.at);
    const stop = end < 0 ? text.length : end;
    const line = text.slice(this.at, stop);
    this.at = stop + 1;
    this.row++;
    return line.endsWith('\r') ? line.slice(0, -1) : line;
  }

  /** Of a line that is not what the format has there. */
  broken(line = this.number): AppError {
    return new AppError('text-malformed', { line });
  }

  /** A count of a line as a number. @throws AppError `text-malformed` where it cannot be held exactly. */
  count(digits: string, line = this.number): number {
    const value = Number(digits);
    if (!Number.isSafeInteger(value)) throw this.broken(line);
    return value;
  }
}

const ADDRESS = /^0x([0-9a-f]{1,16})$/;

/**
 * Reads a symbol line of a `debug=1` text: `#`, address, function with offset, file with line. Go parts
 * them by tabs; copied from a screen they are parted by blanks, and the `#` may be lost. A function
 * without a symbol has an address only, and no name: pprof calls it `<unknown>`.
 *
 * @returns null when the line is something else, e.g. `# labels: …`.
 * @see Go src/runtime/pprof/pprof.go: printStackRecord.
 */
export function symbolFrame(line: string): TextFrame | null {
  const text = line.trim();
  const start = /^(#?)\s*(0x[0-9a-f]{1,16})(?=\s|$)/.exec(text);
  if (!start) return null;
  const address = BigInt(start[2]!);
  const rest = text.slice(start[0].length).trimStart();
  if (rest === '') return start[1] === '' ? null : { name: '', file: '', line: 0, address };
  if (ADDRESS.test(rest.split(/\s/, 1)[0]!)) return null; // addresses of a record whose line was wrapped
  const offset = /\+0x[0-9a-f]{1,16}(?=\s|$)/.exec(rest);
  if (offset)
    return {
      name: rest.slice(0, offset.index),
      ...placeOf(rest.slice(offset.index + offset[0].length).trim()),
      address,
    };
  const [name = '', file = ''] = rest.split(/\t+/);
  return { name, ...placeOf(file), address };
}

/** `path:line`; the path may hold colons itself. */
export function placeOf(text: string): { file: string; line: number } {
  const place = /^(.*):(\d{1,15})$/s.exec(text);
  return place ? { file: place[1]!, line: Number(place[2]) } : { file: text, line: 0 };
}

/** Addresses behind the `@` of a record, leaf first. */
export function addressesOf(text: string): bigint[] {
  return Array.from(text.matchAll(/0x([0-9a-f]{1,16})(?![0-9a-f])/g), ([hex]) => BigInt(hex));
}

/**
 * A line of a logger that wrote between the lines of a text: no line of Go's texts begins with a time of
 * day or an object.
 */
export function isLogLine(line: string): boolean {
  return /^\s*(?:\[?\d{4}[-/]\d\d[-/]\d\d[ T]\d\d:\d\d|[A-Z][a-z]{2} [ \d]\d \d\d:\d\d:\d\d |[IWEF]\d{4} \d\d:\d\d|\{"|(?:time|ts|level)=)/.test(
    line,
  );
}

/** What people put where they left lines out. */
export function isElision(line: string): boolean {
  return /^#?\s*[[(<]?(?:\.{2,}|…)[\])>]?$/.test(line.trim());
}
