import { GrowableF64, GrowableU32 } from '#core/base/growable-columns';
import { checkLimit } from './decode-limits.ts';
import type { ProfileScan } from './decode-header.ts';
import { type IdTable, showId } from './id-table.ts';
import type { LabelTable, SampleTable } from './tables.ts';
import { dangling, LENGTH, malformed, type WireReader } from './wire-reader.ts';

const SAMPLE_TAG = (2 << 3) | LENGTH;

/** Columns under construction. */
interface Draft {
  readonly stackLocation: GrowableU32;
  /** As {@link SampleTable}'s, complete in size. */
  readonly value: Float64Array;
  readonly label: {
    readonly key: GrowableU32;
    readonly str: GrowableU32;
    readonly num: GrowableF64;
    readonly unit: GrowableU32;
  };
}

/** What samples and labels refer to. */
interface Sources {
  readonly scan: ProfileScan;
  readonly locationIds: IdTable;
}

/**
 * Samples and their labels. Nearly all bytes of a profile are here, so the packed location ids are
 * read by a loop of their own (one to three bytes each in every real file).
 */
export function decodeSamples(
  reader: WireReader,
  scan: ProfileScan,
  locationIds: IdTable,
  valuesPerSample: number,
): { samples: SampleTable; labels: LabelTable } {
  const length = scan.sampleCount;
  checkValues(reader, scan, valuesPerSample);
  // A label takes two bytes at least, of what the values leave.
  const mostLabels = (scan.sampleBytes - length * valuesPerSample) >>> 1;
  const labelCapacity = Math.min(length, mostLabels);
  const stackStart = new Uint32Array(length + 1);
  const labelStart = new Uint32Array(length + 1);
  const draft: Draft = {
    stackLocation: new GrowableU32(scan.sampleBytes >>> 2),
    value: new Float64Array(length * valuesPerSample),
    label: {
      key: new GrowableU32(labelCapacity),
      str: new GrowableU32(labelCapacity),
      num: new GrowableF64(labelCapacity),
      unit: new GrowableU32(labelCapacity),
    },
  };
  const sources: Sources = { scan, locationIds };
  let row = 0;
  reader.pos = 0;
  while (reader.pos < reader.len) {
    const tag = reader.nextTag();
    if (tag !== SAMPLE_TAG) {
      reader.skipField(tag);
      continue;
    }
    const at = reader.pos;
    const count = readSample(reader, sources, draft, row * valuesPerSample);
    if (count !== valuesPerSample) {
      throw malformed(`sample with ${count} values instead of ${valuesPerSample}`, at);
    }
    row++;
    checkLimit('frames', draft.stackLocation.length, at);
    stackStart[row] = draft.stackLocation.length;
    labelStart[row] = draft.label.key.length;
  }
  return {
    samples: {
      length,
      stackStart,
      stackLocation: draft.stackLocation.finish(),
      value: draft.value,
      labelStart,
    },
    labels: {
      length: draft.label.key.length,
      key: draft.label.key.finish(),
      str: draft.label.str.finish(),
      num: draft.label.num.finish(),
      unit: draft.label.unit.finish(),
    },
  };
}

/**
 * A sample's value takes a byte at least: what cannot hold its values is refused before columns are made
 * for all of them.
 */
function checkValues(reader: WireReader, scan: ProfileScan, valuesPerSample: number): void {
  checkLimit('sample values', scan.sampleCount * valuesPerSample, 0);
  if (scan.sampleBytes >= scan.sampleCount * (valuesPerSample + 1)) return;
  for (reader.pos = 0; reader.pos < reader.len;) {
    const tag = reader.nextTag();
    const at = reader.pos;
    if (tag === SAMPLE_TAG && reader.fieldEnd() - reader.pos <= valuesPerSample)
      throw malformed(`sample without ${valuesPerSample} values`, at);
    reader.pos = at;
    reader.skipField(tag);
  }
}

/** Reads one sample message, its values to `valueAt` and on; returns how many values it had. */
function readSample(
  reader: WireReader,
  { scan, locationIds }: Sources,
  draft: Draft,
  valueAt: number,
): number {
  const { value } = draft;
  const end = reader.fieldEnd();
  const outer = reader.len;
  let count = 0;
  reader.len = end;
  while (reader.pos < end) {
    const tag = reader.nextTag();
    if (tag === ((1 << 3) | LENGTH)) {
      readPackedLocations(reader, locationIds, draft.stackLocation);
    } else if (tag >>> 3 === 1) {
      reader.repeated(tag, () => draft.stackLocation.push(readLocation(reader, locationIds)));
    } else if (tag >>> 3 === 2) {
      reader.repeated(tag, () => {
        const read = reader.signed('sample value');
        if (valueAt + count < value.length) value[valueAt + count] = read;
        count++;
      });
    } else if (tag === ((3 << 3) | LENGTH)) readLabel(reader, scan, draft.label);
    else reader.skipField(tag);
  }
  reader.len = outer;
  return count;
}

function readLocation(reader: WireReader, locationIds: IdTable): number {
  const at = reader.pos;
  reader.varint();
  const row = locationIds.rowOf(reader.low, reader.high);
  if (row < 0) throw dangling('location', showId(reader.low, reader.high), at);
  return row;
}

function readPackedLocations(reader: WireReader, ids: IdTable, into: GrowableU32): void {
  const end = reader.fieldEnd();
  const outer = reader.len;
  // A varint takes at least one byte, so there are at most end - pos of them.
  checkLimit('frames', into.length + (end - reader.pos), reader.pos);
  const column = into.reserve(into.length + (end - reader.pos));
  const { buf } = reader;
  let length = into.length;
  reader.len = end;
  while (reader.pos < end) {
    const pos = reader.pos;
    const first = buf[pos]!;
    let row: number;
    if (first < 128) {
      reader.pos = pos + 1;
      row = ids.rowOf(first, 0);
    } else if (pos + 1 < end && buf[pos + 1]! < 128) {
      reader.pos = pos + 2;
      row = ids.rowOf((first & 127) | (buf[pos + 1]! << 7), 0);
    } else if (pos + 2 < end && buf[pos + 2]! < 128) {
      reader.pos = pos + 3;
      row = ids.rowOf((first & 127) | ((buf[pos + 1]! & 127) << 7) | (buf[pos + 2]! << 14), 0);
    } else row = readLocation(reader, ids);
    if (row < 0) {
      reader.pos = pos;
      readLocation(reader, ids); // throws, naming the id
    }
    column[length++] = row;
  }
  into.length = length;
  reader.len = outer;
}

function readLabel(reader: WireReader, scan: ProfileScan, label: Draft['label']): void {
  checkLimit('labels', label.key.length + 1, reader.pos);
  const end = reader.fieldEnd();
  const outer = reader.len;
  let key = 0;
  let str = 0;
  let num = 0;
  let unit = 0;
  const string = (what: string): number => {
    const at = reader.pos;
    const index = reader.index();
    if (index >= scan.strings.length) throw dangling(`string of ${what}`, index, at);
    return index;
  };
  reader.len = end;
  while (reader.pos < end) {
    const tag = reader.nextTag();
    if (tag === 1 << 3) key = string('label key');
    else if (tag === 2 << 3) str = string('label');
    else if (tag === 3 << 3) num = reader.signed('label');
    else if (tag === 4 << 3) unit = string('label unit');
    else reader.skipField(tag);
  }
  reader.len = outer;
  label.key.push(key);
  label.str.push(str);
  label.num.push(num);
  label.unit.push(unit);
}
