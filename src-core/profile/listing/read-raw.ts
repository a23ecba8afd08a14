import {
  assembleProfile,
  type PlainFunction,
  type PlainLabel,
  type PlainLine,
  type PlainLocation,
  type PlainMapping,
} from '../assemble-profile.ts';
import type { Profile, ProfileHeader, ValueType } from '../tables.ts';
import type { TextLines } from '../text-lines.ts';
import { parseCutDuration, parseTime } from './listing-header.ts';

const SAMPLE = /^\s*(-?\d{1,19}(?:\s+-?\d{1,19})*): ?([\d ]*)$/;
const LABELS = /\s*([^:[\]]+):\[([^\]]*)\](?: |$)/gy;
const LOCATION = /^ *(\d{1,19}): 0x([0-9a-f]{1,16})(?: M=(\d{1,19}))?(?: (\[F\]))?(?: (.*))?$/;
/** Name, file, line, column, start line, system name; older pprof prints no column. */
const FRAME = /^(.*) (\S*):(-?\d{1,15}):(-?\d{1,15}) s=(-?\d{1,15})(?:\((.*)\))?$/;
const OLD_FRAME = /^(.*) (\S*):(-?\d{1,15}) s=(-?\d{1,15})(?:\((.*)\))?$/;
const MAPPING = /^(\d{1,19}): 0x([0-9a-f]{1,16})\/0x([0-9a-f]{1,16})\/0x([0-9a-f]{1,16}) ?(.*)$/;
const MAPPING_FILE = /^(.*?) (\S*) ?((?:\[(?:FN|FL|LN|IN)\])*)$/;
const FLAGS = ['[FN]', '[FL]', '[LN]', '[IN]'];

interface RawSample {
  readonly values: readonly number[];
  readonly ids: readonly string[];
  readonly labels: PlainLabel[];
}

/**
 * Reads all that `-raw` prints: the profile itself, values exact, lines and inlined calls, mappings and
 * labels. A label printed as a number is taken for one. A stack whose locations are missing, because the
 * text was cut off, has frames without name.
 *
 * @throws AppError `text-malformed` with the line.
 * @see google/pprof profile/profile.go: Profile.String.
 */
export function readRaw(lines: TextLines): Profile {
  const head = readHead(lines);
  const samples: RawSample[] = [];
  const tables = new RawTables();
  let section: 'samples' | 'Locations' | 'Mappings' = 'samples';
  for (let line = lines.next(); line !== null; line = lines.next()) {
    const name = line.trim();
    if (name === 'Locations' || name === 'Mappings') section = name;
    else if (section === 'Locations') tables.addLocation(line);
    else if (section === 'Mappings') tables.addMapping(line);
    else if (name !== '') {
      const sample = SAMPLE.exec(line.trimEnd());
      if (sample) {
        const values = sample[1]!.split(/\s+/).map(Number);
        const isWhole = values.every((value) => Number.isSafeInteger(value));
        if (!isWhole || values.length !== head.sampleTypes.length) throw lines.broken();
        const ids = sample[2]!.split(' ').filter((id) => id !== '');
        samples.push({ values, ids, labels: [] });
      } else samples.at(-1)?.labels.push(...labelsOf(line));
    }
  }
  return assembleProfile({
    ...head,
    samples: samples.map(({ values, ids, labels }) => ({
      stack: ids.map((id) => tables.locationRow(id)),
      values,
      labels,
    })),
    ...tables.finish(),
  });
}

interface RawHead {
  readonly header: Pick<ProfileHeader, 'timeNanos' | 'periodType' | 'period'> &
    Partial<ProfileHeader>;
  readonly sampleTypes: readonly ValueType[];
}

