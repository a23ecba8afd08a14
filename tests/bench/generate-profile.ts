/** How large, and which of the endlessly many profiles of that size. */
export interface GeneratedShape {
  readonly samples: number;
  /**
   * From 1 on; the same seed gives the same bytes. Profiles of rising seeds are moments of one process: the
   * stacks are the same, more was allocated on each, and what is held is another part of it.
   */
  readonly seed: number;
}

const LOCATIONS = 50_000;
const FUNCTIONS = 20_000;
/** Call paths from the root that many samples share, as requests share their handlers. */
const TRUNKS = 40_000;
const TRUNK_DEPTH = { min: 17, max: 36 };
/** Frames below a trunk that are a sample's own. */
const TIP_DEPTH = { min: 3, max: 4 };
const SAMPLES_SEED = 1;
const SIZE_CLASSES = [16, 32, 48, 64, 96, 128, 256, 512, 1024, 2048, 4096, 8192];
const START_NANOS = 1_767_225_600_000_000_000n; // 2026-01-01

/** Names that rules look for, as on the stacks of any service; the generated ones meet none of them. */
const KNOWN_FUNCTIONS = [
  'bytes.(*Buffer).grow',
  'context.WithCancel',
  'github.com/cloudwego/kitex/client.NewClient',
  'github.com/cloudwego/kitex/pkg/remote/codec/thrift.thriftCodec.Unmarshal',
  'github.com/cloudwego/kitex/pkg/remote/trans.(*svrTransHandler).OnRead',
  'github.com/cloudwego/netpoll.(*UnsafeLinkBuffer).book',
  'github.com/cloudwego/netpoll.(*connection).inputs',
  'github.com/prometheus/client_golang/prometheus.(*MetricVec).GetMetricWithLabelValues',
  'io.ReadAll',
  'net/http.(*Transport).dialConn',
  'net/http.serverHandler.ServeHTTP',
  'regexp.Compile',
  'strings.(*Builder).grow',
  'time.NewTicker',
];
/** One function in so many has a known name. */
const KNOWN_EVERY = 40;

function nameOf(id: number): string {
  if (id % KNOWN_EVERY === 0) return KNOWN_FUNCTIONS[(id / KNOWN_EVERY) % KNOWN_FUNCTIONS.length]!;
  return `example.com/service/pkg${id % 400}.(*Type${id % 2500}).method${id}`;
}

/**
 * A heap profile of any size in the layout that Go writes: four values and one numeric label a
 * sample, stacks 20 to 40 deep. No recorded profile is large enough to measure with.
 *
 * @returns Uncompressed profile.proto; about 100 MB for a million samples.
 */
export function generateProfile({ samples, seed }: GeneratedShape): Uint8Array {
  const strings = stringTable();
  const writer = new ProtoWriter(samples * 120 + 8_000_000);
  for (const [type, unit] of [
    ['alloc_objects', 'count'],
    ['alloc_space', 'bytes'],
    ['inuse_objects', 'count'],
    ['inuse_space', 'bytes'],
  ] as const) {
    writer.message(1, (value) => value.int(1, strings.row(type)).int(2, strings.row(unit)));
  }
  writeSamples(writer, samples, seed, strings.row('bytes'));
  writer.message(3, (mapping) =>
    mapping.int(1, 1).int(2, 0x400000).int(3, 0x4000000).int(5, strings.row('/bin/generated')),
  );
  for (let id = 1; id <= LOCATIONS; id++) {
    writer.message(4, (location) => {
      location
        .int(1, id)
        .int(2, 1)
        .int(3, 0x400000 + id * 64);
      location.message(4, (line) => line.int(1, (id % FUNCTIONS) + 1).int(2, (id % 900) + 10));
    });
  }
  for (let id = 1; id <= FUNCTIONS; id++) {
    const name = strings.row(nameOf(id));
    const file = strings.row(`/src/service/pkg${id % 400}/file${id % 1600}.go`);
    writer.message(5, (func) => func.int(1, id).int(2, name).int(3, name).int(4, file).int(5, 10));
  }
  const [space, bytes] = [strings.row('space'), strings.row('bytes')];
  for (const text of strings.rows) writer.bytes(6, new TextEncoder().encode(text));
  writer.int(9, START_NANOS + BigInt(seed) * 60_000_000_000n);
  writer.message(11, (period) => period.int(1, space).int(2, bytes));
  return writer.int(12, 524_288).finish();
}

