import type { FramePattern } from '#core/evidence/frame-pattern';
import type { StackShape } from '../leak-rule.ts';
import { KITEX } from './shared-parts.ts';

const THRIFT_CODEC = `${KITEX}/pkg/remote/codec/thrift`;
const TRANS = `${KITEX}/pkg/remote/trans`;

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
  `${KITEX}/pkg/protocol/bthrift/apache`,
  'github.com/cloudwego/gopkg/protocol/thrift/apache',
  `${TRANS}/netpoll`,
  `${TRANS}/gonet`,
  THRIFT_CODEC,
  'github.com/cloudwego/netpoll',
  'github.com/cloudwego/fastpb',
  'sync',
];

/** Where Thrift streams of Kitex v0.13 and later decode a message. */
const FAST_UNMARSHAL: FramePattern = {
  packages: ['github.com/cloudwego/gopkg/protocol/thrift'],
  symbol: 'FastUnmarshal',
};

/** Whose message is decoded: a server reads requests (`…Args`), a client reads responses (`…Result`). */
interface Side {
  readonly wrapper: 'Args' | 'Result';
  readonly transport: FramePattern;
  /** Where a stream or a gRPC call takes one message. */
  readonly receiver: FramePattern;
  /** The other side's transport, nearer to the leaf than this one's where a handler calls somebody. */
  readonly without: readonly FramePattern[];
}

const CLIENT_TRANSPORT: FramePattern = {
  packages: [TRANS, `${TRANS}/nphttp2`, `${TRANS}/ttstream`, `${KITEX}/pkg/remote/remotecli`],
  symbol: '\\(\\*(cliTransHandler|client|clientConn|clientStream|grpcClientStream)\\)\\..*',
};

export const SERVER_SIDE: Side = {
  wrapper: 'Args',
  transport: {
    packages: [
      TRANS,
      `${TRANS}/detection`,
      `${TRANS}/nphttp2`,
      `${TRANS}/ttstream`,
      `${KITEX}/server`,
    ],
    symbol: '\\(\\*(svrTransHandler|serverStream|grpcServerStream|grpcStream)\\)\\..*',
  },
  receiver: {
    packages: [`${TRANS}/nphttp2`, `${TRANS}/ttstream`],
    symbol: '\\(\\*(svrTransHandler|serverStream|grpcServerStream)\\)\\.(Read|RecvMsg)',
  },
  without: [CLIENT_TRANSPORT],
};

export const CLIENT_SIDE: Side = {
  wrapper: 'Result',
  transport: CLIENT_TRANSPORT,
  receiver: {
    packages: [`${TRANS}/nphttp2`, `${TRANS}/ttstream`],
    symbol: '\\(\\*(cliTransHandler|clientConn|clientStream|grpcClientStream)\\)\\.(Read|RecvMsg)',
  },
  without: [],
};

/**
 * Stacks on which a Kitex codec allocates the fields of a message, leaf side first. Frames: Kitex v0.3.2
 * to v0.16.3 with each codec; frugal, prutal, Google's protobuf and generic calls show no field.
 */
export function decodedFieldShapes({ wrapper, transport, receiver, without }: Side): StackShape[] {
  const thrift: FramePattern = { packages: [THRIFT_CODEC], symbol: '.*' };
  const shape = (id: string, frames: readonly FramePattern[]): StackShape => ({
    id,
    role: 'anchor',
    leafPackages: CODEC_LEAVES,
    frames,
    ...(without.length > 0 && { without }),
  });
  /** Kitex's generated wrapper of a method's arguments or result. */
  const message = (reader: 'FastRead' | 'Read'): FramePattern => ({
    packages: null,
    symbol: `\\(\\*\\w+${wrapper}\\)\\.${reader}`,
    contains: `${wrapper}).`,
  });
  const field = (prefix: string, suffix = ''): FramePattern => ({
    packages: null,
    symbol: `\\(\\*\\w+\\)\\.${prefix}_?\\d+${suffix}`,
    contains: `.${prefix}`,
  });
  return [
    shape('fastcodec', [field('FastReadField'), message('FastRead'), thrift, transport]),
    shape('apache-thrift', [field('ReadField'), message('Read'), thrift, transport]),
    // Messages of a stream come without a wrapper: Thrift's own streams, then Thrift over gRPC.
    shape('fastcodec', [field('FastReadField'), FAST_UNMARSHAL, receiver]),
    shape('fastcodec', [field('FastReadField'), thrift, receiver]),
    shape('fastpb', [
      field('fastReadField', '(\\.func\\d+)?'),
      { packages: ['github.com/cloudwego/fastpb'], symbol: '(impl\\.)?ReadMessage' },
      transport,
    ]),
    shape('frugal', [
      {
        packages: ['github.com/cloudwego/frugal/internal/reflect'],
        symbol: '\\(\\*tDecoder\\)\\..*',
      },
      thrift,
      transport,
    ]),
    shape('prutal', [
      {
        packages: ['github.com/cloudwego/prutal/internal/prutal'],
        symbol: '\\(\\*Decoder\\)\\..*',
      },
      transport,
    ]),
    shape('protobuf', [
      {
        packages: ['google.golang.org/protobuf/internal/impl'],
        symbol: '(consume.*|\\(\\*MessageInfo\\)\\.unmarshal.*)',
      },
      transport,
    ]),
    shape('generic', [
      {
        packages: [`${KITEX}/pkg/generic/thrift`, `${KITEX}/pkg/generic`],
        symbol: '(\\(\\*Read\\w+\\)\\.(originalRead|Read)|\\(\\*binaryThriftCodec\\)\\.Unmarshal)',
      },
      transport,
    ]),
  ];
}
