import { GrowableF64, GrowableU32 } from '#core/base/growable-columns';
import type { MessageList, ProfileScan } from './decode-header.ts';
import { IdTable, showId } from './id-table.ts';
import type { FunctionTable, LineTable, LocationTable, MappingTable } from './tables.ts';
import { dangling, LENGTH, type WireReader } from './wire-reader.ts';

interface Ids {
  readonly low: Uint32Array;
  readonly high: Uint32Array;
}

function newIds(length: number): Ids {
  return { low: new Uint32Array(length), high: new Uint32Array(length) };
}

/** Calls `field` for every field of every message of the list; unknown fields are skipped for it. */
function eachMessage(
  reader: WireReader,
  list: MessageList,
  field: (row: number, tag: number) => boolean,
): void {
  for (let row = 0; row < list.start.length; row++) {
    const end = list.end[row]!;
    const outer = reader.len;
    reader.pos = list.start[row]!;
    reader.len = end;
    while (reader.pos < end) {
      const tag = reader.nextTag();
      if (!field(row, tag)) reader.skipField(tag);
    }
    reader.len = outer;
  }
}

function readId(reader: WireReader, ids: Ids, row: number): void {
  reader.varint();
  ids.low[row] = reader.low;
  ids.high[row] = reader.high;
}

function stringReader(reader: WireReader, scan: ProfileScan): (what: string) => number {
  return (what) => {
    const at = reader.pos;
    const index = reader.index();
    if (index >= scan.strings.length) throw dangling(`string of ${what}`, index, at);
    return index;
  };
}

export function decodeMappings(
  reader: WireReader,
  scan: ProfileScan,
): { table: MappingTable; ids: IdTable } {
  const list = scan.mappings;
  const length = list.start.length;
  const ids = newIds(length);
  const table = {
    length,
    memoryStart: new BigUint64Array(length),
    memoryLimit: new BigUint64Array(length),
    fileOffset: new BigUint64Array(length),
    filename: new Uint32Array(length),
    buildId: new Uint32Array(length),
    flags: new Uint8Array(length),
  };
  const string = stringReader(reader, scan);
  eachMessage(reader, list, (row, tag) => {
    if (tag === 1 << 3) readId(reader, ids, row);
    else if (tag === 2 << 3) table.memoryStart[row] = reader.unsignedBig();
    else if (tag === 3 << 3) table.memoryLimit[row] = reader.unsignedBig();
    else if (tag === 4 << 3) table.fileOffset[row] = reader.unsignedBig();
    else if (tag === 5 << 3) table.filename[row] = string('mapping');
    else if (tag === 6 << 3) table.buildId[row] = string('build id');
    else if (tag >= 7 << 3 && tag <= 10 << 3 && (tag & 7) === 0) {
      reader.varint();
      if (reader.low !== 0 || reader.high !== 0) table.flags[row]! |= 1 << ((tag >>> 3) - 7);
    } else return false;
    return true;
  });
  return { table, ids: new IdTable('mapping', ids.low, ids.high, list.start) };
}

export function decodeFunctions(
  reader: WireReader,
  scan: ProfileScan,
): { table: FunctionTable; ids: IdTable } {
  const list = scan.functions;
  const length = list.start.length;
  const ids = newIds(length);
  const table = {
    length,
    name: new Uint32Array(length),
    systemName: new Uint32Array(length),
    filename: new Uint32Array(length),
    startLine: new Float64Array(length),
  };
  const string = stringReader(reader, scan);
  eachMessage(reader, list, (row, tag) => {
    if (tag === 1 << 3) readId(reader, ids, row);
    else if (tag === 2 << 3) table.name[row] = string('function name');
    else if (tag === 3 << 3) table.systemName[row] = string('system name');
    else if (tag === 4 << 3) table.filename[row] = string('file name');
    else if (tag === 5 << 3) table.startLine[row] = reader.signed('start_line');
    else return false;
    return true;
  });
  return { table, ids: new IdTable('function', ids.low, ids.high, list.start) };
}

/** Locations with their lines; each line's function and each location's mapping is checked here. */
export function decodeLocations(
  reader: WireReader,
  scan: ProfileScan,
  mappingIds: IdTable,
  functionIds: IdTable,
): { table: LocationTable; lines: LineTable; ids: IdTable } {
  const list = scan.locations;
  const length = list.start.length;
  const ids = newIds(length);
  const mapping = new Int32Array(length).fill(-1);
  const address = new BigUint64Array(length);
  const addressHalf = new Uint32Array(address.buffer);
  const isFolded = new Uint8Array(length);
  const lineStart = new Uint32Array(length + 1);
  const lines = {
    function: new GrowableU32(length + 1),
    line: new GrowableF64(length + 1),
    column: new GrowableF64(length + 1),
  };
  eachMessage(reader, list, (row, tag) => {
    if (tag === 1 << 3) readId(reader, ids, row);
    else if (tag === 2 << 3) mapping[row] = readMapping(reader, mappingIds);
    else if (tag === 3 << 3) {
      reader.varint();
      addressHalf[row * 2] = reader.low; // typed arrays are little-endian wherever this runs
      addressHalf[row * 2 + 1] = reader.high;
    } else if (tag === ((4 << 3) | LENGTH)) {
      readLine(reader, functionIds, lines);
      lineStart[row + 1]!++;
    } else if (tag === 5 << 3) {
      reader.varint();
      isFolded[row] = reader.low !== 0 || reader.high !== 0 ? 1 : 0;
    } else return false;
    return true;
  });
  for (let row = 0; row < length; row++) lineStart[row + 1]! += lineStart[row]!;
  return {
    table: { length, mapping, address, isFolded, lineStart },
    lines: {
      length: lines.function.length,
      function: new Int32Array(lines.function.finish().buffer),
      line: lines.line.finish(),
      column: lines.column.finish(),
    },
    ids: new IdTable('location', ids.low, ids.high, list.start),
  };
}

/** Row of the mapping; id 0 means none and becomes -1. */
function readMapping(reader: WireReader, mappingIds: IdTable): number {
  const at = reader.pos;
  reader.varint();
  if (reader.low === 0 && reader.high === 0) return -1;
  const row = mappingIds.rowOf(reader.low, reader.high);
  if (row < 0) throw dangling('mapping', showId(reader.low, reader.high), at);
  return row;
}

function readLine(
  reader: WireReader,
  functionIds: IdTable,
  lines: { function: GrowableU32; line: GrowableF64; column: GrowableF64 },
): void {
  const at = reader.pos;
  const end = reader.fieldEnd();
  const outer = reader.len;
  let low = 0;
  let high = 0;
  let line = 0;
  let column = 0;
  reader.len = end;
  while (reader.pos < end) {
    const tag = reader.nextTag();
    if (tag === 1 << 3) {
      reader.varint();
      low = reader.low;
      high = reader.high;
    } else if (tag === 2 << 3) line = reader.signed('line');
    else if (tag === 3 << 3) column = reader.signed('column');
    else reader.skipField(tag);
  }
  reader.len = outer;
  const row = functionIds.rowOf(low, high);
  if (row < 0) throw dangling('function', showId(low, high), at);
  lines.function.push(row);
  lines.line.push(line);
  lines.column.push(column);
}