function writeSamples(writer: ProtoWriter, samples: number, seed: number, label: number): void {
  const trunks = growTrunks();
  // The stacks are those of one process whatever the seed: a later moment has allocated more on each.
  const next = randomNumbers(SAMPLES_SEED);
  const between = (min: number, max: number): number => min + (next() % (max - min + 1));
  const held = randomNumbers(seed);
  for (let sample = 0; sample < samples; sample++) {
    const trunk = trunks[next() % TRUNKS]!;
    const tip = Array.from({ length: between(TIP_DEPTH.min, TIP_DEPTH.max) }, () =>
      between(1, LOCATIONS),
    );
    const size = SIZE_CLASSES[next() % SIZE_CLASSES.length]!;
    const allocated = seed * between(1, 5000);
    const kept = allocated % (1 + (held() % 40));
    writer.message(2, (out) => {
      out.packed(1, [...tip, ...trunk]);
      out.packed(2, [allocated, allocated * size, kept, kept * size]);
      out.message(3, (bytes) => bytes.int(1, label).int(3, size));
    });
  }
}

/** Leaf first. Neighbours share long beginnings, so that the call tree branches as real ones do. */
function growTrunks(): number[][] {
  const next = randomNumbers(1);
  const depths = TRUNK_DEPTH.max - TRUNK_DEPTH.min + 1;
  return Array.from({ length: TRUNKS }, () => {
    const rootFirst = [1];
    const depth = TRUNK_DEPTH.min + (next() % depths);
    while (rootFirst.length < depth) {
      const branch = next() % 6 === 0 ? next() % 5 : 0;
      rootFirst.push(((rootFirst.at(-1)! * 31 + branch * 7919 + 17) % LOCATIONS) + 1);
    }
    return rootFirst.reverse();
  });
}

/** Numerical Recipes' 32-bit generator; its low bits are poor, so they are dropped. */
function randomNumbers(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state >>> 8;
  };
}

/** Rows in the order of first use; row 0 is the empty string. */
function stringTable() {
  const rowOf = new Map([['', 0]]);
  return {
    row(text: string): number {
      const known = rowOf.get(text);
      if (known !== undefined) return known;
      rowOf.set(text, rowOf.size);
      return rowOf.size - 1;
    },
    get rows(): Iterable<string> {
      return rowOf.keys();
    },
  };
}

/** Just enough of the wire format to write a profile fast; `src-core` is what is being measured. */
class ProtoWriter {
  private buffer: Uint8Array;
  private length = 0;
  private nested: ProtoWriter | null = null;

  constructor(capacity = 1024) {
    this.buffer = new Uint8Array(capacity);
  }

  int(field: number, value: number | bigint): this {
    this.varint(field << 3);
    if (typeof value === 'bigint') return this.big(value);
    return this.varint(value);
  }

  bytes(field: number, bytes: Uint8Array): this {
    this.varint((field << 3) | 2).varint(bytes.length);
    this.reserve(bytes.length);
    this.buffer.set(bytes, this.length);
    this.length += bytes.length;
    return this;
  }

  packed(field: number, values: readonly number[]): this {
    return this.message(field, (out) => {
      for (const value of values) out.varint(value);
    });
  }

  message(field: number, write: (writer: ProtoWriter) => unknown): this {
    const nested = (this.nested ??= new ProtoWriter());
    nested.length = 0;
    write(nested);
    return this.bytes(field, nested.finish());
  }

  finish(): Uint8Array {
    return this.buffer.subarray(0, this.length);
  }

  /** @param value - Not negative and below 2^53. */
  private varint(value: number): this {
    this.reserve(10);
    let rest = value;
    for (; rest > 127; rest = Math.floor(rest / 128)) {
      this.buffer[this.length++] = (rest % 128) | 128;
    }
    this.buffer[this.length++] = rest;
    return this;
  }

  private big(value: bigint): this {
    this.reserve(10);
    let rest = value;
    for (; rest > 127n; rest >>= 7n) this.buffer[this.length++] = Number(rest & 127n) | 128;
    this.buffer[this.length++] = Number(rest);
    return this;
  }

  private reserve(bytes: number): void {
    if (this.length + bytes <= this.buffer.length) return;
    const larger = new Uint8Array(Math.max(this.buffer.length * 2, this.length + bytes));
    larger.set(this.buffer.subarray(0, this.length));
    this.buffer = larger;
  }
}