function readHead(lines: TextLines): RawHead {
  const comments: string[] = [];
  const fields = new Map<string, string>();
  for (let line = lines.next(); line !== null && line.trim() !== 'Samples:'; line = lines.next()) {
    const field = /^(PeriodType|Period|Time|Duration|Doc|Comment): (.*)$/.exec(line);
    if (field?.[1] === 'Comment') comments.push(field[2]!.trimEnd());
    else if (field) fields.set(field[1]!, field[2]!.trimEnd());
  }
  let defaultSampleType = '';
  const sampleTypes = (lines.next() ?? '')
    .trim()
    .split(/\s+/)
    .map((printed) => {
      const match = /^(.*)\/([^/[]*)(\[dflt\])?$/.exec(printed);
      if (!match) throw lines.broken();
      const sampleType = { type: match[1]!, unit: match[2]! };
      if (match[3]) defaultSampleType = sampleType.type;
      return sampleType;
    });
  const [type, unit = ''] = (fields.get('PeriodType') ?? '').split(' ');
  return {
    header: {
      comments,
      defaultSampleType,
      docUrl: fields.get('Doc') ?? '',
      durationNanos: parseCutDuration(fields.get('Duration') ?? ''),
      period: Number(/^-?\d{1,15}$/.exec(fields.get('Period') ?? '')?.[0] ?? 0),
      periodType: type ? { type, unit } : null,
      timeNanos: parseTime(fields.get('Time') ?? ''),
    },
    sampleTypes,
  };
}

function labelsOf(line: string): PlainLabel[] {
  return [...line.matchAll(LABELS)].flatMap(([, key, list]): PlainLabel[] => {
    const parts = list!.split(' ');
    const name = key!.trim();
    const isNumber = (part: string | undefined): boolean => /^-?\d{1,15}$/.test(part ?? '');
    if (parts.every(isNumber)) return parts.map((part) => ({ key: name, value: Number(part) }));
    if (parts.length === 2 && isNumber(parts[0])) {
      return [{ key: name, value: Number(parts[0]), unit: parts[1]! }];
    }
    return [{ key: name, value: list! }];
  });
}

/** Locations, functions and mappings by the ids that the text gives them. */
class RawTables {
  private readonly locationRows = new Map<string, number>();
  private readonly locations: (Omit<PlainLocation, 'lines' | 'mapping'> & {
    readonly lines: PlainLine[];
    /** '' = none. */
    readonly mappingId: string;
  })[] = [];
  private readonly functionRows = new Map<string, number>();
  private readonly functions: PlainFunction[] = [];
  private readonly mappingRows = new Map<string, number>();
  private readonly mappings: PlainMapping[] = [];

  /** A location, or a further line of the one before: the calls inlined into it come first. */
  addLocation(line: string): void {
    const match = LOCATION.exec(line.trimEnd());
    if (!match) {
      const caller = this.locations.at(-1);
      if (caller && /^ {8}/.test(line)) caller.lines.push(...this.linesOf(line.trim()));
      return;
    }
    const [, id, address, mappingId = '', folded, frame = ''] = match;
    const row = this.locations.push({
      address: BigInt(`0x${address!}`),
      mappingId,
      isFolded: folded !== undefined,
      lines: this.linesOf(frame),
    });
    this.locationRows.set(id!, row - 1);
  }

  addMapping(line: string): void {
    const match = MAPPING.exec(line);
    if (!match) return;
    const [, file = '', buildId = '', bits = ''] = MAPPING_FILE.exec(match[5]!) ?? ['', match[5]!];
    const row = this.mappings.push({
      start: BigInt(`0x${match[2]!}`),
      limit: BigInt(`0x${match[3]!}`),
      offset: BigInt(`0x${match[4]!}`),
      file,
      buildId,
      flags: FLAGS.reduce((flags, bit, at) => flags | (bits.includes(bit) ? 1 << at : 0), 0),
    });
    this.mappingRows.set(match[1]!, row - 1);
  }

  /** A row for the id; one without name is made where the text has none. */
  locationRow(id: string): number {
    const known = this.locationRows.get(id);
    if (known !== undefined) return known;
    const row = this.locations.push({ address: 0n, mappingId: '', isFolded: false, lines: [] }) - 1;
    this.locationRows.set(id, row);
    return row;
  }

  finish(): {
    locations: PlainLocation[];
    functions: PlainFunction[];
    mappings: PlainMapping[];
  } {
    return {
      locations: this.locations.map(({ mappingId, ...location }) => ({
        ...location,
        mapping: this.mappingRows.get(mappingId) ?? -1,
      })),
      functions: this.functions,
      mappings: this.mappings,
    };
  }

  private linesOf(text: string): PlainLine[] {
    if (text === '') return [];
    const frame = FRAME.exec(text);
    const old = frame ? null : OLD_FRAME.exec(text);
    const [name, filename, line, column, startLine, system] = frame
      ? frame.slice(1)
      : old
        ? [old[1], old[2], old[3], '0', old[4], old[5]]
        : [];
    if (name === undefined) return [{ func: -1, line: 0, column: 0 }];
    const key = [name, filename, startLine, system].join('\n');
    let func = this.functionRows.get(key);
    if (func === undefined) {
      const row = { name, systemName: system ?? name, filename: filename! };
      func = this.functions.push({ ...row, startLine: Number(startLine) }) - 1;
      this.functionRows.set(key, func);
    }
    return [{ func, line: Number(line), column: Number(column) }];
  }
}
