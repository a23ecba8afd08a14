import { GrowableF64, GrowableU32 } from '#core/base/growable-columns';
import { RunInterner } from '#core/base/run-interner';
import { LabelKeys } from '#core/diff/label-keys';
import { LocationKeys } from '#core/diff/location-keys';
import { type ProfileView, viewOf } from '#core/profile/profile-view';
import { StringRows } from '#core/profile/string-rows';
import type { Profile, ProfileHeader, SampleIndex, ValueType } from '#core/profile/tables';

/** What of a profile is added, and as what. */
export interface MergedPart {
  readonly view: ProfileView;
  /** value[i * width + t]: what sample i counts for in sample type t of the result. */
  readonly value: Float64Array;
  /** Label that each of its samples gets; null = none. Samples with and without it stay apart. */
  readonly mark: { readonly key: string; readonly value: string } | null;
}

/**
 * Adds samples up as pprof's `Merge` does: those of the same locations and labels become one, and go where nothing is
 * left of them. What a view hides, and what no sample that is left needs, does not come along: neither frames nor names.
 *
 * @see google/pprof profile/merge.go: Merge, sampleKey.
 */
export class ProfileMerger {
  private readonly strings = new StringRows();
  private readonly labelKeys = new LabelKeys();
  private readonly locationKeys = new LocationKeys();
  /** Row of the result by the number of its key. */
  private readonly locationRows = new Map<number, number>();
  private readonly functionRows = new Map<string, number>();
  private readonly mappingRows = new Map<string, number>();
  /** Mark, label set, then locations leaf first. */
  private readonly stacks = new RunInterner();
  private readonly value = new GrowableF64();
  private readonly labelStart = new GrowableU32();
  private readonly labels = {
    key: new GrowableU32(),
    str: new GrowableU32(),
    num: new GrowableF64(),
    unit: new GrowableU32(),
  };
  private readonly locations = {
    mapping: [] as number[],
    address: [] as bigint[],
    isFolded: [] as number[],
    lineStart: new GrowableU32(),
  };
  private readonly lines = {
    function: [] as number[],
    line: new GrowableF64(),
    column: new GrowableF64(),
  };
  private readonly functions = {
    name: new GrowableU32(),
    systemName: new GrowableU32(),
    filename: new GrowableU32(),
    startLine: new GrowableF64(),
  };
  private readonly mappings = {
    memoryStart: [] as bigint[],
    memoryLimit: [] as bigint[],
    fileOffset: [] as bigint[],
    filename: new GrowableU32(),
    buildId: new GrowableU32(),
    flags: [] as number[],
  };

  constructor(private readonly sampleTypes: readonly ValueType[]) {
    this.labelStart.push(0);
    this.locations.lineStart.push(0);
  }

  add({ view, value, mark }: MergedPart): void {
    const { profile, sampleKept } = view;
    const { length, stackStart, stackLocation } = profile.samples;
    const width = this.sampleTypes.length;
    // The program itself is the first mapping, used or not.
    if (this.mappings.flags.length === 0 && profile.mappings.length > 0) this.mappingOf(profile, 0);
    const rowOf = this.locationsOf(view);
    for (let sample = 0; sample < length; sample++) {
      if (sampleKept !== null && sampleKept[sample] !== 1) continue;
      if (isNothing(value, sample * width, width)) continue;
      this.stacks.push(mark === null ? 0 : 1);
      this.stacks.push(this.labelKeys.key(profile, sample as SampleIndex));
      for (let at = stackStart[sample]!; at < stackStart[sample + 1]!; at++) {
        const row = rowOf(stackLocation[at]!);
        if (row >= 0) this.stacks.push(row);
      }
      const known = this.stacks.length;
      const row = this.stacks.end();
      if (row === known) this.newSample(profile, sample, mark);
      for (let type = 0; type < width; type++)
        this.value.add(row * width + type, value[sample * width + type]!);
    }
  }

  /** The result; the merger is used up. */
  finish(header: ProfileHeader): Profile {
    const merged = this.merged(header);
    if (!hasNothing(merged)) return merged;
    // What cancelled out goes, with the frames that only it had: pprof merges again, too.
    const again = new ProfileMerger(this.sampleTypes);
    again.add({ view: viewOf(merged), value: merged.samples.value, mark: null });
    return again.finish(header);
  }

  private merged(header: ProfileHeader): Profile {
    const { labels, locations, lines, functions, mappings } = this;
    return {
      header,
      ...{ sampleTypes: this.sampleTypes, strings: this.strings.texts },
      ...this.finishSamples(),
      labels: {
        length: labels.key.length,
        key: labels.key.finish(),
        str: labels.str.finish(),
        num: labels.num.finish(),
        unit: labels.unit.finish(),
      },
      locations: {
        length: locations.address.length,
        mapping: Int32Array.from(locations.mapping),
        address: BigUint64Array.from(locations.address),
        isFolded: Uint8Array.from(locations.isFolded),
        lineStart: locations.lineStart.finish(),
      },
      lines: {
        length: lines.line.length,
        function: Int32Array.from(lines.function),
        line: lines.line.finish(),
        column: lines.column.finish(),
      },
      functions: {
        length: functions.name.length,
        name: functions.name.finish(),
        systemName: functions.systemName.finish(),
        filename: functions.filename.finish(),
        startLine: functions.startLine.finish(),
      },
      mappings: {
        length: mappings.memoryStart.length,
        memoryStart: BigUint64Array.from(mappings.memoryStart),
        memoryLimit: BigUint64Array.from(mappings.memoryLimit),
        fileOffset: BigUint64Array.from(mappings.fileOffset),
        filename: mappings.filename.finish(),
        buildId: mappings.buildId.finish(),
        flags: Uint8Array.from(mappings.flags),
      },
    };
  }

