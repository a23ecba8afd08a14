import { resolve } from 'node:path';
import { AppError } from '#core/base/errors';
import { compileExpression } from '#core/base/expression';
import { applyFilter } from '#core/filter/apply-filter';
import type { RoutineInput } from '#core/graph/routine-lines';
import { rowValue } from '#core/graph/routine-rows';
import { chooseSampleType, HELD_SPACE, shownSampleType } from '#core/profile/sample-type';
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
  const read = await readAll(args, io);
  const sides = sidesOf(read, args.sampleType);
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

interface ReadFile {
  readonly path: string;
  readonly profile: Profile;
}

/**
 * The first and the last snapshot of one kind, one where there is no other: those with the sample type that was asked for,
 * else the heaps, else those like the last.
 */
function sidesOf(read: readonly ReadFile[], sampleType: string | null): readonly ReadFile[] {
  const has = ({ profile }: ReadFile, type: string): boolean =>
    profile.sampleTypes.some((one) => one.type === type);
  const last = read.at(-1)!;
  const heap = read.some((one) => has(one, HELD_SPACE[0])) ? HELD_SPACE[0] : null;
  const wanted = sampleType ?? heap ?? last.profile.sampleTypes.at(-1)!.type;
  const alike = read.filter((one) => has(one, wanted));
  // What has the type asked for in no form is told when it is chosen.
  if (alike.length === 0) return [last];
  return alike.length === 1 ? alike : [alike[0]!, alike.at(-1)!];
}

/** Every file that was given. */
async function readAll({ paths }: ListArguments, io: CommandIo): Promise<readonly ReadFile[]> {
  const store = createSnapshotStore((id) => id, { name: STANDARD_INPUT, open: io.stdin });
  const snapshots = await loadCase(await openPaths(paths, store), store);
  const read = snapshots.map(({ path, profile, error }) => {
    if (profile === null) throw new AppError(error!.code, { file: path, ...error!.params });
    return { path, profile };
  });
  if (read.length === 0) throw new AppError('no-profiles', { path: paths.join(', ') });
  return read;
}

/** `leakbook.list/1`: values in the sample type's unit, one a file. */
function listJson({ files, sampleType, totals, routines }: SourceList): object {
  return {
    schema: 'leakbook.list/1',
    ...{ files, sampleType, totals },
    routines: routines.map(({ routine, source, rows }) => {
      const { name, file, startLine, columns } = routine;
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
        lines: rows.map((row) => ({
          ...{ line: row.line, text: row.text },
          flat: columns.map((column) => rowValue(column, 'flat', row)),
          cum: columns.map((column) => rowValue(column, 'cum', row)),
        })),
      };
    }),
  };
}
