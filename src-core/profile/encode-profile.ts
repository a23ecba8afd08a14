import protobuf from 'protobufjs/minimal.js';
import type { Profile, ValueType } from './tables.ts';

type Writer = protobuf.Writer;

const LENGTH = 2;
const TWO_32 = 4294967296;

/**
 * Writes the columns as an uncompressed profile.proto. Ids are numbered 1..n in row order, as
 * google/pprof does; strings and their order are kept, so `decodeProfile(encodeProfile(p))` has the
 * same columns as `p`.
 */
export function encodeProfile(profile: Profile): Uint8Array {
  const writer = protobuf.Writer.create();
  const stringRow = new Map(profile.strings.map((text, row) => [text, row]));
  // Texts of the header that the string table lacks (a derived profile) are appended to it.
  const extra: string[] = [];
  const index = (text: string): number => {
    const known = stringRow.get(text);
    if (known !== undefined) return known;
    const row = profile.strings.length + extra.push(text) - 1;
    stringRow.set(text, row);
    return row;
  };
  for (const sampleType of profile.sampleTypes) writeValueType(writer, 1, sampleType, index);
  writeSamples(writer, profile);
  writeMappings(writer, profile);
  writeLocations(writer, profile);
  writeFunctions(writer, profile);
  const header = protobuf.Writer.create();
  writeHeader(header, profile, index);
  for (const text of [...profile.strings, ...extra]) writer.uint32((6 << 3) | LENGTH).string(text);
  return concat(writer.finish(), header.finish());
}

function concat(left: Uint8Array, right: Uint8Array): Uint8Array {
  const joined = new Uint8Array(left.length + right.length);
  joined.set(left);
  joined.set(right, left.length);
  return joined;
}

function varint(writer: Writer, low: number, high: number): void {
  // protobufjs takes a 64-bit value as an object of two halves where there is no Long library.
  writer.uint64({ low: low | 0, high: high | 0, unsigned: true });
}

function big(writer: Writer, field: number, value: bigint): void {
  if (value === 0n) return;
  const bits = BigInt.asUintN(64, value);
  writer.uint32(field << 3);
  varint(writer, Number(bits & 0xffffffffn), Number(bits >> 32n));
}

function signed(writer: Writer, value: number): void {
  const high = Math.floor(value / TWO_32);
  varint(writer, value - high * TWO_32, high);
}

function number(writer: Writer, field: number, value: number): void {
  if (value === 0) return;
  writer.uint32(field << 3);
  signed(writer, value);
}

function writeValueType(
  writer: Writer,
  field: number,
  { type, unit }: ValueType,
  index: (text: string) => number,
): void {
  writer.uint32((field << 3) | LENGTH).fork();
  number(writer, 1, index(type));
  number(writer, 2, index(unit));
  writer.ldelim();
}

function writeSamples(writer: Writer, { samples, labels, sampleTypes }: Profile): void {
  const width = sampleTypes.length;
  for (let row = 0; row < samples.length; row++) {
    writer.uint32((2 << 3) | LENGTH).fork();
    const stackEnd = samples.stackStart[row + 1]!;
    if (samples.stackStart[row]! < stackEnd) {
      writer.uint32((1 << 3) | LENGTH).fork();
      for (let at = samples.stackStart[row]!; at < stackEnd; at++) {
        writer.uint32(samples.stackLocation[at]! + 1);
      }
      writer.ldelim();
    }
    writer.uint32((2 << 3) | LENGTH).fork();
    for (let t = 0; t < width; t++) signed(writer, samples.value[row * width + t]!);
    writer.ldelim();
    for (let at = samples.labelStart[row]!; at < samples.labelStart[row + 1]!; at++) {
      writer.uint32((3 << 3) | LENGTH).fork();
      number(writer, 1, labels.key[at]!);
      number(writer, 2, labels.str[at]!);
      number(writer, 3, labels.num[at]!);
      number(writer, 4, labels.unit[at]!);
      writer.ldelim();
    }
    writer.ldelim();
  }
}

function writeMappings(writer: Writer, { mappings }: Profile): void {
  for (let row = 0; row < mappings.length; row++) {
    writer.uint32((3 << 3) | LENGTH).fork();
    number(writer, 1, row + 1);
    big(writer, 2, mappings.memoryStart[row]!);
    big(writer, 3, mappings.memoryLimit[row]!);
    big(writer, 4, mappings.fileOffset[row]!);
    number(writer, 5, mappings.filename[row]!);
    number(writer, 6, mappings.buildId[row]!);
    for (let bit = 0; bit < 4; bit++) number(writer, 7 + bit, (mappings.flags[row]! >> bit) & 1);
    writer.ldelim();
  }
}

function writeLocations(writer: Writer, { locations, lines }: Profile): void {
  for (let row = 0; row < locations.length; row++) {
    writer.uint32((4 << 3) | LENGTH).fork();
    number(writer, 1, row + 1);
    number(writer, 2, locations.mapping[row]! + 1);
    big(writer, 3, locations.address[row]!);
    for (let at = locations.lineStart[row]!; at < locations.lineStart[row + 1]!; at++) {
      writer.uint32((4 << 3) | LENGTH).fork();
      number(writer, 1, lines.function[at]! + 1);
      number(writer, 2, lines.line[at]!);
      number(writer, 3, lines.column[at]!);
      writer.ldelim();
    }
    number(writer, 5, locations.isFolded[row]!);
    writer.ldelim();
  }
}

function writeFunctions(writer: Writer, { functions }: Profile): void {
  for (let row = 0; row < functions.length; row++) {
    writer.uint32((5 << 3) | LENGTH).fork();
    number(writer, 1, row + 1);
    number(writer, 2, functions.name[row]!);
    number(writer, 3, functions.systemName[row]!);
    number(writer, 4, functions.filename[row]!);
    number(writer, 5, functions.startLine[row]!);
    writer.ldelim();
  }
}

function writeHeader(writer: Writer, { header }: Profile, index: (text: string) => number): void {
  number(writer, 7, index(header.dropFrames));
  number(writer, 8, index(header.keepFrames));
  big(writer, 9, header.timeNanos);
  big(writer, 10, header.durationNanos);
  if (header.periodType) writeValueType(writer, 11, header.periodType, index);
  number(writer, 12, header.period);
  for (const comment of header.comments) {
    writer.uint32(13 << 3);
    signed(writer, index(comment));
  }
  number(writer, 14, index(header.defaultSampleType));
  number(writer, 15, index(header.docUrl));
}
