import { GrowableU32 } from '#core/base/growable-columns';
import type { Profile, SampleIndex } from '#core/profile/tables';
import { LabelKeys } from './label-keys.ts';
import { LocationKeys } from './location-keys.ts';

/**
 * Numbers the distinct sample keys of several profiles: samples that pprof's `Merge` would add up
 * get the same number.
 * @see google/pprof profile/merge.go: sampleKey.
 */
export class SampleKeys {
  /** Number of distinct keys so far. */
  length = 0;
  private readonly locations = new LocationKeys();
  private readonly labels = new LabelKeys();
  /** Key k owns words[start[k] .. start[k + 1]): label set, then location keys leaf first. */
  private readonly words = new GrowableU32();
  private readonly start = new GrowableU32();
  private readonly hash = new GrowableU32();
  /** Power-of-two slots: 0 = empty, else key + 1. */
  private slots = new Uint32Array(4096);

  constructor() {
    this.start.push(0);
  }

  /** Key of each sample; samples of value 0 change no sum and get key 0. */
  add(profile: Profile, value: Float64Array): Uint32Array {
    const { length, stackStart, stackLocation } = profile.samples;
    const ofLocation = this.locations.add(profile);
    const keys = new Uint32Array(length);
    for (let sample = 0; sample < length; sample++) {
      if (value[sample] === 0) continue;
      const first = stackStart[sample]!;
      const frames = stackStart[sample + 1]! - first;
      const from = this.words.length;
      const words = this.words.reserve(from + frames + 1);
      const label = this.labels.key(profile, sample as SampleIndex);
      let hash = mix(0x811c9dc5, label);
      words[from] = label;
      for (let frame = 0; frame < frames; frame++) {
        const word = ofLocation[stackLocation[first + frame]!]!;
        words[from + 1 + frame] = word;
        hash = mix(hash, word);
      }
      this.words.length = from + frames + 1;
      keys[sample] = this.intern(words, from, hash >>> 0);
    }
    return keys;
  }

  /** Key of the words from `from` on; takes them back when they are known. */
  private intern(words: Uint32Array, from: number, hash: number): number {
    const mask = this.slots.length - 1;
    let slot = hash & mask;
    for (let key = this.slots[slot]!; key !== 0; key = this.slots[slot]!) {
      if (this.hash.at(key - 1) === hash && this.equals(words, key - 1, from)) {
        this.words.length = from;
        return key - 1;
      }
      slot = (slot + 1) & mask;
    }
    this.start.push(this.words.length);
    this.hash.push(hash);
    this.slots[slot] = ++this.length;
    if (this.length * 2 > this.slots.length) this.rehash();
    return this.length - 1;
  }

  private equals(words: Uint32Array, key: number, from: number): boolean {
    const start = this.start.at(key);
    const length = this.start.at(key + 1) - start;
    if (length !== this.words.length - from) return false;
    for (let at = 0; at < length; at++) {
      if (words[start + at] !== words[from + at]) return false;
    }
    return true;
  }

  private rehash(): void {
    this.slots = new Uint32Array(this.slots.length * 2);
    const mask = this.slots.length - 1;
    for (let key = 0; key < this.length; key++) {
      let slot = this.hash.at(key) & mask;
      while (this.slots[slot] !== 0) slot = (slot + 1) & mask;
      this.slots[slot] = key + 1;
    }
  }
}

function mix(hash: number, word: number): number {
  const mixed = Math.imul(hash ^ word, 0x85ebca6b);
  return mixed ^ (mixed >>> 15);
}
