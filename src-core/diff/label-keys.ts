import type { Profile, SampleIndex } from '#core/profile/tables';

/**
 * Numbers distinct label sets. Labels of one key keep their order, keys have none; a label with
 * neither text nor number nor unit does not count.
 * @see google/pprof profile/encode.go: postDecode; profile/merge.go: sampleKey.
 */
export class LabelKeys {
  private readonly sets = new Map<string, number>([['', 0]]);
  /** Sets of one number under the key and unit asked for last: nearly all samples of a heap profile. */
  private numbers = {
    profile: null as Profile | null,
    key: 0,
    unit: 0,
    sets: new Map<number, number>(),
  };

  /** Number of the sample's label set; 0 = no labels. */
  key(profile: Profile, sample: SampleIndex): number {
    const first = profile.samples.labelStart[sample]!;
    const end = profile.samples.labelStart[sample + 1]!;
    if (first === end) return 0;
    const { labels } = profile;
    if (end !== first + 1 || labels.str[first] !== 0) return this.numberOf(profile, first, end);
    const [key, unit, num] = [labels.key[first]!, labels.unit[first]!, labels.num[first]!];
    const last = this.numbers;
    if (last.profile !== profile || last.key !== key || last.unit !== unit) {
      this.numbers = { profile, key, unit, sets: new Map() };
    }
    let set = this.numbers.sets.get(num);
    if (set === undefined) {
      set = this.numberOf(profile, first, end);
      this.numbers.sets.set(num, set);
    }
    return set;
  }

  private numberOf(profile: Profile, first: number, end: number): number {
    const text = end === first + 1 ? labelText(profile, first) : setText(profile, first, end);
    const known = this.sets.get(text);
    if (known !== undefined) return known;
    this.sets.set(text, this.sets.size);
    return this.sets.size - 1;
  }
}

/** The texts of the labels, by key; equal keys stay in the order of the file. */
function setText(profile: Profile, first: number, end: number): string {
  const { labels, strings } = profile;
  const rows = Array.from({ length: end - first }, (_, at) => first + at);
  const order = (row: number): string =>
    `${labels.str[row] === 0 ? 'n' : 's'}${strings[labels.key[row]!]!}`;
  rows.sort((l, r) => (order(l) < order(r) ? -1 : order(l) > order(r) ? 1 : l - r));
  return rows.map((row) => labelText(profile, row)).join('');
}

/** JSON keeps the parts apart, whatever they contain. */
function labelText(profile: Profile, row: number): string {
  const { labels, strings } = profile;
  const key = strings[labels.key[row]!]!;
  if (labels.str[row] !== 0) return JSON.stringify([key, strings[labels.str[row]!]!]);
  const unit = labels.unit[row]!;
  if (labels.num[row] === 0 && unit === 0) return '';
  return JSON.stringify([key, labels.num[row]!, strings[unit]!]);
}
