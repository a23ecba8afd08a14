import type { FramePattern } from '#core/evidence/frame-pattern';
import type { LeakRule, StackShape } from '../leak-rule.ts';

const KITEX = 'github.com/cloudwego/kitex';
const THRIFT_CODEC = `${KITEX}/pkg/remote/codec/thrift`;

/** What may stand between the block and the field's reader: the codec and its buffers. */
const CODEC_LEAVES = [
  'github.com/cloudwego/gopkg/protocol/thrift',
  'github.com/cloudwego/gopkg/bufiox',
  'github.com/cloudwego/gopkg/unsafex',
  'github.com/bytedance/gopkg/lang/dirtmake',
  'github.com/bytedance/gopkg/lang/mcache',
  'github.com/bytedance/gopkg/lang/span',
  `${KITEX}/pkg/generic/thrift`,
  `${KITEX}/pkg/mem`,
  `${KITEX}/pkg/protocol/bthrift`,
  `${KITEX}/pkg/remote/trans/netpoll`,
  `${KITEX}/pkg/remote/trans/gonet`,
  THRIFT_CODEC,
  'github.com/cloudwego/netpoll',
  'github.com/cloudwego/fastpb',
  'sync',
];

/** The server side of the transport; a client reads its response through `cliTransHandler`. */
const SERVER: FramePattern = {
  packages: [
    `${KITEX}/pkg/remote/trans`,
    `${KITEX}/pkg/remote/trans/detection`,
    `${KITEX}/pkg/remote/trans/nphttp2`,
    `${KITEX}/pkg/remote/trans/ttstream`,
  ],
  symbol: '\\(\\*(svrTransHandler|serverStream|grpcServerStream)\\)\\..*',
};

const THRIFT: FramePattern = { packages: [THRIFT_CODEC], symbol: '.*' };

/** Kitex's generated wrapper of a method's arguments; responses come in a `…Result`. */
function args(reader: 'FastRead' | 'Read'): FramePattern {
  return { packages: null, symbol: `\\(\\*\\w+Args\\)\\.${reader}`, contains: 'Args).' };
}

function shape(id: string, frames: readonly FramePattern[]): StackShape {
  return { id, role: 'anchor', leafPackages: CODEC_LEAVES, frames };
}

/**
 * A server keeps (a part of) a field of a request: even one byte of a string keeps its whole block.
 * Frames: Kitex v0.3.2 to v0.16.3 with each codec; frugal, prutal and Google's protobuf show no field.
 */
export const kitexHeldRequestField: LeakRule = {
  id: 'kitex/held-request-field',
  sampleType: 'inuse_space',
  shapes: [
    shape('fastcodec', [
      { packages: null, symbol: '\\(\\*\\w+\\)\\.FastReadField_?\\d+', contains: '.FastReadField' },
      args('FastRead'),
      THRIFT,
      SERVER,
    ]),
    shape('apache-thrift', [
      { packages: null, symbol: '\\(\\*\\w+\\)\\.ReadField_?\\d+', contains: '.ReadField' },
      args('Read'),
      THRIFT,
      SERVER,
    ]),
    shape('fastpb', [
      {
        packages: null,
        symbol: '\\(\\*\\w+\\)\\.fastReadField\\d+(\\.func\\d+)?',
        contains: '.fastReadField',
      },
      { packages: ['github.com/cloudwego/fastpb'], symbol: '(impl\\.)?ReadMessage' },
      SERVER,
    ]),
    shape('frugal', [
      {
        packages: ['github.com/cloudwego/frugal/internal/reflect'],
        symbol: '\\(\\*tDecoder\\)\\..*',
      },
      THRIFT,
      SERVER,
    ]),
    shape('prutal', [
      {
        packages: ['github.com/cloudwego/prutal/internal/prutal'],
        symbol: '\\(\\*Decoder\\)\\..*',
      },
      SERVER,
    ]),
    shape('protobuf', [
      {
        packages: ['google.golang.org/protobuf/internal/impl'],
        symbol: '(consume.*|\\(\\*MessageInfo\\)\\.unmarshal.*)',
      },
      SERVER,
    ]),
    shape('generic', [
      {
        packages: [`${KITEX}/pkg/generic/thrift`, `${KITEX}/pkg/generic`],
        symbol: '(\\(\\*Read\\w+\\)\\.(originalRead|Read)|\\(\\*binaryThriftCodec\\)\\.Unmarshal)',
      },
      SERVER,
    ]),
  ],
  subject: 'field',
  minimumSampled: 0,
  affects: null,
  growth: ['steady-growth', 'insufficient-data'],
  discriminator: 'held-beyond-requests',
  estimates: null,
  goroutines: null,
  against: [
    { code: 'single-snapshot', when: 'single-snapshot' },
    { code: 'other-process', when: 'other-process' },
    { code: 'not-growing', when: 'not-growing' },
    { code: 'two-snapshots', when: 'two-snapshots' },
    { code: 'low-data', when: 'low-data' },
    { code: 'requests-in-flight', when: 'goroutines-many' },
    { code: 'requests-in-flight-possible', when: 'no-goroutine-profile' },
    { code: 'sonic-may-hold', when: 'sonic-present' },
    { code: 'codec-hides-field', when: 'field-unknown' },
  ],
  next: [
    { code: 'take-after-three-gc', when: 'single-snapshot' },
    { code: 'take-more-snapshots', when: 'two-snapshots' },
    { code: 'add-goroutine-profile', when: 'no-goroutine-profile' },
    { code: 'copy-kept-field', when: 'growing' },
    { code: 'attach-goref', when: 'always' },
  ],
  references: [
    'https://www.cloudwego.io/docs/kitex/',
    'https://github.com/cloudwego/goref',
    'https://pkg.go.dev/strings#Clone',
  ],
};
