import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { fieldPathOf } from '#core/evidence/field-path';
import { candidateFields, nameFields } from '#core/evidence/idl/name-fields';
import { parseIdl } from '#core/evidence/idl/parse-idl';
import { analyze, codesOf } from '#support/analyze-fixture';
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
    const fields = report.findings.map(({ details }) => details['field']);
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
    expect(candidateFields('corp.example/gen.(*PbRequest).Unmarshal', idl)).toEqual([
      ...['body: string', 'parts: repeated bytes'],
    ]);
    expect(candidateFields('corp.example/gen.(*Other).Unmarshal', idl)).toEqual([]);
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
