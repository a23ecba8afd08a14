import { describe, expect, it } from 'vitest';
import type { FieldPath } from '#core/evidence/codecs/generated-readers';
import type { MeasuredSubject } from '#core/measures/measured-subject';
import type { Subject } from '#core/measures/subject';
import type { Finding } from '#core/report/report-model';
import { type LevelledSubject, messagesOf } from '#core/rules/one-message';
import { analyze, findingsOf } from '#support/analyze-fixture';
import { fieldOf, fieldsOf } from '#support/details-of';
import { comparisonOf } from '#support/comparison-of';
import { type Course, heapHistory } from '#support/history';
import { measuredIn } from '#support/measured-of';

const KITEX = 'github.com/cloudwego/kitex/pkg/remote';
const ORDER = 'shop/kitex_gen/order';

/** A field of a request, decoded in five heaps so many times; what is allocated stays. */
function field(type: string, number: number, objects: readonly number[]): Course {
  return {
    stack: [
      'github.com/cloudwego/gopkg/protocol/thrift.BinaryProtocol.ReadString',
      `${ORDER}.(*${type}).FastReadField${number}`,
      `${ORDER}.(*${type}).FastRead`,
      `${ORDER}.(*OrderService${type}Args).FastReadField1`,
      `${ORDER}.(*OrderService${type}Args).FastRead`,
      `${KITEX}/codec/thrift.fastUnmarshal`,
      `${KITEX}/trans.(*svrTransHandler).OnRead`,
    ],
    size: 4096,
    objects,
    allocated: objects,
  };
}

const STAYS = [2000, 4000, 6000, 8000, 10_000];
const held = (...courses: readonly Course[]): Finding[] =>
  findingsOf(analyze(heapHistory(...courses)), 'kitex/held-request-field');

describe('a message that is kept whole', () => {
  it('is one finding that names its fields, heaviest first', () => {
    const findings = held(
      field('Put', 3, STAYS),
      field(
        'Put',
        4,
        STAYS.map((objects) => 2 * objects),
      ),
    );
    expect(findings.map((finding) => [finding.level, fieldOf(finding)])).toEqual([
      ['likely', expect.objectContaining({ path: 'Put.4, Put.3' })],
    ]);
    expect(findings[0]!.bytes).toBe(30_000 * 4096);
    expect(fieldsOf(findings[0]!)).toHaveLength(2);
  });

  it('counts the fields beyond four', () => {
    const fields = [1, 2, 3, 4, 5, 6].map((number) => field('Put', number, STAYS));
    expect(fieldOf(held(...fields)[0]!)).toMatchObject({
      path: 'Put.1, Put.2, Put.3, Put.4, +2',
    });
  });

  it('is not that of another call, nor one whose other field does not stay', () => {
    expect(held(field('Put', 3, STAYS), field('Get', 3, STAYS))).toHaveLength(2);
    const level = [2000, 2000, 2000, 2000, 2000];
    expect(held(field('Put', 3, STAYS), field('Put', 4, level)).map((one) => one.level)).toEqual([
      'likely',
      'pattern',
    ]);
  });
});

describe('messagesOf', () => {
  const none: FieldPath = {
    ...{ argument: null, argumentName: null, side: 'server' },
    ...{ path: null, codec: 'fastcodec', ids: [], types: [], packages: [] },
    ...{ idlPath: null, service: null, method: null },
  };
  /** A subject of so many megabytes under a leaf of its own. */
  const one = (
    leaf: string,
    path: string | null,
    { level = 'likely', callType = 'order.PutArgs', idlPath = null as string | null } = {},
  ): LevelledSubject => ({
    level: level as LevelledSubject['level'],
    measured: measuredIn(context, {
      anchors: [leaf],
      witnesses: ['shop.beside'],
      subject: {
        ...{ callType: callType === '' ? null : callType },
        field: path === null ? null : { ...none, path, idlPath },
      },
    }),
  });
  const context = comparisonOf({
    stacks: [
      { stack: ['shop.b'], held: [30] },
      { stack: ['shop.a'], held: [20] },
      { stack: ['shop.beside'], held: [1] },
    ],
  });
  const joined = (...subjects: LevelledSubject[]) => [...messagesOf(subjects).keys()];

  it('joins the fields of one call at one level, which stands for all of them', () => {
    const [a, b] = [one('shop.a', 'Put.1'), one('shop.b', 'Put.2')];
    const [[message, parts]] = [...messagesOf([a, b])] as [[Subject, readonly MeasuredSubject[]]];
    expect(parts).toEqual([a.measured, b.measured]);
    expect(message).toMatchObject({
      key: 'order.PutArgs#*',
      field: { path: 'Put.2, Put.1', idlPath: null },
      fields: [{ path: 'Put.2' }, { path: 'Put.1' }],
    });
    expect(message.anchors).toEqual([0, 1]);
    expect(message.witnesses).toEqual([2, 2]);
  });

  it('names the fields by the IDL as far as it does, heaviest first', () => {
    const names = (first: string | null, second: string | null) =>
      joined(
        one('shop.a', 'Put.1', { idlPath: first }),
        one('shop.b', 'Put.2', { idlPath: second }),
      )[0]!.field!.idlPath;
    expect(names('Put.id', 'Put.name')).toBe('Put.name, Put.id');
    expect(names('Put.id', null)).toBe('Put.id');
    expect(names(null, null)).toBeNull();
  });

  it('joins nothing of one field, of two levels, of two calls, or below likely', () => {
    const a = one('shop.a', 'Put.1');
    expect(joined(a)).toEqual([]);
    expect(joined(a, one('shop.b', 'Put.2', { level: 'strong' }))).toEqual([]);
    expect(joined(a, one('shop.b', 'Put.2', { callType: 'order.GetArgs' }))).toEqual([]);
    const patterns = ['Put.1', 'Put.2'].map((path) => one('shop.a', path, { level: 'pattern' }));
    expect(joined(...patterns)).toEqual([]);
  });

  it('joins nothing without a call, a field or a path', () => {
    const calls = ['Put.1', 'Put.2'].map((path) => one('shop.a', path, { callType: '' }));
    expect(joined(...calls)).toEqual([]);
    expect(joined(one('shop.a', null), one('shop.b', null))).toEqual([]);
    expect(joined(one('shop.a', ''), one('shop.b', ''))).toEqual([]);
  });

  it('writes four fields out, and no number behind them', () => {
    const path = (count: number) =>
      joined(...Array.from({ length: count }, (_, at) => one('shop.a', `Put.${at}`)))[0]!.field!
        .path;
    expect(path(4)).toBe('Put.0, Put.1, Put.2, Put.3');
    expect(path(5)).toBe('Put.0, Put.1, Put.2, Put.3, +1');
  });
});
