import { GrowableF64, GrowableU32 } from '#core/base/growable-columns';
import type { TextLabel } from './profile-builder.ts';
import { StringRows } from './string-rows.ts';
import type { FunctionTable, MappingTable, Profile, ProfileHeader, ValueType } from './tables.ts';

/** A frame's function and place, one of several when calls were inlined. */
export interface PlainLine {
  /** Row of the functions, -1 = no name. */
  readonly func: number;
  readonly line: number;
  readonly column: number;
}

export interface PlainLocation {
  readonly address: bigint;
  /** Row of the mappings, -1 = none. */
  readonly mapping: number;
  readonly isFolded: boolean;
  /** Innermost inlined callee first. */
  readonly lines: readonly PlainLine[];
}

export interface PlainFunction {
  readonly name: string;
  readonly systemName: string;
  readonly filename: string;
  readonly startLine: number;
}

export interface PlainMapping {
  readonly start: bigint;
  readonly limit: bigint;
  readonly offset: bigint;
  readonly file: string;
  readonly buildId: string;
  /** As {@link MappingTable.flags}. */
  readonly flags: number;
}

/** A numeric label may name its unit. */
export type PlainLabel = TextLabel & { readonly unit?: string };

export interface PlainSample {
  /** Rows of the locations, leaf first. */
  readonly stack: readonly number[];
  /** One per sample type. */
  readonly values: readonly number[];
  readonly labels: readonly PlainLabel[];
}

/** The tables of a profile as records: what a text lists, before it becomes columns. */
export interface PlainProfile {
  readonly header: Pick<ProfileHeader, 'timeNanos' | 'periodType' | 'period'> &
    Partial<ProfileHeader>;
  readonly sampleTypes: readonly ValueType[];
  readonly samples: readonly PlainSample[];
  readonly locations: readonly PlainLocation[];
  readonly functions: readonly PlainFunction[];
  readonly mappings: readonly PlainMapping[];
}

/** Puts records into the columns of {@link Profile}; rows keep their order. */
export function assembleProfile(plain: PlainProfile): Profile {
  const strings = new StringRows();
  const { samples, labels } = sampleColumns(plain.samples, strings);
  return {
    header: {
      durationNanos: 0n,
      defaultSampleType: '',
      dropFrames: '',
      keepFrames: '',
      comments: [],
      docUrl: '',
      ...plain.header,
    },
    sampleTypes: plain.sampleTypes,
    samples,
    labels,
    ...locationColumns(plain.locations),
    functions: functionColumns(plain.functions, strings),
    mappings: mappingColumns(plain.mappings, strings),
    strings: strings.texts,
  };
}

function sampleColumns(
  samples: readonly PlainSample[],
  strings: StringRows,
): Pick<Profile, 'samples' | 'labels'> {
  const stackStart = new GrowableU32();
  const stackLocation = new GrowableU32();
  const value = new GrowableF64();
  const labelStart = new GrowableU32();
  const key = new GrowableU32();
  const str = new GrowableU32();
  const num = new GrowableF64();
  const unit = new GrowableU32();
  stackStart.push(0);
  labelStart.push(0);
  for (const sample of samples) {
    for (const location of sample.stack) stackLocation.push(location);
    stackStart.push(stackLocation.length);
    for (const one of sample.values) value.push(one);
    for (const label of sample.labels) {
      key.push(strings.of(label.key));
      str.push(typeof label.value === 'string' ? strings.of(label.value) : 0);
      num.push(typeof label.value === 'number' ? label.value : 0);
      unit.push(strings.of(label.unit ?? ''));
    }
    labelStart.push(key.length);
  }
  return {
    samples: {
      length: samples.length,
      stackStart: stackStart.finish(),
      stackLocation: stackLocation.finish(),
      value: value.finish(),
      labelStart: labelStart.finish(),
    },
    labels: {
      length: key.length,
      key: key.finish(),
      str: str.finish(),
      num: num.finish(),
      unit: unit.finish(),
    },
  };
}

function locationColumns(
  locations: readonly PlainLocation[],
): Pick<Profile, 'locations' | 'lines'> {
  const lines = locations.flatMap((location) => location.lines);
  const lineStart = new Uint32Array(locations.length + 1);
  locations.forEach((location, row) => {
    lineStart[row + 1] = lineStart[row]! + location.lines.length;
  });
  return {
    locations: {
      length: locations.length,
      mapping: Int32Array.from(locations, ({ mapping }) => mapping),
      address: BigUint64Array.from(locations, ({ address }) => address),
      isFolded: Uint8Array.from(locations, ({ isFolded }) => Number(isFolded)),
      lineStart,
    },
    lines: {
      length: lines.length,
      function: Int32Array.from(lines, ({ func }) => func),
      line: Float64Array.from(lines, ({ line }) => line),
      column: Float64Array.from(lines, ({ column }) => column),
    },
  };
}

function functionColumns(functions: readonly PlainFunction[], strings: StringRows): FunctionTable {
  return {
    length: functions.length,
    name: Uint32Array.from(functions, ({ name }) => strings.of(name)),
    systemName: Uint32Array.from(functions, ({ systemName }) => strings.of(systemName)),
    filename: Uint32Array.from(functions, ({ filename }) => strings.of(filename)),
    startLine: Float64Array.from(functions, ({ startLine }) => startLine),
  };
}

function mappingColumns(mappings: readonly PlainMapping[], strings: StringRows): MappingTable {
  return {
    length: mappings.length,
    memoryStart: BigUint64Array.from(mappings, ({ start }) => start),
    memoryLimit: BigUint64Array.from(mappings, ({ limit }) => limit),
    fileOffset: BigUint64Array.from(mappings, ({ offset }) => offset),
    filename: Uint32Array.from(mappings, ({ file }) => strings.of(file)),
    buildId: Uint32Array.from(mappings, ({ buildId }) => strings.of(buildId)),
    flags: Uint8Array.from(mappings, ({ flags }) => flags),
  };
}