  private finishSamples(): Pick<Profile, 'samples'> {
    const stackStart = new GrowableU32();
    const stackLocation = new GrowableU32();
    stackStart.push(0);
    const { start, word } = this.stacks;
    for (let row = 0; row < this.stacks.length; row++) {
      for (let at = start.at(row) + HEAD; at < start.at(row + 1); at++)
        stackLocation.push(word.at(at));
      stackStart.push(stackLocation.length);
    }
    return {
      samples: {
        length: this.stacks.length,
        stackStart: stackStart.finish(),
        stackLocation: stackLocation.finish(),
        value: this.value.finish(),
        labelStart: this.labelStart.finish(),
      },
    };
  }

  private newSample(
    { samples, labels, strings }: Profile,
    sample: number,
    mark: MergedPart['mark'],
  ) {
    for (let type = 0; type < this.sampleTypes.length; type++) this.value.push(0);
    const text = (row: number): number => this.strings.of(strings[row]!);
    for (let at = samples.labelStart[sample]!; at < samples.labelStart[sample + 1]!; at++) {
      this.labels.key.push(text(labels.key[at]!));
      this.labels.str.push(text(labels.str[at]!));
      this.labels.num.push(labels.num[at]!);
      this.labels.unit.push(text(labels.unit[at]!));
    }
    if (mark !== null) {
      this.labels.key.push(this.strings.of(mark.key));
      this.labels.str.push(this.strings.of(mark.value));
      this.labels.num.push(0);
      this.labels.unit.push(0);
    }
    this.labelStart.push(this.labels.key.length);
  }

  /** Row of a LocationIndex of the part here, -1 = hidden; it comes to be when it is first asked for. */
  private locationsOf(view: ProfileView): (location: number) => number {
    const hidden = view.locationHidden ?? null;
    const keys = this.locationKeys.add(view.profile);
    return (location) => {
      if (hidden?.[location] === 1) return -1;
      const key = keys[location]!;
      const known = this.locationRows.get(key);
      if (known !== undefined) return known;
      const row = this.newLocation(view, location);
      this.locationRows.set(key, row);
      return row;
    };
  }

  private newLocation({ profile, lineHidden }: ProfileView, location: number): number {
    const { locations, lines } = profile;
    const mapping = locations.mapping[location]!;
    this.locations.mapping.push(mapping < 0 ? -1 : this.mappingOf(profile, mapping));
    this.locations.isFolded.push(locations.isFolded[location]!);
    const end = locations.lineStart[location + 1]!;
    for (let line = locations.lineStart[location]!; line < end; line++) {
      if (lineHidden?.[line] === 1) continue;
      const func = lines.function[line]!;
      this.lines.function.push(func < 0 ? -1 : this.functionOf(profile, func));
      this.lines.line.push(lines.line[line]!);
      this.lines.column.push(lines.column[line]!);
    }
    this.locations.lineStart.push(this.lines.line.length);
    return this.locations.address.push(locations.address[location]!) - 1;
  }

  private functionOf({ functions, strings }: Profile, row: number): number {
    const texts = [functions.name, functions.systemName, functions.filename].map((column) =>
      this.strings.of(strings[column[row]!]!),
    );
    const startLine = functions.startLine[row]!;
    const key = `${texts.join(' ')} ${startLine}`;
    let known = this.functionRows.get(key);
    if (known === undefined) {
      known = this.functions.name.length;
      this.functionRows.set(key, known);
      this.functions.name.push(texts[0]!);
      this.functions.systemName.push(texts[1]!);
      this.functions.filename.push(texts[2]!);
      this.functions.startLine.push(startLine);
    }
    return known;
  }

  private mappingOf({ mappings, strings }: Profile, row: number): number {
    const [start, limit] = [mappings.memoryStart[row]!, mappings.memoryLimit[row]!];
    const offset = mappings.fileOffset[row]!;
    const filename = this.strings.of(strings[mappings.filename[row]!]!);
    const buildId = this.strings.of(strings[mappings.buildId[row]!]!);
    const key = `${start} ${limit} ${offset} ${filename} ${buildId}`;
    let known = this.mappingRows.get(key);
    if (known === undefined) {
      known = this.mappings.memoryStart.length;
      this.mappingRows.set(key, known);
      this.mappings.memoryStart.push(start);
      this.mappings.memoryLimit.push(limit);
      this.mappings.fileOffset.push(offset);
      this.mappings.filename.push(filename);
      this.mappings.buildId.push(buildId);
      this.mappings.flags.push(mappings.flags[row]!);
    }
    return known;
  }
}

/** Words before a stack's locations: the mark and the label set. */
const HEAD = 2;

function isNothing(value: Float64Array, first: number, width: number): boolean {
  for (let type = 0; type < width; type++) if (value[first + type] !== 0) return false;
  return true;
}

/** Whether the values of a sample are all 0. */
function hasNothing({ samples, sampleTypes }: Profile): boolean {
  const width = sampleTypes.length;
  for (let sample = 0; sample < samples.length; sample++)
    if (isNothing(samples.value, sample * width, width)) return true;
  return false;
}
