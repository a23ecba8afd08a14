import { describe, expect, it } from 'vitest';
import { analyze, findingsOf } from '#support/analyze-fixture';
import { type Course, heapHistory } from '#support/history';

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
