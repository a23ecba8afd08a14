import { compileExpression, type TextTest } from '#core/base/expression';
import { AppError } from '#core/base/errors';
import { GrowableU32 } from '#core/base/growable-columns';
import type { LineTable, LocationTable, Profile, SampleTable } from './tables.ts';

/**
 * Cuts the frames that the profile itself asks to drop (`drop_frames` but for `keep_frames`), with
 * all they call, as pprof does with every file it opens. Go writes no such expressions; tcmalloc and
 * other allocators do.
 *
 * A stack is cut at the outermost match that has a frame outside it which is not dropped, so that no
 * stack disappears. Expressions that RE2 cannot read cut nothing, as in pprof.
 * @returns The same profile when there is nothing to cut, else a copy of its stack and line columns.
 * @see google/pprof profile/prune.go: RemoveUninteresting, Prune.
 */
export function removeUninteresting(profile: Profile): Profile {
  const isDropped = dropTest(profile);
  if (isDropped === null) return profile;
  const cuts = locationCuts(profile, isDropped);
  if (!cuts.dropsBeneath.includes(1)) return profile;
  return {
    ...profile,
    ...cutLines(profile, cuts.firstLine),
    samples: cutStacks(profile.samples, cuts),
  };
}

function dropTest({ header, functions, strings }: Profile): ((func: number) => boolean) | null {
  if (header.dropFrames === '') return null;
  const drop = readExpression(header.dropFrames);
  const keep = header.keepFrames === '' ? undefined : readExpression(header.keepFrames);
  if (drop === null || keep === null) return null;
  /** Row = FunctionIndex: 0 = not asked, 1 = dropped, 2 = not. */
  const known = new Uint8Array(functions.length);
  return (func) => {
    if (known[func] === 0) {
      const name = simplifyName(strings[functions.name[func]!]!);
      const isHit = strings[functions.name[func]!] !== '' && drop(name) && !keep?.(name);
      known[func] = isHit ? 1 : 2;
    }
    return known[func] === 1;
  };
}

function readExpression(expression: string): TextTest | null {
  try {
    return compileExpression('drop_frames', `^(${expression})$`);
  } catch (caught) {
    if (caught instanceof AppError) return null;
    throw caught;
  }
}

/** The name without its argument list; `(anonymous namespace)` and `operator()` are no lists. */
function simplifyName(name: string): string {
  const plain = name.startsWith('.') ? name.slice(1) : name;
  for (const match of plain.matchAll(/\(anonymous namespace\)|operator\(\)|\(/g)) {
    if (match[0] === '(') return plain.slice(0, match.index);
  }
  return plain;
}

interface LocationCuts {
  /** Row = LocationIndex: 1 = has a dropped frame, what it calls goes. */
  readonly dropsBeneath: Uint8Array;
  /** Row = LocationIndex: 1 = its outermost frame is dropped, so it goes as a whole. */
  readonly dropsWhole: Uint8Array;
  /** Row = LocationIndex: LineIndex of the first line that stays. */
  readonly firstLine: Uint32Array;
}

function locationCuts(profile: Profile, isDropped: (func: number) => boolean): LocationCuts {
  const { locations, lines } = profile;
  const dropsBeneath = new Uint8Array(locations.length);
  const dropsWhole = new Uint8Array(locations.length);
  const firstLine = locations.lineStart.slice(0, locations.length);
  for (let location = 0; location < locations.length; location++) {
    const first = locations.lineStart[location]!;
    const last = locations.lineStart[location + 1]! - 1;
    for (let line = last; line >= first; line--) {
      const func = lines.function[line]!;
      if (func < 0 || !isDropped(func)) continue;
      dropsBeneath[location] = 1;
      if (line === last) dropsWhole[location] = 1;
      else firstLine[location] = line + 1;
      break;
    }
  }
  return { dropsBeneath, dropsWhole, firstLine };
}

function cutLines(
  { locations, lines }: Profile,
  firstLine: Uint32Array,
): { locations: LocationTable; lines: LineTable } {
  const kept = new GrowableU32(lines.length);
  const lineStart = new Uint32Array(locations.length + 1);
  for (let location = 0; location < locations.length; location++) {
    const end = locations.lineStart[location + 1]!;
    for (let line = firstLine[location]!; line < end; line++) kept.push(line);
    lineStart[location + 1] = kept.length;
  }
  const rows = kept.finish();
  return {
    locations: { ...locations, lineStart },
    lines: {
      length: rows.length,
      function: Int32Array.from(rows, (row) => lines.function[row]!),
      line: Float64Array.from(rows, (row) => lines.line[row]!),
      column: Float64Array.from(rows, (row) => lines.column[row]!),
    },
  };
}

function cutStacks(samples: SampleTable, cuts: LocationCuts): SampleTable {
  const stackLocation = new GrowableU32(samples.stackLocation.length);
  const stackStart = new Uint32Array(samples.length + 1);
  for (let sample = 0; sample < samples.length; sample++) {
    const end = samples.stackStart[sample + 1]!;
    for (let at = leafOf(samples, sample, cuts); at < end; at++) {
      stackLocation.push(samples.stackLocation[at]!);
    }
    stackStart[sample + 1] = stackLocation.length;
  }
  return { ...samples, stackStart, stackLocation: stackLocation.finish() };
}

/** Where the sample's stack starts after the cut, in the old column. */
function leafOf({ stackStart, stackLocation }: SampleTable, sample: number, cuts: LocationCuts) {
  const first = stackStart[sample]!;
  let hasUser = false;
  for (let at = stackStart[sample + 1]! - 1; at >= first; at--) {
    const location = stackLocation[at]!;
    if (cuts.dropsBeneath[location] === 0) hasUser = true;
    else if (hasUser) return cuts.dropsWhole[location] === 1 ? at + 1 : at;
  }
  return first;
}
