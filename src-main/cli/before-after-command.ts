import { pageIds } from 'virtual:handbook';
import { resolve } from 'node:path';
import { AppError } from '#core/base/errors';
import { errorText } from '#core/base/error-text';
import { withTexts } from '#core/base/with-texts';
import { analyzeSide } from '#core/report/before-after/analyze-side';
import { beforeAfterLines } from '#core/report/before-after/before-after-lines';
import { compareBeforeAfter } from '#core/report/before-after/compare-before-after';
import { MAX_LOAD_MB, readLoadSeries } from '#core/report/before-after/load-series';
import { sayBeforeAfter } from '#core/report/before-after/say-before-after';
import type { Side } from '#core/report/before-after/side-growth';
import { reportJson } from '#core/report/report-json';
import { loadCase } from '#main/services/load-case';
import { openPaths } from '#main/services/open-paths';
import { readPacks } from '#main/services/read-pack';
import { readTextFile } from '#main/services/read-text-file';
import { createSnapshotStore, STANDARD_INPUT } from '#main/services/snapshot-store';
import { createTranslate } from '#main/services/translate';
import type { BeforeAfterArguments } from './arguments.ts';
import { type CommandIo, EXIT } from './io.ts';
import { peopleTranslate, visibleValue } from './people-texts.ts';

/** `leakbook compare --before … --after …`: did a change remove the growth. */
export async function beforeAfterCommand(
  args: BeforeAfterArguments,
  io: CommandIo,
): Promise<number> {
  const pack = await readPacks(args.packs, pageIds);
  const translate = withTexts(createTranslate(args.language), pack.texts, args.language);
  const say = peopleTranslate(args.language, pack.texts);
  const { rules, libraries } = pack;
  const sideOf = async (paths: readonly string[]): Promise<Side> => {
    const store = createSnapshotStore((id) => id, { name: STANDARD_INPUT, open: io.stdin });
    const opened = await openPaths(paths, store);
    const snapshots = await loadCase(opened, store);
    if (snapshots.length === 0) throw new AppError('no-profiles', { path: paths.join(', ') });
    for (const { error, path } of snapshots)
      if (error !== null)
        io.stderr(
          `leakbook: ${errorText({ ...error, params: { file: path, ...error.params } }, say)}\n`,
        );
    return analyzeSide(snapshots, { rules, libraries });
  };
  const sides = { before: await sideOf(args.before), after: await sideOf(args.after) };
  const load = args.load === null ? [] : readLoadSeries(await loadText(args.load), args.load);
  const result = sayBeforeAfter(compareBeforeAfter(sides, load), translate);
  if (args.json) io.document(reportJson(result));
  else io.stdout(`${beforeAfterLines(visibleValue(result), say).join('\n')}\n`);
  return EXIT.ok;
}

function loadText(path: string): Promise<string> {
  const tooLarge = (): AppError =>
    new AppError('file-too-large', { file: path, limitMB: MAX_LOAD_MB });
  return readTextFile(resolve(path), MAX_LOAD_MB * 2 ** 20, tooLarge);
}
