import { malformed } from './wire-reader.ts';

const TWO_32 = 4294967296;
/** Ids up to here (or up to eight times their number) are looked up in an array. */
const DENSE_LIMIT = 1 << 16;

/**
 * Rows by wire id. Ids are uint64, usually 1..n, but may be sparse or hashes: small ones are looked
 * up in an array, all others in a map that keeps all 64 bits.
 */
export class IdTable {
  private readonly dense: Int32Array;
  private readonly sparse: Map<number | bigint, number> | null;

  /**
   * @param low - Low halves of the ids, by row.
   * @param high - High halves, by row.
   * @param offsets - Byte offset of each row's message, for errors.
   * @throws AppError `profile-malformed` for an id that is 0 or occurs twice.
   */
  constructor(what: string, low: Uint32Array, high: Uint32Array, offsets: Uint32Array) {
    let top = 0;
    for (let row = 0; row < low.length; row++) {
      if (high[row] !== 0) top = Infinity;
      else if (low[row]! > top) top = low[row]!;
    }
    const isDense = top <= Math.max(DENSE_LIMIT, low.length * 8);
    this.dense = new Int32Array(isDense ? top + 1 : 0).fill(-1);
    this.sparse = isDense ? null : new Map();
    for (let row = 0; row < low.length; row++) {
      const l = low[row]!;
      const h = high[row]!;
      if (l === 0 && h === 0) throw malformed(`${what} with id 0`, offsets[row]!);
      if (this.rowOf(l, h) >= 0) {
        throw malformed(`second ${what} with id ${showId(l, h)}`, offsets[row]!);
      }
      if (this.sparse) this.sparse.set(keyOf(l, h), row);
      else this.dense[l] = row;
    }
  }

  /** Row of the id, or -1. */
  rowOf(low: number, high: number): number {
    if (this.sparse) return this.sparse.get(keyOf(low, high)) ?? -1;
    return high === 0 && low < this.dense.length ? this.dense[low]! : -1;
  }
}

/** The id as text, exact. */
export function showId(low: number, high: number): string {
  return ((BigInt(high) << 32n) | BigInt(low)).toString();
}

function keyOf(low: number, high: number): number | bigint {
  return high < 0x200000 ? high * TWO_32 + low : (BigInt(high) << 32n) | BigInt(low);
}
