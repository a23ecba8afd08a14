import { AppError } from '#core/base/errors';
import { applyFilter } from '#core/filter/apply-filter';
import { rowValue } from '#core/graph/routine-rows';
import { chooseSampleType, shownSampleType } from '#core/profile/sample-type';
import { type ListedRoutine, listSources } from '#main/services/source-files/list-sources';
import { listRows } from './answer-page.ts';
import { givenText, optionalText, PAGED, snapshotIndex, tool } from './tool.ts';
import { filterOf, FILTERS, profileAt } from './view-tools.ts';

/** A function line by line, as `go tool pprof -list`: of B, and of A where two are compared. */
export const linesTool = tool(
  'list',
  {
    name: givenText,
    base: snapshotIndex,
    source: snapshotIndex,
    sample_type: optionalText,
    ...FILTERS,
    ...PAGED,
  },
  async (args, session) => {
    const opened = await session.current();
    const b = profileAt(opened, args.source, 'source');
    const isCompared = args.base !== undefined || opened.report.base !== null;
    const a = isCompared ? profileAt(opened, args.base, 'base') : b;
    const sides = a.at === b.at ? [b] : [a, b];
    const sampleType = b.profile.sampleTypes[shownSampleType(b.profile, args.sample_type ?? null)]!;
    const inputs = sides.map(({ profile }) => ({
      view: applyFilter(profile, filterOf(args)),
      sampleTypeIndex: chooseSampleType(profile, sampleType.type),
    }));
    const isWanted = (name: string): boolean => name === args.name;
    const { routines, totals } = await listSources(inputs, isWanted, session.spec.sources);
    if (routines.length === 0)
      throw new AppError('function-unknown', { function: args.name, file: b.path });
    return {
      facts: {
        sampleType,
        snapshots: sides.map(({ at, path }, side) => ({ snapshot: at, path, total: totals[side] })),
        files: routines.map(fileFacts),
      },
      rows: listRows(routines.flatMap(lineRows)),
    };
  },
);

function fileFacts({ routine: { file, startLine }, source: { found, looked } }: ListedRoutine) {
  const read = found && { path: found.path, isCertain: found.isCertain };
  return { file, startLine, source: read, looked: found ? [] : looked };
}

/** Values are one a snapshot, in its order. */
function lineRows({ routine: { file, columns }, rows }: ListedRoutine) {
  return rows.map((row) => ({
    ...{ file, line: row.line, text: row.text },
    flat: columns.map((column) => rowValue(column, 'flat', row)),
    cum: columns.map((column) => rowValue(column, 'cum', row)),
  }));
}
