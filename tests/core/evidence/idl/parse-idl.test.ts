import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { AppError } from '#core/base/errors';
import { MAX_IDL_BYTES, parseIdl } from '#core/evidence/idl/parse-idl';

const LAB = join(import.meta.dirname, '../../../leaklab/idl/catalog.thrift');

const THRIFT = `
include "common/base.thrift"
namespace py shop
namespace go shop.order
typedef string Text
typedef Text Body
enum Kind { A = 1 }
struct Order {
  1: required i64 id
  2: optional list<Line> lines
  -3: Body note
  7: map<string, base.User> users
}
struct Line { 1: Text title }
exception Lost { 1: string why }
service OrderService {
  Order Place(1: Order order, 2: string token) throws (1: Lost lost)
  oneway void Ping()
}
`;
const PROTO = `
syntax = "proto3";
package shop.v1;
option go_package = "corp.example/shop/gen/shop;shop";
import "google/protobuf/timestamp.proto";
import "user.proto";
message Order {
  int64 id = 1;
  repeated Line lines = 2;
  oneof what { string note = 3; bytes blob = 4; }
  map<string, User> users = 7;
  message Line { string title = 1; }
}
service Orders { rpc Watch (Order) returns (stream Order); }
`;

const fieldsOf = (model: ReturnType<typeof parseIdl>, name: string): string[] =>
  model.messages
    .find((message) => message.name === name)!
    .fields.map(({ id, name: field, type }) => `${id} ${field}: ${type}`);

