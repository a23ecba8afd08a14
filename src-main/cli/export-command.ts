import { basename } from 'node:path';
import { promisify } from 'node:util';
import { gzip } from 'node:zlib';
import { AppError } from '#core/base/errors';
import { type ExportedView, exportView } from '#core/export/export-view';
import { mergeProfiles } from '#core/export/merge-profiles';
import { activeFilters, unmatchedFilters } from '#core/filter/apply-filter';
import type { Profile } from '#core/profile/tables';
import { loadCase } from '#main/services/load-case';
import { openPaths } from '#main/services/open-paths';
import {
  createSnapshotStore,
  STANDARD_INPUT,
  type SnapshotStore,
} from '#main/services/snapshot-store';
import { VERSION } from '#main/services/version';
import { writeOutput } from '#main/services/write-output';
import { STANDARD_OUTPUT } from './argument-values.ts';
import type { ExportArguments } from './export-arguments.ts';
import { type CommandIo, EXIT } from './io.ts';
import { peopleTranslate } from './people-texts.ts';

/**
 * `leakbook export`: profiles added up, subtracted and filtered, for other tools.
 *
 * @throws AppError of the first file that cannot be read: a sum of the others would not be what was asked for.
 */
export async function exportCommand(args: ExportArguments, io: CommandIo): Promise<number> {
  const say = peopleTranslate(args.language);
  const store = createSnapshotStore((id) => id, { name: STANDARD_INPUT, open: io.stdin });
  const sources = await profilesOf(args.paths, store);
  const bases = await profilesOf(args.bases, store);
  const view: ExportedView = {
    // Added up once, whatever forms are asked for.
    sources: [mergeProfiles(sources)],
    bases: bases.length > 0 ? [mergeProfiles(bases)] : [],
    ...{ normalize: args.normalize, filter: args.filter },
    ...{ granularity: args.granularity, sampleType: args.sampleType },
    name: args.paths.map((path) => basename(path)).join(', '),
    version: VERSION,
  };
  const unmatched = [...sources, ...bases].map((profile) => unmatchedFilters(profile, args.filter));
  for (const name of activeFilters(args.filter))
    if (unmatched.every((names) => names.includes(name)))
      io.stderr(`leakbook: ${say('export.unmatched', { filter: name })}\n`);
  const written = args.outputs.map(({ format, path }) => ({
    ...{ format, path, content: exportView(view, format) },
  }));
  for (const { format, path, content } of written) {
    if (typeof content !== 'string') await writeOutput(path, await promisify(gzip)(content));
    else if (path === STANDARD_OUTPUT) io.document(content);
    else await writeOutput(path, content);
    if (path !== STANDARD_OUTPUT)
      io.stderr(`leakbook: ${say('export.written', { format, file: path })}\n`);
  }
  return EXIT.ok;
}

/** All profiles of the paths, whatever their files are. */
async function profilesOf(
  paths: readonly string[],
  store: SnapshotStore,
): Promise<readonly Profile[]> {
  if (paths.length === 0) return [];
  const snapshots = await loadCase(await openPaths(paths, store), store);
  if (snapshots.length === 0) throw new AppError('no-profiles', { path: paths.join(', ') });
  return snapshots.map(({ path, profile, error }) => {
    if (profile !== null) return profile;
    throw new AppError(error!.code, { file: path, ...error!.params });
  });
}
