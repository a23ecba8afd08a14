import { describe, expect, it } from 'vitest';
import type { Finding } from '#core/report/report-model';
import { analyze, findingsOf } from '#support/analyze-fixture';
import { fieldOf, fieldsOf } from '#support/details-of';
import { type Course, heapHistory } from '#support/history';

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
