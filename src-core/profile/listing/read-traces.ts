import type { PlainLabel } from '../assemble-profile.ts';
import type { TextLines } from '../text-lines.ts';
import { type ListedFrame, listedFrame } from './listing-profile.ts';
import { printedValue, type PrintedValue, VALUE } from './printed-value.ts';

export interface TraceStack {
  readonly frames: readonly ListedFrame[];
  readonly value: PrintedValue;
  readonly labels: readonly PlainLabel[];
}

const SEPARATOR = /^\s*-{11}\+-{20,}\s*$/;
/** A label stands above its stack: name, colon, two blanks. */
const LABEL = /^\s*(\S{1,200}): {2}(.*)$/;
const LEAF = new RegExp(String.raw`^\s*(${VALUE})   (\S.*)$`);
const CALLER = /^\s{4,}(\S.*)$/;

/**
 * The stacks of `-traces`, leaf first, in their order; values are rounded as printed. A stack that was
 * cut off by the end of a paste keeps what is there.
 *
 * @see google/pprof internal/report/report.go: printTraces.
 */
export function readTraces(lines: TextLines): TraceStack[] {
  const stacks: TraceStack[] = [];
  let isInside = false;
  let labels: PlainLabel[] = [];
  let frames: ListedFrame[] | null = null;
  for (let line = lines.next(); line !== null; line = lines.next()) {
    if (SEPARATOR.test(line)) {
      isInside = true;
      labels = [];
      frames = null;
      continue;
    }
    if (!isInside) continue;
    const leaf: RegExpExecArray | null = frames === null ? LEAF.exec(line) : null;
    const value = leaf ? printedValue(leaf[1]!) : null;
    if (leaf && value) {
      frames = [listedFrame(leaf[2]!)];
      stacks.push({ frames, value, labels });
    } else if (frames === null) {
      const label = LABEL.exec(line);
      if (label) labels.push({ key: label[1]!, value: label[2]!.trim() });
      else if (line.trim() !== '') isInside = false; // a prompt, or the next command
    } else {
      const caller = CALLER.exec(line);
      if (caller) frames.push(listedFrame(caller[1]!));
      else isInside = false;
    }
  }
  return stacks;
}
