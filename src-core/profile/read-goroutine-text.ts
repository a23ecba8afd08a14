import { ProfileBuilder, type TextFrame } from './profile-builder.ts';
import type { Profile } from './tables.ts';
import { placeOf, symbolFrame, TextLines } from './text-lines.ts';

/** `goroutine` or `goroutineleak`, as the text's first line says. */
export interface GoroutineText {
  readonly profile: Profile;
}

const COUNTED_HEADER = /^(goroutine|goroutineleak) profile: total \d{1,12}\s*$/;
const COUNTED_RECORD = /^(\d{1,12}) @((?: 0x[0-9a-f]{1,16})*)\s*$/;
const DUMP_HEADER =
  /^goroutine \d{1,19} (?:gp=\S{1,40} )?(?:m=\S{1,40} )?(?:mp=\S{1,40} )?\[([^\]]{1,400})\]:/;

/** State of a goroutine whose stack the counted text prints without the runtime's frames on top. */
export const STATE_HIDDEN = 'waiting';

/**
 * Reads `/debug/pprof/goroutine?debug=1` (counts by stack) or `debug=2` (every goroutine with its state
 * and creator), and the same of `goroutineleak`. Label `state` is what the goroutine waits for: in its
 * own words from `debug=2`; {@link STATE_HIDDEN} where `debug=1` cut the runtime's frames off, which is
 * then all that is known. Label `leaked` marks what the runtime calls so; `createdBy` names who started it.
 *
 * @throws AppError `text-malformed` with the line.
 * @see Go src/runtime/pprof/pprof.go (printCountProfile), src/runtime/traceback.go (goroutineheader).
 */
export function readGoroutineText(text: string): GoroutineText {
  const lines = new TextLines(text);
  const first = lines.next() ?? '';
  const counted = COUNTED_HEADER.exec(first);
  if (counted) return { profile: readCounted(lines, counted[1]!) };
  if (DUMP_HEADER.test(first)) return { profile: readDump(new TextLines(text)) };
  throw lines.broken();
}

function readCounted(lines: TextLines, type: string): Profile {
  const builder = new ProfileBuilder([{ type, unit: 'count' }]);
  let record: { count: number; addresses: number } | null = null;
  let frames: TextFrame[] = [];
  const finishRecord = (): void => {
    if (record) {
      const isCut = record.addresses > frames.length && frames.length > 0;
      builder.add(frames, [record.count], isCut ? [{ key: 'state', value: STATE_HIDDEN }] : []);
    }
    record = null;
    frames = [];
  };
  for (let line = lines.next(); line !== null; line = lines.next()) {
    const frame = symbolFrame(line);
    if (frame) {
      frames.push(frame);
      continue;
    }
    if (line.startsWith('#')) continue; // labels of the goroutine
    finishRecord();
    if (line.trim() === '') continue;
    const match = COUNTED_RECORD.exec(line);
    if (!match) throw lines.broken();
    // The outermost address is runtime.goexit, which is never printed.
    record = { count: Number(match[1]), addresses: match[2]!.split(' ').length - 2 };
  }
  finishRecord();
  return builder.finish(NO_TIME);
}

const NO_TIME = {
  timeNanos: 0n,
  periodType: { type: 'goroutine', unit: 'count' },
  period: 1,
} as const;

interface DumpedGoroutine {
  state: string;
  leaked: boolean;
  waitMinutes: number;
  createdBy: string;
  readonly frames: TextFrame[];
}

function readDump(lines: TextLines): Profile {
  const groups = new Map<string, { goroutine: DumpedGoroutine; count: number }>();
  let current: DumpedGoroutine | null = null;
  let pending: string | null = null; // function line whose place follows
  const finish = (): void => {
    if (!current) return;
    const { state, leaked, createdBy, frames } = current;
    const stack = frames.map(({ name, file, line }) => `${name} ${file}:${line}`).join('\n');
    const key = `${state}\n${leaked}\n${createdBy}\n${stack}`;
    const known = groups.get(key);
    if (known) {
      known.count++;
      known.goroutine.waitMinutes = Math.max(known.goroutine.waitMinutes, current.waitMinutes);
    } else groups.set(key, { goroutine: current, count: 1 });
    current = null;
  };
  for (let line = lines.next(); line !== null; line = lines.next()) {
    const header = DUMP_HEADER.exec(line);
    if (header) {
      finish();
      current = { ...stateOf(header[1]!), createdBy: '', frames: [] };
      pending = null;
    } else if (line === '') finish();
    else if (!current) throw lines.broken();
    else if (line.startsWith('\t')) {
      // Every stack's root, which the other forms leave out.
      if (pending !== null && !pending.startsWith('runtime.goexit('))
        current.frames.push(dumpFrame(pending, line));
      pending = null;
    } else if (line.startsWith('created by ')) {
      current.createdBy = line.slice('created by '.length).replace(/ in goroutine \d+$/, '');
      pending = null;
    } else pending = line.startsWith('...') ? null : line;
  }
  finish();
  const builder = new ProfileBuilder([{ type: 'goroutine', unit: 'count' }]);
  for (const { goroutine, count } of groups.values()) {
    const { state, leaked, waitMinutes, createdBy, frames } = goroutine;
    builder.add(
      frames,
      [count],
      [
        { key: 'state', value: state },
        ...(leaked ? [{ key: 'leaked', value: 'true' }] : []),
        ...(waitMinutes > 0 ? [{ key: 'waitMinutes', value: waitMinutes }] : []),
        ...(createdBy === '' ? [] : [{ key: 'createdBy', value: createdBy }]),
      ],
    );
  }
  return builder.finish(NO_TIME);
}

/** `chan receive (leaked), 5 minutes, locked to thread` and the like. */
function stateOf(text: string): Pick<DumpedGoroutine, 'state' | 'leaked' | 'waitMinutes'> {
  const [first = '', ...rest] = text.split(', ');
  const minutes = rest.map((part) => /^(\d{1,9}) minutes$/.exec(part)?.[1]).find(Boolean);
  return {
    state: first.replace(' (leaked)', ''),
    leaked: text.includes('(leaked)'),
    waitMinutes: Number(minutes ?? 0),
  };
}

/** `main.work(0xc000012345, …)`, then a line with tab, `file:line` and an offset. */
function dumpFrame(call: string, place: string): TextFrame {
  const open = call.endsWith(')') ? call.lastIndexOf('(') : -1;
  const where = place.trim().replace(/ \+0x[0-9a-f]{1,16}$/, '');
  return { name: open < 0 ? call : call.slice(0, open), ...placeOf(where), address: 0n };
}
