/** A column of uint32 that grows; capacity doubles, so n pushes copy fewer than 2n entries. */
export class GrowableU32 {
  length = 0;
  private column: Uint32Array;

  constructor(capacity = 1024) {
    this.column = new Uint32Array(Math.max(1, capacity));
  }

  push(value: number): void {
    if (this.length === this.column.length) this.reserve(this.length + 1);
    this.column[this.length++] = value;
  }

  /** Makes room for `total` entries and hands out the buffer, for kernels that write it directly. */
  reserve(total: number): Uint32Array {
    if (total > this.column.length) {
      const wider = new Uint32Array(Math.max(total, this.column.length * 2));
      wider.set(this.column.subarray(0, this.length));
      this.column = wider;
    }
    return this.column;
  }

  at(row: number): number {
    return this.column[row]!;
  }

  /** The entries pushed so far, in a buffer of exactly that length. */
  finish(): Uint32Array {
    return this.column.length === this.length ? this.column : this.column.slice(0, this.length);
  }
}

/** As {@link GrowableU32}, for doubles. */
export class GrowableF64 {
  length = 0;
  private column: Float64Array;

  constructor(capacity = 1024) {
    this.column = new Float64Array(Math.max(1, capacity));
  }

  push(value: number): void {
    if (this.length === this.column.length) {
      const wider = new Float64Array(this.column.length * 2);
      wider.set(this.column);
      this.column = wider;
    }
    this.column[this.length++] = value;
  }

  add(row: number, value: number): void {
    this.column[row]! += value;
  }

  finish(): Float64Array {
    return this.column.length === this.length ? this.column : this.column.slice(0, this.length);
  }
}
