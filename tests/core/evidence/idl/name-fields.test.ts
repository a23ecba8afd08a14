import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { fieldPathOf } from '#core/evidence/codecs/generated-readers';
import { candidateFields, nameFields } from '#core/evidence/idl/name-fields';
import { parseIdl } from '#core/evidence/idl/parse-idl';
import { analyze, codesOf } from '#support/analyze-fixture';
import { fieldOf } from '#support/details-of';
import { fixtureCase } from '#support/fixture-case';

const LAB = join(import.meta.dirname, '../../../leaklab/idl/catalog.thrift');
const catalog = { path: LAB, text: readFileSync(LAB, 'utf8') };
const PB = 'corp.example/gen/shop/order';
const stack = (request: string): string[] => [
  'github.com/cloudwego/gopkg/protocol/thrift.BinaryProtocol.ReadString',
  `${PB}.(*${request}).FastReadField2`,
  `${PB}.(*${request}).FastRead`,
  `${PB}.(*OrderServicePlaceArgs).FastReadField1`,
  `${PB}.(*OrderServicePlaceArgs).FastRead`,
];
const CALL = `${PB}.OrderServicePlaceArgs`;
const thrift = (path: string, namespace: string, field: string) => ({
  path,
  text: `namespace go ${namespace}\nstruct place_request { 2: string ${field} }
service OrderService { void Place(1: place_request what) }`,
});

describe('nameFields', () => {
  it('names a recorded finding, nested fields and the argument by the service’s own IDL', () => {
    const report = analyze(fixtureCase('kitex-held-request-field'), { idl: [catalog] });
    const fields = report.findings.map(fieldOf);
    expect(fields[0]).toMatchObject({
      path: 'PutRequest.2',
      idlPath: 'PutRequest.document: string',
      argumentName: 'request',
    });
    expect(fields[1]).toMatchObject({
      idlPath: 'PutRequest.attachment → Attachment.content: string',
    });
    expect(codesOf(report.findings[0]!.evidence)).toContain('field-by-idl');
  });

  it('compares names without case and underscores, as generators change them', () => {
    const idl = parseIdl([thrift('o.thrift', 'shop.order', 'note')]);
    const field = nameFields(fieldPathOf(stack('PlaceRequest'), 'fastcodec'), CALL, idl);
    expect(field).toMatchObject({ idlPath: 'place_request.note: string', argumentName: 'what' });
  });

  it('lets the generated package decide between messages of one name', () => {
    const both = [thrift('a.thrift', 'shop.order', 'right'), thrift('b.thrift', 'other', 'wrong')];
    const field = nameFields(fieldPathOf(stack('PlaceRequest'), 'x'), CALL, parseIdl(both));
    expect(field.idlPath).toBe('place_request.right: string');
    const unclear = [thrift('a.thrift', 'x', 'one'), thrift('b.thrift', 'y', 'two')];
    const unknown = nameFields(fieldPathOf(stack('PlaceRequest'), 'x'), CALL, parseIdl(unclear));
    expect(unknown).toMatchObject({ path: 'PlaceRequest.2', idlPath: null });
  });

  it('names nothing that the IDL does not have', () => {
    const idl = parseIdl([catalog]);
    const field = nameFields(fieldPathOf(stack('PlaceRequest'), 'x'), CALL, idl);
    expect(field).toMatchObject({ idlPath: null, argumentName: null });
  });

  it('offers the fields that can hold much where the codec shows none', () => {
    const text =
      'syntax = "proto3"; message PbRequest { int64 id = 1; string body = 2; repeated bytes parts = 3; bool ok = 4; }';
    const idl = parseIdl([{ path: 'p.proto', text }]);
    const unknown = { service: null, method: null, side: 'server' } as const;
    expect(candidateFields('corp.example/gen.(*PbRequest).Unmarshal', unknown, idl)).toEqual([
      ...['PbRequest.body: string', 'PbRequest.parts: repeated bytes'],
    ]);
    expect(candidateFields('corp.example/gen.(*Other).Unmarshal', unknown, idl)).toEqual([]);
  });

  it('offers those of the call’s own messages, else those of the only service', () => {
    const text =
      'struct Ask { 1: string q } struct Told { 1: binary a } struct Log { 1: list<string> lines }\n' +
      'service Desk { Told Answer(1: Ask ask), void Keep(1: Log log) }';
    const idl = parseIdl([{ path: 'desk.thrift', text }]);
    const call = { service: 'desk', method: 'answer' } as const;
    const of = (side: 'server' | 'client', known: boolean) =>
      candidateFields(
        'x.(*tDecoder).Malloc',
        { service: null, method: null, ...(known && call), side },
        idl,
      );
    expect(of('server', true)).toEqual(['Ask.q: string']);
    expect(of('client', true)).toEqual(['Told.a: binary']);
    expect(of('server', false)).toEqual(['Ask.q: string', 'Log.lines: list<string>']);
  });

  it('parts service and method where only the IDL knows how', () => {
    const text = 'struct R { 1: string s } service Ledger { void Append(1: R row) }';
    const idl = parseIdl([{ path: 'ledger.thrift', text }]);
    const frames = [
      `${PB}.(*R).FastReadField1`,
      `${PB}.(*R).FastRead`,
      `${PB}.(*LedgerAppendArgs).FastReadField1`,
      `${PB}.(*LedgerAppendArgs).FastRead`,
    ];
    const field = nameFields(fieldPathOf(frames, 'fastcodec'), `${PB}.LedgerAppendArgs`, idl);
    expect(field).toMatchObject({ service: 'Ledger', method: 'Append', argumentName: 'row' });
  });

  it('names an argument or an answer that is no message', () => {
    const text = 'service Ledger { list<string> Lines(1: i32 page, 2: string filter) }';
    const idl = parseIdl([{ path: 'ledger.thrift', text }]);
    const of = (wrapper: string, id: number) => {
      const frames = [`${PB}.(*${wrapper}).FastReadField${id}`, `${PB}.(*${wrapper}).FastRead`];
      return nameFields(fieldPathOf(frames, 'fastcodec'), `${PB}.${wrapper}`, idl).idlPath;
    };
    expect(of('LedgerLinesArgs', 2)).toBe('Ledger.Lines(filter): string');
    expect(of('LedgerLinesResult', 0)).toBe('Ledger.Lines: list<string>');
  });

  it('names each step by the package of its own generated code', () => {
    const file = (path: string, body: string) => ({ path, text: body });
    const idl = parseIdl([
      file('a.thrift', 'namespace go shop.order\nstruct Note { 1: string here }'),
      file('b.thrift', 'namespace go shop.parts\nstruct Note { 1: string there }'),
    ]);
    const parts = 'corp.example/gen/shop/parts';
    const frames = [
      `${parts}.(*Note).FastReadField1`,
      `${parts}.(*Note).FastRead`,
      ...stack('X').slice(2),
    ];
    expect(nameFields(fieldPathOf(frames, 'x'), CALL, idl).idlPath).toBe('Note.there: string');
  });

  it('notes an IDL that is broken or incomplete, and analyses all the same', () => {
    const idl = [
      { path: 'bad.thrift', text: 'struct {' },
      { path: 'half.thrift', text: 'include "gone.thrift"' },
    ];
    const { notes, findings } = analyze(fixtureCase('kitex-held-request-field'), { idl });
    expect(findings).not.toEqual([]);
    expect(notes.map(({ code }) => code)).toEqual(
      expect.arrayContaining(['idl-broken', 'idl-include-missing']),
    );
  });
});
