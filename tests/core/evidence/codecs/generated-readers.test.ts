import { describe, expect, it } from 'vitest';
import { callTypeOf, fieldPathOf } from '#core/evidence/codecs/generated-readers';

const PB = 'example.org/shop/kitex_gen/order';
const CODEC = 'github.com/cloudwego/kitex/pkg/remote/codec/thrift.thriftCodec.Unmarshal';
const READ_STRING = 'github.com/cloudwego/gopkg/protocol/thrift.BinaryProtocol.ReadString';

/** Frames of generated readers, from the field outwards: `Type.id` pairs, leaf first. */
function readers(prefix: '' | 'Fast', ...fields: string[]): string[] {
  return fields.flatMap((field) => {
    const [type, id] = field.split('.');
    return [`${PB}.(*${type}).${prefix}ReadField${id}`, `${PB}.(*${type}).${prefix}Read`];
  });
}

describe('fieldPathOf', () => {
  it('names field, method and argument of a fastcodec request', () => {
    const stack = [
      READ_STRING,
      ...readers('Fast', 'PlaceRequest.2', 'OrderServicePlaceArgs.1'),
      CODEC,
    ];
    expect(fieldPathOf(stack, 'fastcodec')).toEqual({
      path: 'PlaceRequest.2',
      ids: [2],
      types: ['PlaceRequest'],
      packages: [PB],
      idlPath: null,
      service: 'OrderService',
      method: 'Place',
      argument: 1,
      argumentName: null,
      side: 'server',
      codec: 'fastcodec',
    });
    expect(callTypeOf(stack)).toBe(`${PB}.OrderServicePlaceArgs`);
  });

  it('spells nested fields from the outside in', () => {
    const stack = [
      READ_STRING,
      ...readers('', 'Image.3', 'Item.9', 'PlaceRequest.7', 'OrderServicePlaceArgs.2'),
      CODEC,
    ];
    const field = fieldPathOf(stack, 'apache-thrift');
    expect(field.path).toBe('PlaceRequest.7 → Item.9 → Image.3');
    expect(field.ids).toEqual([7, 9, 3]);
    expect(field.argument).toBe(2);
  });

  it('tells a response from a request', () => {
    const stack = [
      READ_STRING,
      ...readers('Fast', 'PlaceReply.1', 'OrderServicePlaceResult.0'),
      CODEC,
    ];
    expect(fieldPathOf(stack, 'fastcodec')).toMatchObject({
      side: 'client',
      argument: null,
      argumentName: null,
      method: 'Place',
      path: 'PlaceReply.1',
    });
  });

  it('names an argument or answer that is no message by the wrapper', () => {
    const argument = [READ_STRING, ...readers('Fast', 'OrderServiceCancelArgs.2'), CODEC];
    expect(fieldPathOf(argument, 'fastcodec')).toMatchObject({
      path: 'OrderServiceCancelArgs.2',
      method: 'Cancel',
      argument: 2,
    });
    const answer = [READ_STRING, ...readers('', 'OrderServiceListResult.0'), CODEC];
    expect(fieldPathOf(answer, 'apache-thrift').path).toBe('OrderServiceListResult.0');
  });

  it('reads fastpb’s readers and negative numbers', () => {
    const stack = [`${PB}.(*Base).fastReadField4.func1`, `${PB}.(*Base).FastRead`, 'x.ReadMessage'];
    expect(fieldPathOf(stack, 'fastpb')).toMatchObject({
      path: 'Base.4',
      service: null,
      argument: null,
      argumentName: null,
    });
    expect(fieldPathOf(readers('', 'Old._1'), 'apache-thrift').path).toBe('Old.-1');
  });

  it('takes the service from its generated package before it guesses', () => {
    const stack = [READ_STRING, ...readers('Fast', 'R.1', 'ServiceHubServerPingArgs.1'), CODEC];
    expect(fieldPathOf(stack, 'fastcodec').service).toBeNull();
    const packages = ['main', `${PB}/servicehub`];
    expect(fieldPathOf(stack, 'fastcodec', packages)).toMatchObject({
      service: 'ServiceHub',
      method: 'ServerPing',
    });
  });

  it('leaves service and method unknown when nothing tells where they part', () => {
    const stack = [READ_STRING, ...readers('Fast', 'R.1', 'LedgerAppendArgs.1'), CODEC];
    expect(fieldPathOf(stack, 'fastcodec')).toMatchObject({
      service: null,
      method: null,
      argument: 1,
      argumentName: null,
    });
  });

  it.each([
    [
      'the wrapper of a protobuf service',
      [
        'github.com/cloudwego/prutal.Unmarshal',
        `${PB}/letterservice.(*ArchiveArgs).Unmarshal`,
        'github.com/cloudwego/kitex/pkg/remote/codec/protobuf.protobufCodec.Unmarshal',
      ],
      { service: 'letterservice', method: 'Archive' },
    ],
    [
      'fastpb’s wrapper around a message',
      [
        `${PB}.(*FaxPage).fastReadField2`,
        `${PB}.(*FaxPage).FastRead`,
        `${PB}/faxservice.(*ReceiveArgs).FastRead`,
        'github.com/cloudwego/fastpb.impl.ReadMessage',
      ],
      { path: 'FaxPage.2', service: 'faxservice', method: 'Receive' },
    ],
    [
      'the handler that receives a gRPC request',
      [
        `${PB}.(*LetterScan).Unmarshal`,
        'github.com/cloudwego/kitex/server.(*grpcStream).RecvMsg',
        `${PB}/letterservice.archiveHandler`,
        'github.com/cloudwego/kitex/server.(*server).invokeHandleEndpoint.func1',
      ],
      { service: 'letterservice', method: 'archive' },
    ],
    [
      'the stream that receives a message',
      [
        'github.com/cloudwego/kitex/server.(*grpcStream).RecvMsg',
        `${PB}/letterintake.(*letterIntakeArchiveAllServer).Recv`,
        'main.(*intake).ArchiveAll',
      ],
      { service: 'letterIntake', method: 'ArchiveAll' },
    ],
    [
      'the generated client',
      [
        'github.com/cloudwego/kitex/client.(*kClient).Call',
        `${PB}/letterservice.(*kClient).Archive`,
        `${PB}/letterservice.(*kLetterServiceClient).Archive`,
      ],
      { service: 'letterservice', method: 'Archive' },
    ],
  ])('takes service and method from %s', (_, stack, expected) => {
    expect(fieldPathOf(stack, 'x')).toMatchObject(expected);
  });

  it('takes no handler of the user’s own for a call', () => {
    const stack = [READ_STRING, 'main.uploadHandler', 'net/http.HandlerFunc.ServeHTTP'];
    expect(fieldPathOf(stack, 'x')).toMatchObject({ service: null, method: null });
  });

  it('is not fooled by a user’s method of the same name', () => {
    const stack = [READ_STRING, `${PB}.(*Parser).ReadField2`, `${PB}.(*Parser).Parse`, 'main.main'];
    expect(fieldPathOf(stack, 'apache-thrift').path).toBeNull();
    expect(callTypeOf(stack)).toBeNull();
  });

  it('takes a reader only for its own package’s message', () => {
    const other = `other.org/gen.(*PlaceRequest).FastRead`;
    const stack = [READ_STRING, `${PB}.(*PlaceRequest).FastReadField2`, other, CODEC];
    expect(fieldPathOf(stack, 'fastcodec').path).toBeNull();
    const own = [...stack.slice(0, 2), `${PB}.(*PlaceRequest).FastRead`, CODEC];
    expect(fieldPathOf(own, 'fastcodec').path).toBe('PlaceRequest.2');
  });
});
