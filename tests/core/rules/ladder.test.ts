import { describe, expect, it } from 'vitest';
import { choiceOf } from '#core/case/line-up';
import type { CaseSnapshot } from '#core/case/case-snapshot';
import { analyze, codesOf, findingsOf } from '#support/analyze-fixture';
import { fieldOf } from '#support/details-of';
import { caseSnapshot } from '#support/fixture-case';
import { heapOf, type HeapSampleOf } from '#support/heap-of';
import { profileOf } from '#support/profile-of';

const PB = 'corp.example/shop/gen/order';
const THRIFT = 'github.com/cloudwego/kitex/pkg/remote/codec/thrift';
const TRANS = 'github.com/cloudwego/kitex/pkg/remote/trans';
const READ_STRING = 'github.com/cloudwego/gopkg/protocol/thrift.BinaryProtocol.ReadString';
const HELD = 'kitex/held-request-field';
const MB = 2 ** 20;

const SERVER_TAIL = [
  `${THRIFT}.thriftCodec.Unmarshal`,
  `${TRANS}.(*svrTransHandler).Read`,
  `${TRANS}.(*svrTransHandler).OnRead`,
  'github.com/bytedance/gopkg/util/gopool.(*worker).run.func1',
];
const FIELD = [
  READ_STRING,
  `${PB}.(*PlaceRequest).FastReadField2`,
  `${PB}.(*PlaceRequest).FastRead`,
  `${PB}.(*OrderServicePlaceArgs).FastReadField1`,
  `${PB}.(*OrderServicePlaceArgs).FastRead`,
  ...SERVER_TAIL,
];

/** One heap a minute in which `stack` holds that many blocks of 1 MB; 20 MB of start-up memory beside. */
function history(
  blocks: readonly number[],
  stack: readonly string[] = FIELD,
  size = MB,
): CaseSnapshot[] {
  return blocks.map((objects, at) => {
    const samples: HeapSampleOf[] = [
      {
        stack: ['cache.build', 'cache.init', 'runtime.doInit1', 'runtime.main'],
        objects: 20,
        size: MB,
      },
      { stack, objects, size },
    ];
    return caseSnapshot(`heap-${at}.pb.gz`, heapOf({ samples, seconds: 60 * (at + 1) }));
  });
}

function goroutines(handlers: number): CaseSnapshot {
  const profile = profileOf({
    sampleTypes: [{ type: 'goroutine', unit: 'count' }],
    binary: '/src/shop/bin/shop',
    buildId: 'b1',
    samples: [
      {
        stack: ['runtime.gopark', 'shop.slow', `${TRANS}.(*svrTransHandler).OnRead`],
        values: [handlers],
      },
    ],
  });
  return caseSnapshot(`goroutine-${handlers}.pb.gz`, profile);
}

const only = (snapshots: readonly CaseSnapshot[], rule = HELD) => {
  const found = findingsOf(analyze(snapshots), rule);
  expect(found).toHaveLength(1);
  return found[0]!;
};

describe('growth decides between pattern and likely', () => {
  it('is likely after two snapshots of one process, and says that two are few', () => {
    const finding = only(history([20, 60]));
    expect(finding.level).toBe('likely');
    expect(codesOf(finding.against)).toContain('two-snapshots');
    expect(finding.deltaBytes).toBe(40 * MB);
  });

  it.each([
    ['plateau', [20, 50, 58, 60, 60, 60]],
    ['step', [20, 20, 60, 60, 60]],
    ['sawtooth', [20, 60, 20, 60, 20, 61]],
    ['shrinking', [80, 70, 60, 50, 40]],
    ['noise', [60, 60, 60, 60, 60]],
  ])('stays pattern on a %s', (shape, blocks) => {
    const finding = only([...history(blocks), goroutines(1)]);
    expect(finding.level).toBe('pattern');
    const statement = finding.against.find(({ code }) => code === 'not-growing');
    expect(statement?.params['class']).toBe(shape);
  });

  it('stays pattern, as low data, while fewer than ten sampled objects are behind it', () => {
    const small = only(history([1, 3, 5, 7, 9]));
    expect(small).toMatchObject({ level: 'pattern', lowData: true });
    expect(codesOf(small.against)).toEqual(['low-data', 'requests-in-flight-possible']);
    expect(only(history([2, 6, 10, 14, 18]))).toMatchObject({ level: 'likely', lowData: false });
  });

  it('does not judge across a restart', () => {
    const heaps = history([10, 20, 60]);
    const restarted = heaps.map((heap, at) => {
      const samples = [{ stack: FIELD, objects: [10, 20, 60][at]!, size: MB }];
      const profile = heapOf({ samples, seconds: 60 * (at + 1), allocated: 10_000 - at });
      return { ...heap, profile };
    });
    const report = analyze(restarted, choiceOf({ base: 0, source: 2 }));
    const [finding] = findingsOf(report, HELD);
    expect(finding!.level).toBe('pattern');
    expect(codesOf(finding!.against)).toContain('other-process');
    expect(report.notes.map(({ code }) => code)).toContain('compared-across-processes');
    expect(report.trend[0]!.class).toBe('restart');
  });

  it('weighs snapshots of one garbage collection once', () => {
    const heaps = history([20, 20, 20, 20, 60]);
    const repeated = heaps.map((heap, at) => {
      const samples = [{ stack: FIELD, objects: at < 4 ? 20 : 60, size: MB }];
      const profile = heapOf({ samples, seconds: 60 * (at + 1), allocated: at < 4 ? 1 : 2 });
      return { ...heap, profile };
    });
    const report = analyze(repeated);
    expect(report.notes.filter(({ code }) => code === 'same-gc-cycle')).toHaveLength(3);
    // Five times 20 and one 60 would be a step; two different states are too few for a class.
    expect(report.trend[0]!.class).toBe('insufficient-data');
  });
});

