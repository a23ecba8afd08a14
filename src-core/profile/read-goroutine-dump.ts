import { ProfileBuilder, type TextFrame } from './profile-builder.ts';
import type { Profile } from './tables.ts';
import { isElision, isLogLine, placeOf, type TextLines } from './text-lines.ts';

const DUMP_HEADER = /^\s*goroutine (\d{1,19}) (?:[a-z]{1,3}=\S{1,40} ){0,3}\[(.{1,4000})\]:\s*$/;
/** A file and a line, an offset, and the registers that GOTRACEBACK=system adds. */
const PLACE = /^(\S.*:\d{1,15})(?: \+0x[0-9a-f]{1,16})?(?: (?:fp|sp|pc)=0x[0-9a-f]{1,16})*$/;
/** Lines that the runtime puts between frames. */
const ASIDE =
  /^(?:\.\.\.\s?(?:additional |\d{1,9} )?frames elided\.\.\.|goroutine running on other thread; stack unavailable|non-Go function(?: at pc=.*)?|pc=0x[0-9a-f]{1,16})$/;
/** Heads of stacks that are no goroutine's own. */
const OTHER_STACK = /^(?:runtime stack:|\[originating from goroutine \d{1,19}\]:)$/;

/** Whether a line begins a goroutine of a `debug=2` text or of a crash. */
export function isDumpHead(line: string): boolean {
  return DUMP_HEADER.test(line);
}

interface DumpedGoroutine {
  state: string;
  leaked: boolean;
  waitMinutes: number;
  createdBy: string;
  readonly frames: TextFrame[];
}

/**
 * Reads every goroutine of a `debug=2` text, a SIGQUIT or a panic, from the first line on. Goroutines of
 * one state, stack and creator are one sample. What stands between two goroutines may be anything but
 * frames; a text with several dumps (a goroutine comes a second time) is read as its largest.
 *
 * @throws AppError `text-malformed` with the line.
 */
export function readGoroutineDump(lines: TextLines): Profile {
  const reader = new DumpReader(lines);
  for (let line = lines.next(); line !== null; line = lines.next()) reader.add(line.trim());
  return reader.finish().profile();
}

/** The goroutines of one moment. */
class Dump {
  count = 0;
  private readonly ids = new Set<string>();
  private readonly groups = new Map<string, { goroutine: DumpedGoroutine; count: number }>();

  /** false = that goroutine is in this dump already. Each thread has a goroutine 0 of its own. */
  begin(id: string): boolean {
    if (id !== '0' && this.ids.has(id)) return false;
    this.ids.add(id);
    return true;
  }

  add(goroutine: DumpedGoroutine): void {
    const { state, leaked, createdBy, frames } = goroutine;
    const stack = frames.map(({ name, file, line }) => `${name} ${file}:${line}`).join('\n');
    const key = `${state}\n${leaked}\n${createdBy}\n${stack}`;
    const known = this.groups.get(key);
    this.count++;
    if (known) {
      known.count++;
      known.goroutine.waitMinutes = Math.max(known.goroutine.waitMinutes, goroutine.waitMinutes);
    } else this.groups.set(key, { goroutine, count: 1 });
  }

  profile(): Profile {
    const builder = new ProfileBuilder([{ type: 'goroutine', unit: 'count' }]);
    for (const { goroutine, count } of this.groups.values()) {
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
    const periodType = { type: 'goroutine', unit: 'count' };
    return builder.finish({ timeNanos: 0n, periodType, period: 1 });
  }
}

class DumpReader {
  private dump = new Dump();
  private largest = this.dump;
  /** The goroutine whose frames are read; null between goroutines and in a stack that is no goroutine's. */
  private current: DumpedGoroutine | null = null;
  /** Function whose place follows. */
  private pending: { readonly name: string; readonly line: number } | null = null;
  /** The place that follows is that of the `go` statement. */
  private expectsCreator = false;
  private isOtherStack = false;
  /** Every line is followed by an empty one, as some pages copy. */
  private isDoubled: boolean | null = null;
  /** First line of the stack that is not understood: its end, unless more of it follows. 0 = none. */
  private strange = 0;

  constructor(private readonly lines: TextLines) {}

