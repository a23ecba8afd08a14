import { GrowableU32 } from './growable-columns.ts';

/**
 * Numbers the distinct runs of words (uint32), such as stacks of nodes: equal runs get the same number, in
 * order of first appearance. A run is pushed word by word behind the last new one, and taken back if known.
 */
export class RunInterner {
  /** Number of distinct runs so far. */
  length = 0;
  /** Run i owns word[start[i] .. start[i + 1]). */
  readonly start = new GrowableU32();
  readonly word: GrowableU32;
  private readonly hashes = new GrowableU32();
  /** Open addressing: run + 1, 0 = free; a power of two, at most half full. */
  private slots = new Uint32Array(4096);
  /** Of the words pushed since the last run. */
  private hash = SEED;

  constructor(words = 16384) {
    this.word = new GrowableU32(words);
    this.start.push(0);
  }

  push(word: number): void {
    this.word.push(word);
    const mixed = Math.imul(this.hash ^ word, 0x85ebca6b);
    this.hash = mixed ^ (mixed >>> 15);
  }

  /** Ends the run: its number, a known one or `length - 1`. */
  end(): number {
    const hash = this.hash >>> 0;
    this.hash = SEED;
    const mask = this.slots.length - 1;
    let slot = hash & mask;
    for (let run = this.slots[slot]!; run !== 0; run = this.slots[slot]!) {
      if (this.hashes.at(run - 1) === hash && this.equalsLast(run - 1)) {
        this.word.length = this.start.at(this.length);
        return run - 1;
      }
      slot = (slot + 1) & mask;
    }
    this.slots[slot] = ++this.length;
    this.hashes.push(hash);
    this.start.push(this.word.length);
    if (this.length * 2 > this.slots.length) this.widen();
    return this.length - 1;
  }

  private equalsLast(run: number): boolean {
    const start = this.start.at(run);
    const last = this.start.at(this.length);
    const length = this.start.at(run + 1) - start;
    if (length !== this.word.length - last) return false;
    for (let at = 0; at < length; at++)
      if (this.word.at(start + at) !== this.word.at(last + at)) return false;
    return true;
  }

  private widen(): void {
    this.slots = new Uint32Array(this.slots.length * 2);
    const mask = this.slots.length - 1;
    for (let run = 0; run < this.length; run++) {
      let slot = this.hashes.at(run) & mask;
      while (this.slots[slot] !== 0) slot = (slot + 1) & mask;
      this.slots[slot] = run + 1;
    }
  }
}

/** FNV's offset basis. */
const SEED = 0x811c9dc5;