describe('requests in flight', () => {
  const growing = [20, 30, 40, 50, 60];

  it('keep it at pattern when there are as many handlers as blocks', () => {
    const finding = only([...history(growing), goroutines(60)]);
    expect(finding.level).toBe('pattern');
    expect(codesOf(finding.against)).toContain('requests-in-flight');
  });

  it('are ruled out when handlers are few', () => {
    expect(only([...history(growing), goroutines(2)]).level).toBe('strong');
  });

  it('are not ruled out by a goroutine profile of another program', () => {
    const other = goroutines(2);
    const profile = profileOf({
      sampleTypes: [{ type: 'goroutine', unit: 'count' }],
      binary: '/src/other',
      samples: [{ stack: ['other.main'], values: [1] }],
    });
    expect(only([...history(growing), { ...other, profile }]).level).toBe('likely');
  });
});

describe('kitex/held-request-field matches the stack, not the wish', () => {
  const growing = [20, 30, 40, 50, 60];

  it.each([
    [
      'apache-thrift',
      [
        'github.com/cloudwego/netpoll.(*LinkBuffer).readBinary',
        'github.com/cloudwego/netpoll.(*LinkBuffer).ReadString',
        `${TRANS}/netpoll.(*netpollByteBuffer).ReadString`,
        `${THRIFT}.(*BinaryProtocol).ReadString`,
        `${PB}.(*PlaceRequest).ReadField2`,
        `${PB}.(*PlaceRequest).Read`,
        `${PB}.(*OrderServicePlaceArgs).ReadField1`,
        `${PB}.(*OrderServicePlaceArgs).Read`,
        ...SERVER_TAIL,
      ],
      'PlaceRequest.2',
    ],
    [
      'fastpb',
      [
        'github.com/cloudwego/fastpb.impl.ReadString',
        'github.com/cloudwego/fastpb.ReadString',
        `${PB}.(*PlaceRequest).fastReadField2`,
        `${PB}.(*PlaceRequest).FastRead`,
        'github.com/cloudwego/fastpb.impl.ReadMessage',
        'github.com/cloudwego/fastpb.ReadMessage',
        ...SERVER_TAIL.slice(1),
      ],
      'PlaceRequest.2',
    ],
    [
      'frugal',
      [
        'github.com/cloudwego/frugal/internal/reflect.(*tDecoder).Malloc',
        'github.com/cloudwego/frugal/internal/reflect.(*tDecoder).Decode',
        `${THRIFT}.frugalUnmarshal`,
        ...SERVER_TAIL,
      ],
      null,
    ],
    [
      'prutal',
      [
        'github.com/cloudwego/prutal/internal/prutal.(*Decoder).Malloc',
        'github.com/cloudwego/prutal/internal/prutal.(*Decoder).DecodeStruct',
        'github.com/cloudwego/prutal.Unmarshal',
        `${PB}.(*PbRequest).Unmarshal`,
        ...SERVER_TAIL.slice(1),
      ],
      null,
    ],
    [
      'generic',
      [
        'github.com/cloudwego/kitex/pkg/generic/thrift.(*ReadJSON).originalRead',
        'github.com/cloudwego/kitex/internal/generic.(*Args).Read',
        ...SERVER_TAIL,
      ],
      null,
    ],
  ])('through the codec %s', (codec, stack, path) => {
    const finding = only(history(growing, stack));
    expect(finding.level).toBe('likely');
    expect(fieldOf(finding)).toMatchObject({ codec, path });
    const hides = codec === 'generic' ? 'generic-hides-field' : 'codec-hides-field';
    expect(codesOf(finding.against).includes(hides)).toBe(path === null);
  });

  it.each([
    [
      'a Thrift stream',
      [
        READ_STRING,
        `${PB}.(*Say).FastReadField3`,
        `${PB}.(*Say).FastRead`,
        'github.com/cloudwego/gopkg/protocol/thrift.FastUnmarshal',
        `${TRANS}/ttstream.DecodePayload`,
        `${TRANS}/ttstream.(*stream).RecvMsg`,
        `${TRANS}/ttstream.(*serverStream).RecvMsg`,
        'main.(*chat).Converse',
      ],
    ],
    [
      'Thrift over gRPC',
      [
        READ_STRING,
        `${PB}.(*Say).FastReadField3`,
        `${PB}.(*Say).FastRead`,
        `${THRIFT}.UnmarshalThriftData`,
        'github.com/cloudwego/kitex/pkg/remote/codec/grpc.(*grpcCodec).Decode',
        `${TRANS}/nphttp2.(*svrTransHandler).Read`,
        `${TRANS}/nphttp2.(*serverStream).RecvMsg`,
      ],
    ],
  ])('names the field of a message of %s, which has no wrapper', (_, stack) => {
    const finding = only(history(growing, stack));
    expect(fieldOf(finding)).toMatchObject({ codec: 'fastcodec', path: 'Say.3' });
  });

  it('takes a response that a handler asked for, and keeps, for no request', () => {
    const asked = [
      'github.com/cloudwego/frugal/internal/reflect.(*tDecoder).Malloc',
      `${THRIFT}.frugalUnmarshal`,
      `${TRANS}.(*cliTransHandler).Read`,
      'main.(*gate).Order',
      ...SERVER_TAIL.slice(1),
    ];
    const report = analyze(history(growing, asked));
    expect(report.findings.map(({ rule }) => rule)).toEqual(['kitex/held-response-field']);
  });

  it.each([
    [
      'a response that a client keeps',
      [
        READ_STRING,
        `${PB}.(*PlaceReply).FastReadField2`,
        `${PB}.(*PlaceReply).FastRead`,
        `${PB}.(*OrderServicePlaceResult).FastReadField0`,
        `${PB}.(*OrderServicePlaceResult).FastRead`,
        `${THRIFT}.thriftCodec.Unmarshal`,
        `${TRANS}.(*cliTransHandler).Read`,
      ],
    ],
    [
      'memory that the handler allocates itself',
      ['strings.(*Builder).grow', `${PB}.(*Cart).Render`, ...FIELD.slice(1)],
    ],
    [
      'the transport’s own buffers',
      ['github.com/bytedance/gopkg/lang/mcache.Malloc', ...SERVER_TAIL],
    ],
  ])('not %s', (_, stack) => {
    expect(findingsOf(analyze(history(growing, stack)), HELD)).toEqual([]);
  });

  it('is excluded while packages are initialised, unless it grows there all the same', () => {
    const inInit = [...FIELD, 'runtime.doInit1', 'runtime.main'];
    const report = analyze(history([40, 40, 40], inInit));
    expect(findingsOf(report, HELD)).toEqual([]);
    expect(report.excluded).toContainEqual(
      expect.objectContaining({ rule: HELD, reason: 'start-up-constant' }),
    );
    const grown = analyze(history(growing, inInit));
    expect(findingsOf(grown, HELD)).toHaveLength(1);
    // Only cache.build, which every history has, did not grow.
    expect(grown.excluded.map(({ rule }) => rule)).toEqual(['go/start-up-constant']);
  });

  it('is excluded when B no longer holds anything', () => {
    const report = analyze(history([40, 30, 0]));
    expect(findingsOf(report, HELD)).toEqual([]);
    expect(report.excluded).toContainEqual(
      expect.objectContaining({ rule: HELD, reason: 'gone-in-source' }),
    );
  });
});

