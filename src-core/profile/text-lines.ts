import { AppError } from '#core/base/errors';
import type { TextFrame } from './profile-builder.ts';

/** Walks a text line by line without splitting it as a whole; knows where it stands for errors. */
export class TextLines {
  /** Number of the line read last, from 1. */
  number = 0;
  private at = 0;

  constructor(private readonly text: string) {}

  /** The next line without its line end; null at the end. */
  next(): string | null {
    if (this.at >= this.text.length) return null;
    const end = this.text.indexOf('\n', this.at);
    const stop = end < 0 ? this.text.length : end;
    const line = this.text.slice(this.at, stop);
    this.at = stop + 1;
    this.number++;
    return line.endsWith('\r') ? line.slice(0, -1) : line;
  }

  /** Of a line that is not what the format has there. */
  broken(): AppError {
    return new AppError('text-malformed', { line: this.number });
  }
}

/**
 * Reads a symbol line of a `debug=1` text: `#`, address, function with offset, file with line, parted by
 * tabs. Functions without a symbol have an address only; it becomes their name.
 *
 * @returns null when the line is something else, e.g. `# labels: …`.
 * @see Go src/runtime/pprof/pprof.go: printStackRecord.
 */
export function symbolFrame(line: string): TextFrame | null {
  if (!line.startsWith('#\t0x')) return null;
  const cells = line.split('\t').filter((cell) => cell !== '');
  const hex = cells[1]!;
  const address = /^0x[0-9a-f]{1,16}$/.test(hex) ? BigInt(hex) : 0n;
  const symbol = cells[2];
  if (symbol === undefined) return { name: hex, file: '', line: 0, address };
  const plus = symbol.lastIndexOf('+0x');
  const place = placeOf(cells[3] ?? '');
  return { name: plus < 0 ? symbol : symbol.slice(0, plus), ...place, address };
}

/** `path:line`; the path may hold colons itself. */
export function placeOf(text: string): { file: string; line: number } {
  const colon = text.lastIndexOf(':');
  const line = colon < 0 ? NaN : Number(text.slice(colon + 1));
  return Number.isSafeInteger(line) && line >= 0
    ? { file: text.slice(0, colon), line }
    : { file: text, line: 0 };
}
