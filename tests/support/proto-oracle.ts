import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import protobuf from 'protobufjs';
import Long from 'long';
import type { Profile } from '#core/profile/tables';

const ROOT = join(import.meta.dirname, '../..');

/** protobufjs' own understanding of proto/profile.proto: the oracle, independent of our decoder. */
const MESSAGE = protobuf
  .parse(readFileSync(join(ROOT, 'proto/profile.proto'), 'utf8'), { keepCase: true })
  .root.lookupType('perftools.profiles.Profile');

/** A profile as plain objects; 64-bit integers as decimal strings. */
export interface PlainProfile {
  sample_type?: { type?: string; unit?: string }[];
  sample?: {
    location_id?: string[];
    value?: string[];
    label?: { key?: string; str?: string; num?: string; num_unit?: string }[];
  }[];
  mapping?: Record<string, string | boolean>[];
  location?: {
    id?: string;
    mapping_id?: string;
    address?: string;
    line?: { function_id?: string; line?: string; column?: string }[];
    is_folded?: boolean;
  }[];
  function?: Record<string, string>[];
  string_table?: string[];
  [field: string]: unknown;
}

/** Decodes by reflection. */
export function decodePlain(bytes: Uint8Array): PlainProfile {
  return MESSAGE.toObject(MESSAGE.decode(bytes), { longs: String, arrays: true });
}

/** Encodes by reflection: any ids, any order of magnitude. */
export function encodePlain(profile: PlainProfile): Uint8Array {
  return MESSAGE.encode(MESSAGE.fromObject(longs(profile) as Record<string, unknown>)).finish();
}

/** Decimal strings as Long, so that values beyond 2^53 survive `fromObject`. */
function longs(value: unknown, key = ''): unknown {
  if (Array.isArray(value)) return value.map((one) => longs(one, key));
  if (typeof value === 'object' && value !== null) {
    return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, longs(one, name)]));
  }
  if (typeof value === 'string' && key !== 'string_table') return Long.fromString(value);
  return value;
}

/** Our columns, written out in the oracle's form, ids resolved to rows, for comparison. */
export function plainOf(profile: Profile): object {
  const { samples, labels, locations, lines, functions, mappings, sampleTypes, strings } = profile;
  const width = sampleTypes.length;
  const range = (from: number, to: number): number[] =>
    Array.from({ length: to - from }, (_, at) => from + at);
  return {
    sampleTypes: sampleTypes.map(({ type, unit }) => [type, unit]),
    strings,
    samples: range(0, samples.length).map((row) => ({
      stack: Array.from(
        samples.stackLocation.subarray(samples.stackStart[row], samples.stackStart[row + 1]),
      ),
      values: range(0, width).map((t) => String(samples.value[row * width + t])),
      labels: range(samples.labelStart[row]!, samples.labelStart[row + 1]!).map((at) => [
        strings[labels.key[at]!],
        strings[labels.str[at]!],
        String(labels.num[at]),
        strings[labels.unit[at]!],
      ]),
    })),
    locations: range(0, locations.length).map((row) => ({
      mapping: locations.mapping[row],
      address: String(locations.address[row]),
      isFolded: locations.isFolded[row] === 1,
      lines: range(locations.lineStart[row]!, locations.lineStart[row + 1]!).map((at) => [
        lines.function[at],
        String(lines.line[at]),
        String(lines.column[at]),
      ]),
    })),
    functions: range(0, functions.length).map((row) => [
      strings[functions.name[row]!],
      strings[functions.systemName[row]!],
      strings[functions.filename[row]!],
      String(functions.startLine[row]),
    ]),
    mappings: range(0, mappings.length).map((row) => [
      String(mappings.memoryStart[row]),
      String(mappings.memoryLimit[row]),
      String(mappings.fileOffset[row]),
      strings[mappings.filename[row]!],
      strings[mappings.buildId[row]!],
      mappings.flags[row],
    ]),
    header: {
      ...profile.header,
      timeNanos: String(profile.header.timeNanos),
      durationNanos: String(profile.header.durationNanos),
      period: String(profile.header.period),
    },
  };
}

/** The oracle's profile in the same form. */
export function plainRows(plain: PlainProfile): object {
  const strings = plain.string_table ?? [];
  const text = (index: unknown): string => strings[Number(index ?? 0)] ?? '';
  const rows = (list: readonly { id?: string }[] | undefined): Map<string, number> =>
    new Map((list ?? []).map(({ id }, row) => [String(id), row]));
  const locationRow = rows(plain.location);
  const functionRow = rows(plain.function);
  const mappingRow = rows(plain.mapping);
  const number = (value: unknown): string => (typeof value === 'string' ? value : '0');
  const valueType = (type: { type?: string; unit?: string }): [string, string] => [
    text(type.type),
    text(type.unit),
  ];
  const period = plain['period_type'] as { type?: string; unit?: string } | null | undefined;
  return {
    sampleTypes: (plain.sample_type ?? []).map(valueType),
    strings,
    samples: (plain.sample ?? []).map((sample) => ({
      stack: (sample.location_id ?? []).map((id) => locationRow.get(id)),
      values: (sample.value ?? []).map(number),
      labels: (sample.label ?? []).map((label) => [
        text(label.key),
        text(label.str),
        number(label.num),
        text(label.num_unit),
      ]),
    })),
    locations: (plain.location ?? []).map((location) => ({
      mapping: mappingRow.get(number(location.mapping_id)) ?? -1,
      address: number(location.address),
      isFolded: location.is_folded ?? false,
      lines: (location.line ?? []).map((line) => [
        functionRow.get(number(line.function_id)),
        number(line.line),
        number(line.column),
      ]),
    })),
    functions: (plain.function ?? []).map((one) => [
      text(one['name']),
      text(one['system_name']),
      text(one['filename']),
      number(one['start_line']),
    ]),
    mappings: (plain.mapping ?? []).map((one) => [
      number(one['memory_start']),
      number(one['memory_limit']),
      number(one['file_offset']),
      text(one['filename']),
      text(one['build_id']),
      ['has_functions', 'has_filenames', 'has_line_numbers', 'has_inline_frames']
        .map((flag, bit) => (one[flag] ? 1 << bit : 0))
        .reduce((sum, bit) => sum + bit, 0),
    ]),
    header: {
      timeNanos: number(plain['time_nanos']),
      durationNanos: number(plain['duration_nanos']),
      periodType: period ? { type: text(period.type), unit: text(period.unit) } : null,
      period: number(plain['period']),
      defaultSampleType: text(plain['default_sample_type']),
      dropFrames: text(plain['drop_frames']),
      keepFrames: text(plain['keep_frames']),
      comments: ((plain['comment'] as string[] | undefined) ?? []).map(text),
      docUrl: text(plain['doc_url']),
    },
  };
}
