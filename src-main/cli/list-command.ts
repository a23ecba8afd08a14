import { resolve } from 'node:path';
import { AppError } from '#core/base/errors';
import { compileExpression } from '#core/base/expression';
import { applyFilter } from '#core/filter/apply-filter';
import type { RoutineInput } from '#core/graph/routine-lines';
import { chooseSampleType, shownSampleType } from '#core/profile/sample-type';
import type { Profile } from '#core/profile/tables';
import { loadCase } from '#main/services/load-case';
import { openPaths } from '#main/services/open-paths';
import { createSnapshotStore, STANDARD_INPUT } from '#main/services/snapshot-store';
import { sourceFolders } from '#main/services/source-files/go-roots';
import { listSources } from '#main/services/source-files/list-sources';
import { type CommandIo, EXIT } from './io.ts';
import type { ListArguments } from './list-arguments.ts';
import { peopleTranslate } from './people-texts.ts';
import { printList, type SourceList } from './print-list.ts';

/**
 * `leakbook list`: what `go tool pprof -list` prints, of one snapshot or of A and B.
 *
 * @throws AppError `no-profiles`, `regex-invalid`, `unknown-sample-type`, `function-unknown`, and of the first file
 *   that cannot be read.
 */
export async function listCommand(args: ListArguments, io: CommandIo): Promise<number> {
  const isWanted = compileExpression('list', args.expression)!;
  const sides = await sidesOf(args, io);
  const source = sides.at(-1)!;
  const type = source.profile.sampleTypes[shownSampleType(source.profile, args.sampleType)]!;
  const inputs = sides.map(({ profile }): RoutineInput => ({
    view: applyFilter(profile, args.filter),
    sampleTypeIndex: chooseSampleType(profile, type.type),
  }));
  // As pprof does, beside what was named: the folder in which one works.
  const own = [...args.folders.map((folder) => resolve(folder)), process.cwd()];
  const listed = await listSources(inputs, isWanted, await sourceFolders(io.env, own));
  const files = sides.map(({ path }) => path);
  if (listed.routines.length === 0)
    throw new AppError('list-nothing', { expression: args.expression, file: files.join(', ') });
  const list: SourceList = { ...listed, files, sampleType: type };
  if (args.json) io.document(`${JSON.stringify(listJson(list), null, 2)}\n`);
  else printList(list, { translate: peopleTranslate(args.language), write: io.stdout });
  return EXIT.ok;
}

/** The first and the last snapshot that were given; one where there is no other. */
async function sidesOf(
  { paths }: ListArguments,
  io: CommandIo,
): Promise<readonly { readonly path: string; readonly profile: Profile }[]> {
  const store = createSnapshotStore((id) => id, { name: STANDARD_INPUT, open: io.stdin });
  const snapshots = await loadCase(await openPaths(paths, store), store);
  const read = snapshots.map(({ path, profile, error }) => {
    if (profile === null) throw new AppError(error!.code, { file: path, ...error!.params });
    return { path, profile };
  });
  if (read.length === 0) throw new AppError('no-profiles', { path: paths.join(', ') });
  return read.length === 1 ? read : [read[0]!, read.at(-1)!];
}

/** `leakbook.list/1`: values in the sample type's unit, one a file. */
function listJson({ files, sampleType, totals, routines }: SourceList): object {
  return {
    schema: 'leakbook.list/1',
    ...{ files, sampleType, totals },
    routines: routines.map(({ routine, source, rows }) => {
      const { name, file, startLine, columns } = routine;
      const values = (of: 'flat' | 'cum', row: number): number[] =>
        columns.map((column) => (row < 0 ? 0 : column[of][row]!));
      return {
        ...{ name, file, startLine },
        flat: columns.map(({ flatSum }) => flatSum),
        cum: columns.map(({ cumSum }) => cumSum),
        source: source.found && {
          path: source.found.path,
          root: source.found.root,
          isCertain: source.found.isCertain,
        },
        looked: source.looked,
        lines: rows.map(({ line, text, row }) => ({
          ...{ line, text, flat: values('flat', row), cum: values('cum', row) },
        })),
      };
    }),
  };
}