describe('parseIdl', () => {
  it('reads the IDL that the lab’s services are generated from', () => {
    const model = parseIdl([{ path: LAB, text: readFileSync(LAB, 'utf8') }]);
    expect(fieldsOf(model, 'PutRequest')).toContain('2 document: string');
    expect(model.services[0]).toMatchObject({ name: 'CatalogService', package: 'catalog' });
  });

  it('reads Thrift: typedefs, containers, negative ids, exceptions, methods', () => {
    const model = parseIdl([{ path: 'a/order.thrift', text: THRIFT }]);
    expect(fieldsOf(model, 'Order')).toEqual([
      ...['1 id: i64', '2 lines: list<Line>', '-3 note: string', '7 users: map<string, base.User>'],
    ]);
    expect(model.messages.map(({ name }) => name)).toEqual(['Order', 'Line', 'Lost']);
    expect(model.messages[0]!.package).toBe('shop.order');
    expect(model.services[0]!.methods).toEqual([
      {
        name: 'Place',
        arguments: [
          { id: 1, name: 'order', type: 'Order' },
          { id: 2, name: 'token', type: 'string' },
        ],
        result: 'Order',
      },
      { name: 'Ping', arguments: [], result: 'void' },
    ]);
  });

  it('reads protobuf: nested messages, oneof, maps, streams, the Go package', () => {
    const model = parseIdl([{ path: 'order.proto', text: PROTO }]);
    expect(fieldsOf(model, 'Order')).toEqual([
      ...['1 id: int64', '2 lines: repeated Line', '3 note: string', '4 blob: bytes'],
      '7 users: map<string, User>',
    ]);
    expect(fieldsOf(model, 'Order_Line')).toEqual(['1 title: string']);
    expect(model.messages[0]!.package).toBe('corp.example/shop/gen/shop');
    expect(model.services[0]!.methods[0]).toMatchObject({ name: 'Watch', result: 'stream Order' });
  });

  it('names what is included and was not given, and no more', () => {
    const files = [
      { path: 'a/order.thrift', text: THRIFT },
      { path: 'order.proto', text: PROTO },
    ];
    expect(parseIdl(files).problems).toEqual([
      { file: 'a/order.thrift', missing: 'common/base.thrift' },
      { file: 'order.proto', missing: 'user.proto' },
    ]);
    const base = { path: 'x/base.thrift', text: 'struct User { 1: string name }' };
    expect(parseIdl([files[0]!, base]).problems).toEqual([]);
  });

  it('keeps the names of the other files when one is broken, and says in which line', () => {
    const broken = { path: 'bad.thrift', text: 'struct A {\n  1: string\n' };
    const { messages, problems } = parseIdl([broken, { path: 'a.thrift', text: THRIFT }]);
    expect(messages).toHaveLength(3);
    expect(problems[0]).toMatchObject({ file: 'bad.thrift', error: { code: 'idl-broken' } });
    const proto = parseIdl([{ path: 'bad.proto', text: 'syntax = "proto3";\nmessage {\n' }]);
    expect(proto.problems[0]).toMatchObject({ error: { code: 'idl-broken', params: { line: 2 } } });
  });

  it.each(['hello\n', 'struct A {\n  1: string name\n', 'service S {\n'])(
    'says where a text that ends too early ends: %j',
    (text) => {
      const { problems } = parseIdl([{ path: 'cut.thrift', text }]);
      const line = text.split('\n').length - 1;
      const message = expect.not.stringContaining('undefined') as string;
      expect(problems).toMatchObject([
        { error: { code: 'idl-broken', params: { line, message } } },
      ]);
    },
  );

  it('refuses a file that no service’s IDL is as large as', () => {
    const text = ' '.repeat(MAX_IDL_BYTES + 1);
    expect(() => parseIdl([{ path: 'big.thrift', text }])).toThrow(
      expect.objectContaining({ code: 'idl-too-large' }) as Error,
    );
  });

  it('follows typedefs in a circle only so far', () => {
    const text = 'typedef A B\ntypedef B A\nstruct S { 1: A a }';
    expect(fieldsOf(parseIdl([{ path: 'c.thrift', text }]), 'S')[0]).toMatch(/^1 a: [AB]$/);
  });

  it('reads what Kitex’s compiler allows: namespace *, semicolons, comments of any size, no ids', () => {
    const text = `namespace * shop\n/*${'x'.repeat(600_000)}*/ # note\nstruct S { string a // first\n 5: string b\n string c };\nconst string T = "/* no comment"\nstruct U { 1: S s }`;
    const model = parseIdl([{ path: 's.thrift', text }]);
    expect(model.problems).toEqual([]);
    expect(fieldsOf(model, 'S')).toEqual(['1 a: string', '5 b: string', '6 c: string']);
    expect(fieldsOf(model, 'U')).toEqual(['1 s: S']);
  });

  it('reads fields that are named like keywords', () => {
    const text = `struct Route {
      1: string service
      2: optional list<map<string, i64>> list (go.tag = "x")
      3: required Base include = {}
      4: binary binary, 5: i32 namespace;
    }
    service Routes { Route Find(1: string method, 2: bool required) }`;
    expect(fieldsOf(parseIdl([{ path: 'a.thrift', text }]), 'Route')).toEqual([
      ...['1 service: string', '2 list: list<map<string, i64>>', '3 include: Base'],
      ...['4 binary: binary', '5 namespace: i32'],
    ]);
    const method = parseIdl([{ path: 'a.thrift', text }]).services[0]!.methods[0]!;
    expect(method.arguments.map(({ name }) => name)).toEqual(['method', 'required']);
    const open = `struct S { ${'1: list<'.repeat(100_000)}`;
    expect(parseIdl([{ path: 'a.thrift', text: open }]).problems).toHaveLength(1);
  });

  it('does not grow a type without end', () => {
    const typedefs = Array.from(
      { length: 40 },
      (_, at) => `typedef map<T${at + 1}, T${at + 1}> T${at}`,
    );
    const text = `${typedefs.join('\n')}\nstruct S { 1: T0 a }`;
    expect(fieldsOf(parseIdl([{ path: 't.thrift', text }]), 'S')[0]!.length).toBeLessThan(1000);
  });

  it('throws nothing but AppError, whatever the text', () => {
    const piece = fc.constantFrom(
      'struct A {',
      '}',
      '1: string x',
      'message M {',
      'service',
      '<',
      '"',
      '//',
      '\n',
    );
    const text = fc
      .array(fc.oneof(piece, fc.string()), { maxLength: 30 })
      .map((parts) => parts.join(' '));
    fc.assert(
      fc.property(text, fc.constantFrom('x.thrift', 'x.proto'), (source, path) => {
        try {
          parseIdl([{ path, text: source }]);
        } catch (caught) {
          expect(caught).toBeInstanceOf(AppError);
        }
      }),
      { numRuns: 300 },
    );
  });
});