  add(line: string): void {
    if (line === '') return this.addBlank();
    const header = DUMP_HEADER.exec(line);
    if (header) return this.begin(header[1]!, header[2]!);
    this.isDoubled ??= false;
    if (isElision(line) || ASIDE.test(line)) this.endCall();
    else if (OTHER_STACK.test(line)) {
      this.endCall();
      this.isOtherStack = true;
    } else if (this.isOtherStack) return;
    else if (PLACE.test(line) && (this.pending || this.expectsCreator)) this.addPlace(line);
    else if (line.startsWith('created by ')) this.addCreator(line);
    else {
      const name = isLogLine(line) ? null : functionOf(line);
      if (name === null) this.addStrange(line);
      else this.addCall(name);
    }
  }

  finish(): Dump {
    this.endGoroutine();
    return this.dump.count > this.largest.count ? this.dump : this.largest;
  }

  private addBlank(): void {
    if (this.isDoubled === null) this.isDoubled = true;
    else if (!this.isDoubled) this.leaveGoroutine();
  }

  private begin(id: string, state: string): void {
    this.leaveGoroutine();
    if (!this.dump.begin(id)) {
      if (this.dump.count > this.largest.count) this.largest = this.dump;
      this.dump = new Dump();
      this.dump.begin(id);
    }
    this.current = { ...stateOf(state), createdBy: '', frames: [] };
    this.strange = 0;
  }

  private addPlace(place: string): void {
    if (this.expectsCreator) this.expectsCreator = false;
    else {
      const { name, line } = this.pending!;
      this.pending = null;
      this.understood(line);
      this.push(name, place);
    }
  }

  private addCreator(line: string): void {
    this.understood(this.lines.number);
    this.endCall();
    this.current!.createdBy = line.slice('created by '.length).replace(/ in goroutine \d+$/, '');
    this.expectsCreator = true;
  }

  private addCall(name: string): void {
    if (this.current && this.strange > 0) this.understood(this.lines.number);
    this.endCall();
    this.pending = { name, line: this.lines.number };
  }

  /** Anything that no stack has, and places without a function. */
  private addStrange(line: string): void {
    if (isLogLine(line)) return;
    this.strange ||= this.lines.number;
    const isPlace = PLACE.test(line) && (this.current !== null || line.includes(' +0x'));
    if (isPlace) throw this.lines.broken(this.strange);
  }

  /** Frames belong to a goroutine whose every line so far was understood. */
  private understood(line: number): void {
    if (this.strange > 0) throw this.lines.broken(this.strange);
    if (!this.current) throw this.lines.broken(line);
  }

  /** A function whose place is missing is a frame of the stack all the same. */
  private endCall(): void {
    if (this.pending && this.current) this.push(this.pending.name, '');
    this.pending = null;
    this.expectsCreator = false;
  }

  /** Something goes on behind the goroutine: its last frame has to be whole. */
  private leaveGoroutine(): void {
    if (this.strange > 0 && this.current && this.pending) throw this.lines.broken(this.strange);
    this.endGoroutine();
  }

  private endGoroutine(): void {
    if (this.current) {
      this.endCall();
      this.dump.add(this.current);
    }
    this.current = null;
    this.pending = null;
    this.expectsCreator = false;
    this.isOtherStack = false;
  }

  private push(name: string, place: string): void {
    // Every stack's root, which the other forms leave out.
    if (name === 'runtime.goexit') return;
    const where = place.replace(/(?: \+0x[0-9a-f]{1,16})?(?: (?:fp|sp|pc)=0x[0-9a-f]{1,16})*$/, '');
    this.current!.frames.push({ name, ...placeOf(where), address: 0n });
  }
}

/** `main.work` of `main.work(0xc000012345, {…})`; null when the line calls nothing. */
function functionOf(line: string): string | null {
  const open = line.endsWith(')') ? line.lastIndexOf('(') : 0;
  const name = line.slice(0, open);
  // Only type arguments and the fields of a struct type hold blanks.
  const inner = name.search(/[[{]/);
  const behind = Math.max(name.lastIndexOf(']'), name.lastIndexOf('}'));
  const plain = inner < 0 || behind < inner ? name : name.slice(0, inner) + name.slice(behind);
  return name === '' || /\s/.test(plain) ? null : name;
}

/** `chan receive (leaked), 5 minutes, locked to thread labels:{"a": "b"}` and the like. */
function stateOf(text: string): Pick<DumpedGoroutine, 'state' | 'leaked' | 'waitMinutes'> {
  const [words = ''] = text.split(' labels:{', 1);
  const [first = '', ...rest] = words.split(', ');
  const minutes = rest.map((part) => /^(\d{1,9}) minutes$/.exec(part)?.[1]).find(Boolean);
  return {
    state: first.replace(' (leaked)', ''),
    leaked: words.includes('(leaked)'),
    waitMinutes: Number(minutes ?? 0),
  };
}
