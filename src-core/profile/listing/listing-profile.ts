import { assembleProfile, type PlainLabel } from '../assemble-profile.ts';
import type { Profile, ValueType } from '../tables.ts';
import type { ListingHeader } from './listing-header.ts';

/** A frame as pprof prints it: name, and at other granularities than functions its place. */
export interface ListedFrame {
  readonly name: string;
  readonly file: string;
  readonly line: number;
  readonly isInline: boolean;
}

export interface ListedStack {
  /** Leaf first. */
  readonly frames: readonly ListedFrame[];
  readonly value: number;
  readonly labels?: readonly PlainLabel[];
}

const INLINE = / \((partial-)?inline\)$/;
const ADDRESS = /^[0-9a-f]{16} /;
const FILE_LINE = /^(.*\S) (\S+):(\d{1,9})(?::\d{1,9})?$/;
const FILE = /^(.*\S) ((?:\/|[A-Za-z]:[\\/])?\S*\.(?:go|s|c|cc|cpp|h|rs|js|ts|java|py))$/;

/**
 * Takes a printed node apart: `main.work /src/main.go:12 (inline)`. Names hold blanks themselves, in
 * `struct {...}` and in C++, so only what ends as a file is one.
 *
 * @see google/pprof internal/graph/graph.go: NodeInfo.NameComponents.
 */
export function listedFrame(text: string): ListedFrame {
  const isInline = INLINE.test(text);
  const node = text.replace(INLINE, '').replace(ADDRESS, '').trim();
  const placed = FILE_LINE.exec(node);
  if (placed) {
    return { name: placed[1]!, file: placed[2]!, line: Number(placed[3]), isInline };
  }
  const filed = FILE.exec(node);
  return { name: filed?.[1] ?? node, file: filed?.[2] ?? '', line: 0, isInline };
}

/** Stacks of one sample type as a profile; the program and build are those that the head names. */
export function listingProfile(
  header: ListingHeader,
  sampleType: ValueType,
  stacks: readonly ListedStack[],
): Profile {
  const functionRows = new Map<string, number>();
  const functions: ListedFrame[] = [];
  const locationRows = new Map<string, number>();
  const locations: { func: number; line: number }[] = [];
  const locationOf = (frame: ListedFrame): number => {
    const functionKey = `${frame.name}\n${frame.file}`;
    let func = functionRows.get(functionKey);
    if (func === undefined) {
      func = functions.push(frame) - 1;
      functionRows.set(functionKey, func);
    }
    const key = `${func}:${frame.line}`;
    let row = locationRows.get(key);
    if (row === undefined) {
      row = locations.push({ func, line: frame.line }) - 1;
      locationRows.set(key, row);
    }
    return row;
  };
  const { program, buildId, timeNanos, durationNanos } = header;
  const hasProgram = program !== '' || buildId !== '';
  return assembleProfile({
    header: { timeNanos, durationNanos, periodType: null, period: 0 },
    sampleTypes: [sampleType],
    samples: stacks.map(({ frames, value, labels = [] }) => ({
      stack: frames.map(locationOf),
      values: [value],
      labels,
    })),
    locations: locations.map(({ func, line }) => ({
      address: 0n,
      mapping: hasProgram ? 0 : -1,
      isFolded: false,
      lines: [{ func, line, column: 0 }],
    })),
    functions: functions.map(({ name, file }) => ({
      name,
      systemName: name,
      filename: file,
      startLine: 0,
    })),
    mappings: hasProgram
      ? [{ start: 0n, limit: 0n, offset: 0n, file: program, buildId, flags: 1 }]
      : [],
  });
}
