import { describe, expect, it } from 'vitest';
import { emptied, emptiedTo, tablesStay } from '#core/measures/emptied';
import { analyze, findingsOf } from '#support/analyze-fixture';
import { MB } from '#support/comparison-of';
import { type Course, heapHistory } from '#support/history';
import { measuredOf, valueOf } from '#support/measured-of';

const TABLES = ['shop.(*table).login', 'shop.(*table).serve'];
const CONTENTS = ['fmt.Sprintf', ...TABLES];
const KB = 1024;

const levels = (...courses: readonly Course[]): string[] =>
  findingsOf(analyze(heapHistory(...courses)), 'go/map-never-shrinks').map(({ level }) => level);

describe('a container that was emptied', () => {
  it('keeps its tables while what it held is gone', () => {
    const tables = { stack: TABLES, size: 136 * KB, objects: [100, 200, 200, 200, 200] };
    const contents = { stack: CONTENTS, size: 64, objects: [1e5, 2e5, 100, 100, 100] };
    expect(levels(tables, contents)).toEqual(['likely']);
  });

  it('is not one whose smaller blocks went as larger ones came', () => {
    const small = { stack: TABLES, size: 18 * KB, objects: [500, 900, 900, 0, 0, 0] };
    const large = { stack: TABLES, size: 32 * KB, objects: [0, 0, 0, 900, 900, 900] };
    expect(levels(small, large)).toEqual([]);
  });

  it('may still be, where its contents were there with the larger blocks', () => {
    const small = { stack: TABLES, size: 18 * KB, objects: [500, 900, 0, 0, 0, 0] };
    const large = { stack: TABLES, size: 32 * KB, objects: [0, 0, 900, 900, 900, 900] };
    const contents = { stack: CONTENTS, size: 64, objects: [1e5, 2e5, 3e5, 100, 100, 100] };
    expect(levels(small, large, contents)).toEqual(['likely']);
  });
});

describe('emptied', () => {
  const given = (tables: readonly number[], contents: readonly number[], under = TABLES) =>
    measuredOf({
      stacks: [
        { stack: TABLES, held: tables },
        { stack: ['fmt.Sprintf', ...under], held: contents, size: MB / 4 },
      ],
      anchors: [TABLES[0]!],
    });
  const part = (...of: Parameters<typeof given>): unknown => valueOf(emptied(given(...of)));

  it('is the part of their peak to which the contents fell', () => {
    expect(part([100, 100, 100], [400, 400, 100])).toBe(0.25);
    expect(part([100, 100, 100], [400, 400, 0])).toBe(0);
    expect(part([100, 100, 100], [100, 400, 400])).toBe(1);
  });

  it('calls contents what was a twentieth of the tables', () => {
    expect(part([100, 100, 100], [20, 20, 4])).toBe(0.2);
    expect(part([100, 100, 100], [19, 19, 4])).toBe(1);
  });

  it('weighs the contents against the tables as they are in B', () => {
    expect(part([180, 180, 200], [40, 40, 4])).toBe(0.1);
    expect(part([180, 180, 200], [36, 36, 4])).toBe(1);
  });

  it('looks at the contents since the tables are there', () => {
    expect(part([50, 100, 100, 100], [40, 400, 400, 100])).toBe(0.25);
    expect(part([90, 100, 100, 100], [800, 400, 400, 100])).toBe(0.125);
    expect(part([89, 100, 100, 100], [800, 400, 400, 100])).toBe(0.25);
  });

  it('takes no other stack’s function for a caller', () => {
    const stacks = [
      { stack: ['shop.a'], held: [100, 100, 100] },
      { stack: ['shop.b'], held: [100, 100, 10] },
    ];
    expect(valueOf(emptied(measuredOf({ stacks, anchors: ['shop.a'] })))).toBe(1);
  });

  it('is no fall within the error, a hundredth of the peak', () => {
    expect(part([100, 100, 100], [400, 400, 396])).toBe(1);
    expect(part([100, 100, 100], [400, 400, 394])).toBe(0.985);
  });

  it('takes three snapshots', () => {
    expect(part([100, 100], [400, 100])).toBe('unknown: no-second-snapshot');
    expect(valueOf(tablesStay(given([100, 100], [400, 100])))).toBe('unknown: no-second-snapshot');
  });

  it('looks at what the caller has made, too, unless it is the standard library', () => {
    expect(part([100, 100, 100], [400, 400, 100], [TABLES[1]!])).toBe(0.25);
    expect(part([100, 100, 100], [400, 400, 100], ['main.main'])).toBe(1);
    const library = measuredOf({
      stacks: [
        { stack: ['maps.Clone', 'strings.Map'], held: [100, 100, 100] },
        { stack: ['fmt.Sprintf', 'maps.Clone'], held: [100, 100, 10] },
      ],
      anchors: ['maps.Clone'],
    });
    expect(valueOf(emptied(library))).toBe(1);
  });

  it('tells the contents that fell so far', () => {
    const measured = given([100, 100, 100], [400, 400, 100]);
    const told = { peakBytes: 100 * MB, bytes: 25 * MB, tableBytes: 100 * MB };
    expect(emptiedTo(measured, 0.25)).toEqual(told);
    expect(emptiedTo(measured, 0.24)).toBeNull();
  });
});

describe('tablesStay', () => {
  const stays = (...tables: number[]): unknown => {
    const stacks = [{ stack: TABLES, held: tables }];
    return valueOf(tablesStay(measuredOf({ stacks })));
  };

  it('counts collections through which nine tenths of the tables were there', () => {
    expect(stays(100, 100, 100, 90)).toBe(3);
    expect(stays(90, 100, 100, 100)).toBe(3);
    expect(stays(89, 100, 100, 100)).toBe(2);
    expect(stays(50, 89, 100, 100)).toBe(1);
    expect(stays(100, 100, 100, 89)).toBe(-1);
  });

  it('takes the heaviest blocks of one size for the tables', () => {
    const stacks = [
      { stack: TABLES, held: [10, 10, 10] },
      { stack: TABLES, held: [10, 10, 100], size: MB / 2 },
    ];
    expect(valueOf(tablesStay(measuredOf({ stacks })))).toBe(0);
  });
});
