import { AppError } from '#core/base/errors';
import { RunInterner } from '#core/base/run-interner';
import { checkLimit } from '../decode-limits.ts';
import { ProfileBuilder, type TextFrame } from '../profile-builder.ts';
import type { Profile, ValueType } from '../tables.ts';
import { rounded } from './rounded.ts';
import { addEvents } from './speedscope-events.ts';
import {
  addValue,
  frameIndex,
  list,
  numberAt,
  record,
  type SpeedscopeStacks,
  wrong,
} from './speedscope-value.ts';

/** Go's names of what a profile counts: one of these is what an exported profile is called. */
const KNOWN_TYPES = new Set([
  ...['inuse_space', 'inuse_objects', 'alloc_space', 'alloc_objects'],
  ...['goroutine', 'cpu', 'samples', 'contentions', 'delay', 'space', 'objects'],
]);
/** What a profile counts by where a file counts by this, and how many of it; all else is a count. */
const UNITS = new Map([
  ['bytes', { unit: 'bytes', times: 1 }],
  ['nanoseconds', { unit: 'nanoseconds', times: 1 }],
  ['microseconds', { unit: 'nanoseconds', times: 1e3 }],
  ['milliseconds', { unit: 'nanoseconds', times: 1e6 }],
  ['seconds', { unit: 'nanoseconds', times: 1e9 }],
]);
/** A sample type, and what a number of the file is multiplied by to count in its unit. */
interface CountedType extends ValueType {
  readonly times: number;
}

/** What Go samples by unless a program sets another; the form does not say. */
const USUAL_PERIOD = 512 * 1024;

/**
 * Reads a speedscope file: profiles of samples and of events, with the frames that they share. Profiles that are called
 * as Go calls what it counts, all of them differently, are sample types of one profile; of any others the one that is
 * active is read. Values become whole: times are nanoseconds, and what is no whole number of them, of bytes or of
 * pieces is rounded once a stack is added up. There are neither addresses nor labels in it, nor a time.
 *
 * @throws AppError `speedscope-malformed` with what is wrong and where, `profile-malformed` where there is too much of it.
 * @see jlfwong/speedscope src/lib/file-format-spec.ts.
 */
export function readSpeedscope(text: string): {
  readonly profile: Profile;
  readonly others: number;
} {
  const file = parse(text);
  const frames = list(record(file['shared'], 'shared')['frames'], 'shared.frames').map(frameOf);
  checkLimit('locations', frames.length, 0);
  const all = list(file['profiles'], 'profiles').map((one, at) => record(one, `profiles[${at}]`));
  if (all.length === 0) throw wrong('profiles');
  checkLimit('sample types', all.length, 0);
  const { shown, types } = shownProfiles(all, file['activeProfileIndex']);
  const width = types.length;
  const stacks: SpeedscopeStacks = {
    ...{ runs: new RunInterner(), values: [], width, frames: frames.length },
    count: 0,
  };
  shown.forEach((at, type) => {
    const where = `profiles[${at}]`;
    const profile = all[at]!;
    if (profile['type'] === 'evented') addEvents(profile, { where, type }, stacks);
    else if (profile['type'] === 'sampled') addSamples(profile, { where, type }, stacks);
    else throw wrong(`${where}.type`);
  });
  const whole = stacks.values.map((sum, at) => {
    const value = rounded(sum * types[at % width]!.times);
    if (!Number.isSafeInteger(value)) throw wrong(`profiles[${shown[at % width]}]`);
    return value;
  });
  const profile = profileOf(frames, types, { ...stacks, values: whole });
  return { profile, others: all.length - shown.length };
}

function parse(text: string): Readonly<Record<string, unknown>> {
  try {
    return record(JSON.parse(text), 'JSON');
  } catch (cause) {
    if (cause instanceof AppError) throw cause;
    throw new AppError('speedscope-malformed', { where: 'JSON' }, { cause });
  }
}

/** Which profiles are read, and as what. */
function shownProfiles(
  all: readonly Readonly<Record<string, unknown>>[],
  active: unknown,
): { readonly shown: readonly number[]; readonly types: readonly CountedType[] } {
  const types = all.map(({ name, unit }): CountedType => ({
    type: typeof name === 'string' && KNOWN_TYPES.has(name) ? name : 'weight',
    ...((typeof unit === 'string' && UNITS.get(unit)) || { unit: 'count', times: 1 }),
  }));
  const isOne = types.every(({ type }) => type !== 'weight');
  if (isOne && new Set(types.map(({ type }) => type)).size === types.length)
    return { shown: all.map((_, at) => at), types };
  const at = typeof active === 'number' && all[active] ? active : 0;
  return { shown: [at], types: [types[at]!] };
}

function addSamples(
  profile: Readonly<Record<string, unknown>>,
  { where, type }: { readonly where: string; readonly type: number },
  stacks: SpeedscopeStacks,
): void {
  const samples = list(profile['samples'], `${where}.samples`);
  const weights = list(profile['weights'], `${where}.weights`);
  if (weights.length !== samples.length) throw wrong(`${where}.weights`);
  samples.forEach((one, at) => {
    const place = `${where}.samples[${at}]`;
    const stack = list(one, place);
    checkLimit('frames', (stacks.count += stack.length), 0);
    // Leaf first as on the wire; the file has the root first.
    for (let frame = stack.length - 1; frame >= 0; frame--)
      stacks.runs.push(frameIndex(stack[frame], stacks, place));
    addValue(stacks, type, numberAt(weights[at], `${where}.weights[${at}]`));
  });
}

function frameOf(value: unknown, at: number): TextFrame {
  const { name, file, line } = record(value, `shared.frames[${at}]`);
  if (typeof name !== 'string') throw wrong(`shared.frames[${at}].name`);
  const isLine = typeof line === 'number' && Number.isSafeInteger(line) && line > 0;
  return {
    name: name === '' ? '?' : name,
    file: typeof file === 'string' ? file : '',
    line: isLine ? line : 0,
    address: 0n,
  };
}

function profileOf(
  frames: readonly TextFrame[],
  types: readonly ValueType[],
  { runs, values, width }: SpeedscopeStacks,
): Profile {
  const builder = new ProfileBuilder(types.map(({ type, unit }) => ({ type, unit })));
  for (let row = 0; row < runs.length; row++) {
    const stack: TextFrame[] = [];
    for (let at = runs.start.at(row); at < runs.start.at(row + 1); at++)
      stack.push(frames[runs.word.at(at)]!);
    builder.add(stack, values.slice(row * width, (row + 1) * width));
  }
  const isHeap = types.some(({ type }) => /^(?:inuse|alloc)_/.test(type));
  return builder.finish({
    timeNanos: 0n,
    ...(isHeap
      ? { periodType: { type: 'space', unit: 'bytes' }, period: USUAL_PERIOD }
      : { periodType: null, period: 0 }),
  });
}
