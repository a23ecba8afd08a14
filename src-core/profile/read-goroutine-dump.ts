import { ProfileBuilder, type TextFrame } from './profile-builder.ts';
import type { Profile } from './tables.ts';
import { isElision, isLogLine, placeOf, type TextLines } from './text-lines.ts';
import { isTextHead } from './unwrap-text.ts';

const DUMP_HEADER = /^\s*goroutine (\d{1,19}) (?:[a-z]{1,3}=\S{1,40} ){0,3}\[(.{1,4000})\]:\s*$/;
/** A file and a line, an offset, and the registers that GOTRACEBACK=system adds. */
const PLACE = /^(\S.*:\d{1,15})(?: \+0x[0-9a-f]{1,16})?(?: (?:fp|sp|pc)=0x[0-9a-f]{1,16})*$/;
/** What tells a place that lost its indent from a log's `listening on :8080`. */
const SURE_PLACE = /\.(?:go|[sSchym]|cc|cpp|cxx|hh|hpp|mm):\d{1,15}$|[?>]:\d{1,15}$| \+0x[0-9a-f]/;
/** Lines that the runtime puts between frames. */
const ASIDE =
  /^(?:\.\.\.\s?(?:additional |\d{1,9} )?frames elided\.\.\.|goroutine running on other thread; stack unavailable|non-Go function(?: at pc=.*)?|pc=0x[0-9a-f]{1,16})$/;
/** Of a line that is not {@link DUMP_HEADER}. */
const DAMAGED_HEAD = /^goroutine \d|\]:$/;
const CREATOR = /^created by (\S{1,4000})(?: in goroutine \d{1,19})?$/;
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
 * one state, stack and creator are one sample. Lines that no stack has, between goroutines or inside one,
 * are those of a log that went on beside; what would lose a frame, or a goroutine's head, is refused. A
 * text with several dumps (a goroutine comes a second time) is read as its largest.
 *
 * @throws AppError `text-malformed` with the line; also where more lines are strange than understood.
 */
export function readGoroutineDump(lines: TextLines): Profile {
  const reader = new DumpReader(lines);
  for (let line = lines.next(); line !== null; line = lines.next()) reader.add(line);
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

/** A line that may call a function. */
interface Call {
  readonly name: string;
  /** Line of the file, from 1. */
  readonly line: number;
  /** false = the words of a log may look so: only its place makes it a frame. */
  readonly isSure: boolean;
}

class DumpReader {
  private dump = new Dump();
  private largest = this.dump;
  /** The goroutine whose frames are read; null between goroutines and in a stack that is no goroutine's. */
  private current: DumpedGoroutine | null = null;
  /** Function whose place follows. */
  private pending: Call | null = null;
  /** The place that follows is that of the `go` statement. */
  private expectsCreator = false;
  /** Inside the runtime's stack, or in another text of Go's: no frame is a goroutine's. */
  private isOtherStack = false;
  /** Until the next goroutine; its empty lines end nothing. */
  private isOtherText = false;
  /** Every line is followed by an empty one, as some pages copy. */
  private isDoubled: boolean | null = null;
  /** First line since the last frame that is not understood, and how many are. 0 = none. */
  private strange = 0;
  private strangeLines = 0;
  /** Lines inside stacks that were understood, and that were passed over as a log's. */
  private understoodLines = 0;
  private passedOver = { first: 0, lines: 0 };

  constructor(private readonly lines: TextLines) {}

  add(raw: string): void {
    const line = raw.trim();
    if (line === '') return this.addBlank();
    const header = DUMP_HEADER.exec(line);
    if (header) return this.begin(header[1]!, header[2]!);
    this.isDoubled ??= false;
    if (isElision(line) || ASIDE.test(line)) this.endCall();
    else if (OTHER_STACK.test(line)) {
      this.endCall();
      this.isOtherStack = true;
    } else if (isTextHead(line) && !DAMAGED_HEAD.test(line)) {
      this.leaveGoroutine();
      this.isOtherStack = true;
      this.isOtherText = true;
    } else if (this.isOtherStack) return;
    else if (this.expectsPlace() && isPlace(raw)) this.addPlace(line);
    else if (CREATOR.test(line)) this.addCreator(line);
    else {
      const name = isLogLine(line) ? null : functionOf(line);
      // A log's words stand where the place has to.
      const isOfLog = name !== null && !isQualified(name) && this.expectsPlace();
      if (name === null || isOfLog) this.addStrange(raw);
      else this.addCall(name);
    }
  }

  finish(): Dump {
    this.leaveGoroutine();
    const { first, lines } = this.passedOver;
    if (lines > this.understoodLines) throw this.lines.broken(first);
    return this.dump.count > this.largest.count ? this.dump : this.largest;
  }

  private addBlank(): void {
    if (this.isDoubled === null) this.isDoubled = true;
    else if (!this.isDoubled && !this.isOtherText) this.leaveGoroutine();
  }

  private begin(id: string, state: string): void {
    this.leaveGoroutine();
    this.isOtherText = false;
    if (!this.dump.begin(id)) {
      if (this.dump.count > this.largest.count) this.largest = this.dump;
      this.dump = new Dump();
      this.dump.begin(id);
    }
    this.current = { ...stateOf(state), createdBy: '', frames: [] };
    this.understoodLines++;
    this.strange = 0;
    this.strangeLines = 0;
  }

  private expectsPlace(): boolean {
    return this.pending !== null || this.expectsCreator;
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
    this.current!.createdBy = CREATOR.exec(line)![1]!;
    this.expectsCreator = true;
  }

  private addCall(name: string): void {
    this.endCall();
    this.pending = {
      name,
      line: this.lines.number,
      isSure: this.strange === 0 && isQualified(name),
    };
  }

  /** Anything that no stack has, and places without a function. */
  private addStrange(raw: string): void {
    const line = raw.trim();
    if (isLogLine(line)) return;
    this.strange ||= this.lines.number;
    this.strangeLines++;
    // What follows a damaged head is no goroutine's that is known.
    if (DAMAGED_HEAD.test(line)) this.leaveGoroutine();
    // A place without its function: a frame would be lost.
    if (isPlace(raw) && (this.current || line.includes(' +0x')))
      throw this.lines.broken(this.strange);
  }

  /** Frames belong to a goroutine; what was strange before them is a log's. */
  private understood(line: number): void {
    if (!this.current) throw this.lines.broken(this.strange || line);
    this.understoodLines++;
    this.passedOver.first ||= this.strange;
    this.passedOver.lines += this.strangeLines;
    this.strange = 0;
    this.strangeLines = 0;
  }

  /** A function whose place is missing is a frame of the stack all the same. */
  private endCall(): void {
    if (this.pending?.isSure && this.current) this.push(this.pending.name, '');
    this.pending = null;
    this.expectsCreator = false;
  }

  private leaveGoroutine(): void {
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

function isPlace(raw: string): boolean {
  const line = raw.trim();
  return PLACE.test(line) && (/^\s/.test(raw) || SURE_PLACE.test(line));
}

/** Go prints a function with its package, but for a panic; C's have none. */
function isQualified(name: string): boolean {
  return name.includes('.') || name === 'panic';
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
