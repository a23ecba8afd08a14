import type { Profile, ValueType } from '#core/profile/tables';

/** A frame as `name`, `name@file` or `name@file:line`, else all of it a name; '' = a function without name. */
type Frame = string;

export interface SampleOf {
  /** Leaf first; an array is one location with inlined calls (innermost first), [] one without lines. */
  readonly stack: readonly (Frame | readonly Frame[])[];
  readonly values: readonly number[];
  /** Numeric label `bytes`. */
  readonly bytes?: number;
  /** String labels. */
  readonly labels?: Readonly<Record<string, string>>;
}

export interface ProfileOf {
  readonly sampleTypes?: readonly ValueType[];
  readonly samples: readonly SampleOf[];
  readonly periodType?: ValueType | null;
  /** File name of the one mapping that all locations are in; none when left out. */
  readonly binary?: string;
  readonly buildId?: string;
  readonly dropFrames?: string;
  readonly keepFrames?: string;
}

export const BYTES: ValueType = { type: 'inuse_space', unit: 'bytes' };

/** Tables written by hand: for semantics that no recorded profile shows. */
export function profileOf(options: ProfileOf): Profile {
  const writer = new TableWriter(options);
  for (const sample of options.samples) writer.add(sample);
  return writer.finish();
}

class TableWriter {
  private readonly strings = [''];
  private readonly functions = new Map<string, { name: string; file: string }>();
  private readonly locations = new Map<string, readonly Frame[]>();
  private readonly lines: { func: number; line: number }[] = [];
  private readonly lineStart = [0];
  private readonly stackStart = [0];
  private readonly stackLocation: number[] = [];
  private readonly values: number[] = [];
  private readonly labelStart = [0];
  private readonly labels: { key: number; str: number; num: number }[] = [];

  constructor(private readonly options: ProfileOf) {}

  add({ stack, values, bytes, labels = {} }: SampleOf): void {
    for (const frames of stack) this.stackLocation.push(this.location([frames].flat()));
    this.stackStart.push(this.stackLocation.length);
    this.values.push(...values);
    for (const [key, text] of Object.entries(labels)) {
      this.labels.push({ key: this.string(key), str: this.string(text), num: 0 });
    }
    if (bytes !== undefined) this.labels.push({ key: this.string('bytes'), str: 0, num: bytes });
    this.labelStart.push(this.labels.length);
  }

  finish(): Profile {
    const { options } = this;
    const hasMapping = options.binary !== undefined || options.buildId !== undefined;
    const functions = [...this.functions.values()];
    const names = functions.map(({ name }) => this.string(name));
    const files = functions.map(({ file }) => this.string(file));
    const mapping = {
      length: hasMapping ? 1 : 0,
      memoryStart: BigUint64Array.of(0x400000n),
      memoryLimit: BigUint64Array.of(0x800000n),
      fileOffset: BigUint64Array.of(0n),
      filename: Uint32Array.of(this.string(options.binary ?? '')),
      buildId: Uint32Array.of(this.string(options.buildId ?? '')),
      flags: Uint8Array.of(15),
    };
    return {
      header: {
        timeNanos: 0n,
        durationNanos: 0n,
        periodType: options.periodType ?? null,
        period: 524288,
        defaultSampleType: '',
        dropFrames: options.dropFrames ?? '',
        keepFrames: options.keepFrames ?? '',
        comments: [],
        docUrl: '',
      },
      sampleTypes: options.sampleTypes ?? [BYTES],
      strings: this.strings,
      samples: {
        length: options.samples.length,
        stackStart: Uint32Array.from(this.stackStart),
        stackLocation: Uint32Array.from(this.stackLocation),
        value: Float64Array.from(this.values),
        labelStart: Uint32Array.from(this.labelStart),
      },
      labels: {
        length: this.labels.length,
        key: Uint32Array.from(this.labels, ({ key }) => key),
        str: Uint32Array.from(this.labels, ({ str }) => str),
        num: Float64Array.from(this.labels, ({ num }) => num),
        unit: new Uint32Array(this.labels.length),
      },
      locations: {
        length: this.locations.size,
        mapping: new Int32Array(this.locations.size).fill(hasMapping ? 0 : -1),
        address: BigUint64Array.from(this.locations.keys(), (_, row) => BigInt(0x400000 + row)),
        isFolded: new Uint8Array(this.locations.size),
        lineStart: Uint32Array.from(this.lineStart),
      },
      lines: {
        length: this.lines.length,
        function: Int32Array.from(this.lines, ({ func }) => func),
        line: Float64Array.from(this.lines, ({ line }) => line),
        column: new Float64Array(this.lines.length),
      },
      functions: {
        length: functions.length,
        name: Uint32Array.from(names),
        systemName: Uint32Array.from(names),
        filename: Uint32Array.from(files),
        startLine: new Float64Array(functions.length),
      },
      mappings: mapping,
    };
  }

  private string(text: string): number {
    const known = this.strings.indexOf(text);
    return known >= 0 ? known : this.strings.push(text) - 1;
  }

  private location(frames: readonly Frame[]): number {
    const key = frames.join('\n') + (frames.length === 0 ? '<bare>' : '');
    const known = [...this.locations.keys()].indexOf(key);
    if (known >= 0) return known;
    for (const frame of frames) {
      const placed = /^([^@]*)(?:@([^:]*))?(?::(\d+))?$/.exec(frame);
      const [, name = '', file = '', line = '0'] = placed ?? ['', frame];
      const func = `${name}@${file}`;
      if (!this.functions.has(func)) this.functions.set(func, { name, file });
      this.lines.push({ func: [...this.functions.keys()].indexOf(func), line: Number(line) });
    }
    this.lineStart.push(this.lines.length);
    this.locations.set(key, frames);
    return this.locations.size - 1;
  }
}
