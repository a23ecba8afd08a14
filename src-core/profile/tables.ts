import type { Brand } from '#core/base/brand';

export type StringIndex = Brand<number, 'StringIndex'>;
export type SampleIndex = Brand<number, 'SampleIndex'>;
/** Dense row of {@link LocationTable}; the wire's uint64 id stays in the decoder. */
export type LocationIndex = Brand<number, 'LocationIndex'>;
export type LineIndex = Brand<number, 'LineIndex'>;
export type FunctionIndex = Brand<number, 'FunctionIndex'>;
export type MappingIndex = Brand<number, 'MappingIndex'>;

/** profile.proto `ValueType`, e.g. `{ type: 'inuse_space', unit: 'bytes' }`. */
export interface ValueType {
  readonly type: string;
  readonly unit: string;
}

/** profile.proto `sample` as columns, in file order. */
export interface SampleTable {
  readonly length: number;
  /** Row i owns stackLocation[stackStart[i] .. stackStart[i + 1]); has length + 1 entries. */
  readonly stackStart: Uint32Array;
  /** {@link LocationIndex}, leaf first as on the wire. */
  readonly stackLocation: Uint32Array;
  /**
   * value[i * sampleTypes.length + t], in sampleTypes[t].unit; negative in delta profiles. Go has
   * already unsampled it. Exact up to 2^53: beyond it the decoder fails with the byte offset.
   */
  readonly value: Float64Array;
  /** Row i owns labels[labelStart[i] .. labelStart[i + 1]); has length + 1 entries. */
  readonly labelStart: Uint32Array;
}

/** profile.proto `label` as columns, in the order of their samples. */
export interface LabelTable {
  readonly length: number;
  /** {@link StringIndex} of the key, e.g. `bytes` (Go: average block size of the sample). */
  readonly key: Uint32Array;
  /** {@link StringIndex} of a string label's value; 0 = the label is numeric. */
  readonly str: Uint32Array;
  /** Numeric value; 0 for a string label. */
  readonly num: Float64Array;
  /** {@link StringIndex} of the numeric value's unit; 0 = none given. */
  readonly unit: Uint32Array;
}

/** profile.proto `location` as columns. */
export interface LocationTable {
  readonly length: number;
  /** {@link MappingIndex}, or -1 for none. */
  readonly mapping: Int32Array;
  readonly address: BigUint64Array;
  readonly isFolded: Uint8Array;
  /** Row i owns lines[lineStart[i] .. lineStart[i + 1]): innermost inlined callee first, physical function last. */
  readonly lineStart: Uint32Array;
}

/** profile.proto `line` as columns, in the order of their locations. */
export interface LineTable {
  readonly length: number;
  /** {@link FunctionIndex}, or -1 when the file names no function. */
  readonly function: Int32Array;
  /** Source line, 0 = unknown. */
  readonly line: Float64Array;
  readonly column: Float64Array;
}

/** profile.proto `function` as columns; texts are {@link StringIndex}. */
export interface FunctionTable {
  readonly length: number;
  readonly name: Uint32Array;
  readonly systemName: Uint32Array;
  readonly filename: Uint32Array;
  readonly startLine: Float64Array;
}

/** profile.proto `mapping` as columns; texts are {@link StringIndex}. */
export interface MappingTable {
  readonly length: number;
  readonly memoryStart: BigUint64Array;
  readonly memoryLimit: BigUint64Array;
  readonly fileOffset: BigUint64Array;
  readonly filename: Uint32Array;
  readonly buildId: Uint32Array;
  /** Bits 1, 2, 4, 8: has_functions, has_filenames, has_line_numbers, has_inline_frames. */
  readonly flags: Uint8Array;
}

/** The single-valued fields of profile.proto `Profile`. */
export interface ProfileHeader {
  /** Unix time of the capture in ns, exact; 0n = not given. */
  readonly timeNanos: bigint;
  /** Non-zero for CPU and delta (`?seconds=`) profiles. */
  readonly durationNanos: bigint;
  readonly periodType: ValueType | null;
  /** Go heap: MemProfileRate in bytes (524288 unless changed). */
  readonly period: number;
  /** Empty = not given; pprof then takes the last sample type. */
  readonly defaultSampleType: string;
  readonly dropFrames: string;
  readonly keepFrames: string;
  readonly comments: readonly string[];
  readonly docUrl: string;
}

/** One decoded profile.proto: columns only, immutable after decoding. */
export interface Profile {
  readonly header: ProfileHeader;
  readonly sampleTypes: readonly ValueType[];
  /** profile.proto `string_table`; row 0 is the empty string. */
  readonly strings: readonly string[];
  readonly samples: SampleTable;
  readonly labels: LabelTable;
  readonly locations: LocationTable;
  readonly lines: LineTable;
  readonly functions: FunctionTable;
  readonly mappings: MappingTable;
}