describe('go/timer-after', () => {
  const timers = (file: string) => [
    'time.newTimer',
    `time.NewTimer@${file}`,
    'time.After',
    'feed.loop',
  ];

  it('is excluded by a Go that no longer has the old timers', () => {
    const stack = timers('/usr/lib/go-1.27/src/time/sleep.go');
    const report = analyze(history([20, 30, 40, 50, 60], stack));
    expect(report.excluded).toContainEqual({
      rule: 'go/timer-after',
      reason: 'version-not-affected',
      params: { function: 'feed.loop', module: 'go', below: '1.27' },
    });
  });

  it('has no doubt about the go line where Go itself is old', () => {
    const stack = timers('/usr/lib/go-1.22/src/time/sleep.go');
    const finding = only(history([20, 30, 40, 50, 60], stack), 'go/timer-after');
    expect(finding.level).toBe('likely');
    expect(codesOf(finding.against)).not.toContain('timer-go-line-unknown');
  });
});

describe('kitex/duplicate-clients', () => {
  const creation = [
    'github.com/cloudwego/kitex/pkg/event.NewQueue',
    'github.com/cloudwego/kitex/client.NewClient',
    'shop.dial',
  ];

  it('stays pattern when the number of clients is constant', () => {
    const finding = only(history([60, 60, 60, 60, 60], creation), 'kitex/duplicate-clients');
    expect(finding.level).toBe('pattern');
    expect(codesOf(finding.against)).toContain('clients-not-growing');
  });
});
