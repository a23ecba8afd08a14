import protobuf from 'protobufjs/minimal.js';
import { GrowableU32 } from '#core/base/growable-columns';
import { checkLimit, type DecodeLimit } from './decode-limits.ts';
import type { ProfileHeader, ValueType } from './tables.ts';
import { dangling, LENGTH, malformed, type WireReader } from './wire-reader.ts';

/** Field numbers of profile.proto `Profile`. */
const SAMPLE_TYPE = 1;
const SAMPLE = 2;
const MAPPING = 3;
const LOCATION = 4;
const FUNCTION = 5;
const STRING_TABLE = 6;
/** The last field that profile.proto has; what comes behind is skipped. */
const DOC_URL = 15;

/** Where the messages of a profile lie; offsets point behind the field's length. */
export interface ProfileScan {
  readonly strings: readonly string[];
  readonly sampleTypes: MessageList;
  readonly mappings: MessageList;
  readonly locations: MessageList;
  readonly functions: MessageList;
  readonly sampleCount: number;
  /** Bytes of all sample messages: bounds how many references they can hold. */
  readonly sampleBytes: number;
  /** Offset and tag of the header's fields, in file order. */
  readonly header: MessageList;
}

/** Byte ranges; row i is [start[i], end[i]). For header fields `end` holds the tag instead. */
export interface MessageList {
  readonly start: Uint32Array;
  readonly end: Uint32Array;
}

class MessageListBuilder {
  private readonly start = new GrowableU32(64);
  private readonly end = new GrowableU32(64);

  constructor(private readonly what: DecodeLimit) {}

  push(start: number, end: number): void {
    this.start.push(start);
    checkLimit(this.what, this.start.length, start);
    this.end.push(end);
  }

  finish(): MessageList {
    return { start: this.start.finish(), end: this.end.finish() };
  }
}

/** Walks the outer message once: reads the string table and notes where everything else is. */
export function scanProfile(reader: WireReader): ProfileScan {
  const lists = {
    [SAMPLE_TYPE]: new MessageListBuilder('sample types'),
    [MAPPING]: new MessageListBuilder('mappings'),
    [LOCATION]: new MessageListBuilder('locations'),
    [FUNCTION]: new MessageListBuilder('functions'),
  };
  const header = new MessageListBuilder('header fields');
  const strings: string[] = [];
  let sampleCount = 0;
  let sampleBytes = 0;
  reader.pos = 0;
  while (reader.pos < reader.len) {
    const at = reader.pos;
    const tag = reader.nextTag();
    const field = tag >>> 3;
    if (field > STRING_TABLE) {
      if (field <= DOC_URL) header.push(reader.pos, tag);
      reader.skipField(tag);
      continue;
    }
    if ((tag & 7) !== LENGTH) throw malformed(`field ${field} with wire type ${tag & 7}`, at);
    const end = reader.fieldEnd();
    if (field === SAMPLE) {
      checkLimit('samples', ++sampleCount, at);
      sampleBytes += end - reader.pos;
    } else if (field === STRING_TABLE) {
      checkLimit('bytes of one string', end - reader.pos, at);
      checkLimit('strings', strings.length + 1, at);
      const text = protobuf.util.utf8.read(reader.buf, reader.pos, end);
      if (strings.length === 0 && text !== '') throw malformed('string 0 is not empty', at);
      strings.push(text);
    } else lists[field as keyof typeof lists].push(reader.pos, end);
    reader.pos = end;
  }
  if (strings.length === 0) strings.push('');
  return {
    strings,
    sampleTypes: lists[SAMPLE_TYPE].finish(),
    mappings: lists[MAPPING].finish(),
    locations: lists[LOCATION].finish(),
    functions: lists[FUNCTION].finish(),
    sampleCount,
    sampleBytes,
    header: header.finish(),
  };
}

/** Reads the sample types and the single-valued fields. */
export function decodeHeader(
  reader: WireReader,
  scan: ProfileScan,
): { header: ProfileHeader; sampleTypes: readonly ValueType[] } {
  const sampleTypes = Array.from(scan.sampleTypes.start, (start, row) =>
    readValueType(reader, scan, start, scan.sampleTypes.end[row]!),
  );
  const header = {
    timeNanos: 0n,
    durationNanos: 0n,
    periodType: null as ValueType | null,
    period: 0,
    defaultSampleType: '',
    dropFrames: '',
    keepFrames: '',
    comments: [] as string[],
    docUrl: '',
  };
  for (let row = 0; row < scan.header.start.length; row++) {
    const tag = scan.header.end[row]!;
    const at = scan.header.start[row]!;
    reader.pos = at;
    const text = (what: string): string => readText(reader, scan.strings, what);
    if (tag === 7 << 3) header.dropFrames = text('drop_frames');
    else if (tag === 8 << 3) header.keepFrames = text('keep_frames');
    else if (tag === 9 << 3) header.timeNanos = reader.signedBig();
    else if (tag === 10 << 3) header.durationNanos = reader.signedBig();
    else if (tag === ((11 << 3) | LENGTH)) {
      const end = reader.fieldEnd();
      header.periodType = readValueType(reader, scan, reader.pos, end);
    } else if (tag === 12 << 3) header.period = reader.signed('period');
    else if (tag >>> 3 === 13) {
      reader.repeated(tag, () => {
        checkLimit('comments', header.comments.push(text('comment')), at);
      });
    } else if (tag === 14 << 3) header.defaultSampleType = text('default_sample_type');
    else if (tag === 15 << 3) header.docUrl = text('doc_url');
    else if (tag >>> 3 <= DOC_URL)
      throw malformed(`field ${tag >>> 3} with wire type ${tag & 7}`, at);
  }
  return { header, sampleTypes };
}

function readValueType(
  reader: WireReader,
  scan: ProfileScan,
  start: number,
  end: number,
): ValueType {
  let type = '';
  let unit = '';
  reader.pos = start;
  reader.message(end, (tag) => {
    if (tag === 1 << 3) type = readText(reader, scan.strings, 'type');
    else if (tag === 2 << 3) unit = readText(reader, scan.strings, 'unit');
    else reader.skipField(tag);
  });
  return { type, unit };
}

function readText(reader: WireReader, strings: readonly string[], what: string): string {
  const at = reader.pos;
  const index = reader.index();
  const text = strings[index];
  if (text === undefined) throw dangling(`string of ${what}`, index, at);
  return text;
}
