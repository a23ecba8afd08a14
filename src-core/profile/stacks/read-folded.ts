import { checkLimit } from '../decode-limits.ts';
import { listedFrame } from '../listing/listing-profile.ts';
import { ProfileBuilder, type TextFrame } from '../profile-builder.ts';
import type { Profile, ValueType } from '../tables.ts';
import { TextLines, type TextSource } from '../text-lines.ts';
import { rounded } from './rounded.ts';

/** One or two numbers at the end of a line: two are a comparison, the earlier first. */
const VALUE = /^-?\d{1,16}(?:\.\d{1,9})?$/;
/** Number of lines that tell how many there are. */
const LOOKED_AT = 200;

/**
 * Reads stacks folded for flame graphs: `main;work;malloc 12`, a line each, frames from the root on. The form has neither
 * unit nor addresses nor labels; its number is a count of something. Lines of the same stack are added up.
 * Values are whole, as all of a profile's
 * are: fractions are rounded once they are added up.
 *
 * @returns One sample type, or two of a comparison (`difffolded.pl`): `base` and `source`.
 * @throws AppError `text-malformed` with the line, `profile-malformed` where there is too much of something.
 */
export function readFolded(source: TextSource): Profile {
  const types: readonly ValueType[] = isComparison(source)
    ? [
        { type: 'base', unit: 'count' },
        { type: 'source', unit: 'count' },
      ]
    : [{ type: 'folded', unit: 'count' }];
  const builder = new ProfileBuilder(types);
  const lines = new TextLines(source);
  const sums = new Map<string, number[]>();
  let frames = 0;
  for (let line = lines.next(); line !== null; line = lines.next()) {
    const text = line.trim();
    if (text === '' || text.startsWith('#')) continue;
    const { stack, values } = takeValues(text, types.length);
    if (stack === '' || values.length < types.length) throw lines.broken();
    const sum = sums.get(stack) ?? types.map(() => 0);
    values.forEach((value, type) => (sum[type]! += value));
    if (sum.some((value) => Math.abs(value) > Number.MAX_SAFE_INTEGER)) throw lines.broken();
    if (sums.has(stack)) continue;
    sums.set(stack, sum);
    checkLimit('samples', sums.size, 0);
    checkLimit('frames', (frames += stack.split(';').length), 0);
  }
  for (const [stack, sum] of sums)
    builder.add(stack.split(';').map(frameOf).reverse(), sum.map(rounded));
  return builder.finish({ timeNanos: 0n, periodType: null, period: 0 });
}

/** Whether each line ends with two numbers; a name may end with one, too, but rarely all of them do. */
function isComparison(source: TextSource): boolean {
  const lines = new TextLines(source);
  let seen = 0;
  for (let line = lines.next(); line !== null && seen < LOOKED_AT; line = lines.next()) {
    const text = line.trim();
    if (text === '' || text.startsWith('#')) continue;
    if (takeValues(text, 2).values.length < 2) return false;
    seen++;
  }
  return seen > 0;
}

/** The numbers at the end of a line, at most so many, and what stands before them. */
function takeValues(text: string, most: number): { stack: string; values: number[] } {
  const values: number[] = [];
  let stack = text;
  while (values.length < most) {
    const blank = Math.max(stack.lastIndexOf(' '), stack.lastIndexOf('\t'));
    const word = stack.slice(blank + 1);
    if (blank < 0 || !VALUE.test(word)) break;
    values.unshift(Number(word));
    stack = stack.slice(0, blank).trimEnd();
  }
  return { stack, values };
}

/** A frame may name its file and line, as pprof prints them. */
function frameOf(text: string): TextFrame {
  const { name, file, line } = listedFrame(text);
  return { name: name === '' && file === '' ? '?' : name, file, line, address: 0n };
}
