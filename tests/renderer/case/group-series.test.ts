import { describe, expect, it } from 'vitest';
import { type Groupable, groupSeries } from '#renderer/case/group-series.ts';

const fileOf = (group: string, program: string, given: Partial<Groupable['report']> = {}) => ({
  group,
  identity: { program, buildId: 'b1' },
  report: { kind: 'heap' as const, error: null, ...given },
});
const text = (group: string) => fileOf(group, '', { kind: 'goroutine' });
const broken = (group: string) =>
  fileOf(group, '', { kind: 'unknown', error: { code: 'file-empty', params: {} } });
const print = (...files: Groupable[]): string[] =>
  groupSeries(files).map(({ id, title, members }) => `${id} ${title}: ${members.join(' ')}`);

describe('groupSeries', () => {
  it('never mixes two programs or two folders', () => {
    expect(
      print(
        fileOf('/a', '/bin/shop'),
        fileOf('/b', '/bin/shop'),
        fileOf('/a', '/bin/cart'),
        fileOf('/a', '/bin/shop'),
      ),
    ).toEqual(['/a|/bin/shop shop: 0 3', '/a|/bin/cart cart: 2', '/b|/bin/shop shop: 1']);
  });

  it('puts a text with the only program of its folder, in the order given', () => {
    expect(print(text('/a'), fileOf('/a', 'shop'), text('/a'))).toEqual(['/a|shop shop: 0 1 2']);
  });

  it('puts a goref file with the only program of its folder, whatever its mapping is called', () => {
    const goref = fileOf('/a', '-', { kind: 'goref' });
    expect(print(fileOf('/a', 'shop'), goref)).toEqual(['/a|shop shop: 0 1']);
  });

  it('gives texts a series of their own where the folder has several programs, or none', () => {
    expect(print(fileOf('/a', 'shop'), fileOf('/a', 'cart'), text('/a'))).toEqual([
      ...['/a|shop shop: 0', '/a|cart cart: 1', '/a| a: 2'],
    ]);
    expect(print(text('C:\\cases\\monday'))).toEqual(['C:\\cases\\monday| monday: 0']);
  });

  it('shows a broken file with the largest series of its folder', () => {
    const files = [fileOf('/a', 'shop'), broken('/a'), fileOf('/a', 'cart'), fileOf('/a', 'cart')];
    expect(print(...files)).toEqual(['/a|shop shop: 0', '/a|cart cart: 1 2 3']);
    expect(print(broken('/a'))).toEqual(['/a| a: 0']);
  });

  it('keeps two builds of one program together', () => {
    const rebuilt = { ...fileOf('/a', 'shop'), identity: { program: 'shop', buildId: 'b2' } };
    expect(print(fileOf('/a', 'shop'), rebuilt)).toEqual(['/a|shop shop: 0 1']);
  });

  it('loses no file and shows none twice', () => {
    const files = [text('/a'), broken('/b'), fileOf('/a', 'x'), fileOf('/a', 'y'), broken('/a')];
    const members = groupSeries(files).flatMap((series) => series.members);
    expect(members.sort()).toEqual([...files.keys()]);
  });
});
