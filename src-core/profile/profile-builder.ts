import { GrowableF64, GrowableU32 } from '#core/base/growable-columns';
import { StringRows } from './string-rows.ts';
import type { Profile, ProfileHeader, ValueType } from './tables.ts';

/** One frame of a text profile: a function and where it stands; no inlining, texts print each frame. */
export interface TextFrame {
  /** '' = not given: the frame is an address only. */
  readonly name: string;
  /** '' = not given. */
  readonly file: string;
  /** 0 = not given. */
  readonly line: number;
  /** 0n = not given. */
  readonly address: bigint;
}

/** A label of a sample; numeric ones have a number. */
export interface TextLabel {
  readonly key: string;
  readonly value: string | number;
}

/** Puts samples that were read out of a text into the columns of {@link Profile}, frames interned. */
export class ProfileBuilder {
  private readonly strings = new StringRows();
  private readonly functionRows = new Map<string, number>();
  private readonly locationRows = new Map<string, number>();
  private readonly functionName = new GrowableU32();
  private readonly functionFile = new GrowableU32();
  private readonly lineFunction = new GrowableU32();
  private readonly lineNumber = new GrowableF64();
  private readonly addresses: bigint[] = [];
  private readonly lineStart = new GrowableU32();
  private readonly stackStart = new GrowableU32();
  private readonly stackLocation = new GrowableU32();
  private readonly value = new GrowableF64();
  private readonly labelStart = new GrowableU32();
  private readonly labelKey = new GrowableU32();
  private readonly labelStr = new GrowableU32();
  private readonly labelNum = new GrowableF64();
  private samples = 0;

  constructor(private readonly sampleTypes: readonly ValueType[]) {
    this.stackStart.push(0);
    this.labelStart.push(0);
    this.lineStart.push(0);
  }

  /** Frames leaf first; one value per sample type. */
  add(
    frames: readonly TextFrame[],
    values: readonly number[],
    labels: readonly TextLabel[] = [],
  ): void {
    for (const frame of frames) this.stackLocation.push(this.locationOf(frame));
    this.stackStart.push(this.stackLocation.length);
    for (const value of values) this.value.push(value);
    for (const { key, value } of labels) {
      this.labelKey.push(this.strings.of(key));
      this.labelStr.push(typeof value === 'string' ? this.strings.of(value) : 0);
      this.labelNum.push(typeof value === 'number' ? value : 0);
    }
    this.labelStart.push(this.labelKey.length);
    this.samples++;
  }

  finish(header: Pick<ProfileHeader, 'timeNanos' | 'periodType' | 'period'>): Profile {
    const locations = this.addresses.length;
    const functions = this.functionName.length;
    const lines = this.lineNumber.length;
    return {
      header: {
        ...header,
        durationNanos: 0n,
        defaultSampleType: '',
        dropFrames: '',
        keepFrames: '',
        comments: [],
        docUrl: '',
      },
      sampleTypes: this.sampleTypes,
      strings: this.strings.texts,
      samples: {
        length: this.samples,
        stackStart: this.stackStart.finish(),
        stackLocation: this.stackLocation.finish(),
        value: this.value.finish(),
        labelStart: this.labelStart.finish(),
      },
      labels: {
        length: this.labelKey.length,
        key: this.labelKey.finish(),
        str: this.labelStr.finish(),
        num: this.labelNum.finish(),
        unit: new Uint32Array(this.labelKey.length),
      },
      locations: {
        length: locations,
        mapping: new Int32Array(locations).fill(-1),
        address: BigUint64Array.from(this.addresses),
        isFolded: new Uint8Array(locations),
        lineStart: this.lineStart.finish(),
      },
      lines: {
        length: lines,
        function: Int32Array.from(this.lineFunction.finish()),
        line: this.lineNumber.finish(),
        column: new Float64Array(lines),
      },
      functions: {
        length: functions,
        name: this.functionName.finish(),
        systemName: this.functionName.finish(),
        filename: this.functionFile.finish(),
        startLine: new Float64Array(functions),
      },
      mappings: {
        length: 0,
        memoryStart: new BigUint64Array(0),
        memoryLimit: new BigUint64Array(0),
        fileOffset: new BigUint64Array(0),
        filename: new Uint32Array(0),
        buildId: new Uint32Array(0),
        flags: new Uint8Array(0),
      },
    };
  }

  private locationOf(frame: TextFrame): number {
    const key = `${frame.address}\n${frame.name}\n${frame.file}\n${frame.line}`;
    let row = this.locationRows.get(key);
    if (row === undefined) {
      row = this.addresses.push(frame.address) - 1;
      this.locationRows.set(key, row);
      if (frame.name !== '' || frame.file !== '') {
        this.lineFunction.push(this.functionOf(frame));
        this.lineNumber.push(frame.line);
      }
      this.lineStart.push(this.lineNumber.length);
    }
    return row;
  }

  private functionOf({ name, file }: TextFrame): number {
    const key = `${name}\n${file}`;
    let row = this.functionRows.get(key);
    if (row === undefined) {
      row = this.functionName.length;
      this.functionRows.set(key, row);
      this.functionName.push(this.strings.of(name));
      this.functionFile.push(this.strings.of(file));
    }
    return row;
  }
}
