import { describe, expect, it } from 'vitest';
import { compileExpression } from '#core/base/expression';
import { applyFilter, NO_FILTER } from '#core/filter/apply-filter';
import { listRoutines } from '#core/graph/routine-lines';
import { type Routine, routineSpan } from '#core/graph/routine-rows';
import { chooseSampleType } from '#core/profile/sample-type';
import { goldenFilter, goldenNames, readGolden } from '#support/golden';
import { parsePprofList, type PprofRoutine } from '#support/parse-pprof-list';
import { percentage } from '#support/percentage';
import { readFixtureProfile } from '#support/read-fixture-profile';
import { scaledLabel } from '#support/units';

const LAST = 'go-map-growing/heap-06.pb.gz';

/** As pprof prints it where the source has the lines that `expected` has. */
function printed(routine: Routine, expected: PprofRoutine, total: number, unit: string) {
  const [column] = routine.columns as [Routine['columns'][number]];
  const label = (value: number): string =>
    unit === 'bytes' ? scaledLabel(value, 'bytes', 'bytes') : String(value);
  const span = routineSpan(routine)!;
  const end = Math.min(span.last, expected.lines.at(-1)?.line ?? 0);
  const rows = [];
  for (let line = span.first; line <= end; line++) {
    const row = routine.line.indexOf(line);
    const cell = (values: Float64Array): string =>
      row < 0 || values[row] === 0 ? '.' : label(values[row]!);
    rows.push({ flat: cell(column.flat), cum: cell(column.cum), line });
  }
  return {
    name: routine.name,
    file: routine.file.replace(/^\/src\//, ''),
    flat: label(column.flatSum),
    cum: label(column.cumSum),
    percent: percentage(column.cumSum, total).trim(),
    lines: rows,
  };
}

describe('listRoutines has what go tool pprof -list prints', () => {
  it.each(goldenNames('list').map(readGolden))('$name', (golden) => {
    const profile = readFixtureProfile(golden.fixture);
    const type = chooseSampleType(profile, golden.flags.sample_index);
    const view = applyFilter(profile, goldenFilter(golden));
    const isWanted = compileExpression('list', golden.flags.list!)!;
    const list = listRoutines([{ view, sampleTypeIndex: type }], isWanted);
    const expected = parsePprofList(golden.lines);
    expect(expected.some(({ lines }) => lines.length > 5)).toBe(true);
    const { unit } = profile.sampleTypes[type]!;
    expect(
      list.routines.map((routine, at) => printed(routine, expected[at]!, list.totals[0]!, unit)),
    ).toEqual(expected);
  });
});

describe('listRoutines', () => {
  const isLogin = (name: string): boolean => name.includes('sessionTable');

  it('has one row a line for two snapshots, and each one its own values', () => {
    const inputs = ['go-map-growing/heap-01.pb.gz', LAST].map((file) => {
      const profile = readFixtureProfile(file);
      const sampleTypeIndex = chooseSampleType(profile, 'inuse_space');
      return { view: applyFilter(profile, NO_FILTER), sampleTypeIndex };
    });
    const both = listRoutines(inputs, isLogin);
    inputs.forEach((input, column) => {
      const alone = listRoutines([input], isLogin);
      expect(both.totals[column]).toBe(alone.totals[0]);
      for (const { name, line, columns } of alone.routines) {
        const found = both.routines.find((one) => one.name === name)!;
        for (const [row, number] of line.entries()) {
          const at = found.line.indexOf(number);
          expect(found.columns[column]!.flat[at]).toBe(columns[0]!.flat[row]);
          expect(found.columns[column]!.cum[at]).toBe(columns[0]!.cum[row]);
        }
      }
    });
  });

  it('lists nothing for a name that the profile has not', () => {
    const profile = readFixtureProfile(LAST);
    const view = applyFilter(profile, NO_FILTER);
    expect(listRoutines([{ view, sampleTypeIndex: 0 }], () => false).routines).toEqual([]);
  });
});

describe('routineSpan', () => {
  it.each([
    [28, [29, 31], { first: 28, last: 36 }],
    [0, [29], { first: 24, last: 34 }],
    [0, [3], { first: 1, last: 8 }],
    [30, [29], { first: 29, last: 34 }],
    [0, [0, 9], { first: 4, last: 14 }],
  ])('from %i with lines %j', (startLine, lines, span) => {
    expect(routineSpan({ startLine, line: Float64Array.from(lines) })).toEqual(span);
  });

  it('is none where no line is known', () => {
    expect(routineSpan({ startLine: 7, line: Float64Array.from([0]) })).toBeNull();
  });
});
