import type { TextFrame } from './profile-builder.ts';
import { addressesOf, isElision, isLogLine, symbolFrame, type TextLines } from './text-lines.ts';
import { isTextHead } from './unwrap-text.ts';

/** One record of a `debug=1` text: its numbers, and the stack that they are of. */
export interface CountedRecord {
  /** Line of the file, from 1. */
  readonly line: number;
  /** Groups of the record's line, behind the whole match. */
  readonly counts: readonly string[];
  /** Return addresses behind the `@`, leaf first; more than the frames where Go hides the runtime's. */
  readonly addresses: bigint[];
  /** Frames that the text names, leaf first; empty when it names none. */
  readonly frames: TextFrame[];
}

/** What differs between the texts of heaps and of counted profiles. */
export interface CountedForm {
  /** A record's line up to the `@`. */
  readonly record: RegExp;
  /** Called for each record, once its stack is complete. */
  add(record: CountedRecord): void;
  /** Called for a line behind `#` that is no frame; false = not to be believed. */
  comment(line: string): boolean;
}

/**
 * Walks a `debug=1` text from its first record on, with tabs or blanks, `#` or none, empty lines anywhere.
 * What follows the last record may be anything; between two lines of records a log may have written its
 * own, but nothing that may have been a record, whose frames would go to another.
 *
 * @param pending - The line that has been read already, if it is no head.
 * @throws AppError `text-malformed` with the line.
 */
export function walkCounted(lines: TextLines, form: CountedForm, pending: string | null): void {
  let record: CountedRecord | null = null;
  /** First line that may be a damaged record: the end of the text, unless a record or a frame follows. */
  let strange = 0;
  const understood = (): void => {
    if (strange > 0) throw lines.broken(strange);
  };
  /** First line behind the empty one that ends a record, where the next record's should be; 0 = none. */
  let unowned = 0;
  let isEnded = false;
  for (let line = pending ?? lines.next(); line !== null; line = lines.next()) {
    if (line.trim() === '') {
      isEnded = true;
      continue;
    }
    const frame = symbolFrame(line);
    if (frame) {
      strange ||= unowned;
      understood();
      isEnded = false;
      if (!record) throw lines.broken();
      record.frames.push(frame);
      continue;
    }
    if (isElision(line)) continue;
    const comment = commentOf(line);
    if (comment !== null) {
      if (!form.comment(comment)) throw lines.broken();
      continue;
    }
    const next = recordOf(line, form.record, lines.number);
    if (next) {
      understood();
      if (record) form.add(record);
      record = next;
      unowned = 0;
      isEnded = false;
    } else if (isTextHead(line.trimStart())) break;
    else if (record && continues(record, line)) continue;
    else if (isLogLine(line)) continue;
    else if (!record || mayBeRecord(line)) strange ||= lines.number;
    else if (isEnded) unowned ||= lines.number;
  }
  if (record) form.add(record);
  else understood();
}

/** What a record or a frame has, whole or damaged; no more is needed, as all else is passed over. */
function mayBeRecord(line: string): boolean {
  return /@|0x[0-9a-f]|^\s*-?\d{1,20}(?::(?!\d)|\s*$)/.test(line);
}

/** `# …` with its `#`, which a page may have taken for a heading. */
function commentOf(line: string): string | null {
  const text = line.trim();
  if (text.startsWith('#')) return text.replace(/^#\s*/, '# ');
  return /^(?:runtime\.MemStats$|labels: \{|[A-Z]\w{1,30} = )/.test(text) ? `# ${text}` : null;
}

function recordOf(line: string, form: RegExp, number: number): CountedRecord | null {
  const match = form.exec(line);
  if (!match) return null;
  const behind = line.slice(match[0].length);
  if (!/^(?:\s+0x[0-9a-f]{1,16})*\s*(?:\.{2,}|…)?$/.test(behind)) return null;
  return { line: number, counts: match.slice(1), addresses: addressesOf(behind), frames: [] };
}

/** A record's addresses, or a frame's file, that a narrow terminal put on a line of its own. */
function continues(record: CountedRecord, line: string): boolean {
  const text = line.trim();
  if (record.frames.length === 0 && /^0x[0-9a-f]{1,16}(?:\s+0x[0-9a-f]{1,16})*$/.test(text)) {
    record.addresses.push(...addressesOf(text));
    return true;
  }
  const last = record.frames.at(-1);
  const place = /^(\/\S.*|[A-Za-z]:[\\/].*|[\w.@~-]+\/\S*):(\d{1,15})$/.exec(text);
  if (!last || last.file !== '' || last.name === '' || !place) return false;
  record.frames[record.frames.length - 1] = { ...last, file: place[1]!, line: Number(place[2]) };
  return true;
}

/**
 * The stack of a record: the frames that the text names, else one without a name for each address, as
 * texts of Go before 1.9 have them. Addresses are those of the calls, one below the return addresses.
 */
export function stackOf({ frames, addresses }: CountedRecord): readonly TextFrame[] {
  if (frames.length > 0) return frames;
  return addresses.map((address) => ({
    name: '',
    file: '',
    line: 0,
    address: address > 0n ? address - 1n : 0n,
  }));
}
