import { findingId } from '#core/report/finding-id';
import { importCase } from '#main/services/case-exchange/import-case';
import { openCaseFolder } from '#main/services/case-folder/open-case-folder';
import { acceptFinding, takeBackFinding } from './accept-command.ts';
import type { CaseArguments } from './case-arguments.ts';
import { describeCase } from './describe-case.ts';
import { exportByName, tellExport } from './export-case-command.ts';
import { type CommandIo, EXIT } from './io.ts';
import { removeMark, timeOf } from './mark-command.ts';
import { peopleTranslate, visibleValue } from './people-texts.ts';
import { printCase } from './print-case.ts';

/**
 * `leakbook case`: what a case holds; a case as one file, or such a file as a case; findings that are known. Damages do
 * not change the exit code: the rest was read.
 */
export async function caseCommand(
  { act, json, language }: CaseArguments,
  io: CommandIo,
): Promise<number> {
  const say = peopleTranslate(language);
  const document = (value: object): void => io.document(`${JSON.stringify(value, null, 2)}\n`);
  if (act.kind === 'show') {
    const folder = await openCaseFolder(act.folder);
    const described = describeCase(folder.path, await folder.read(), await folder.verify());
    if (json) document(described);
    else printCase(visibleValue(described), { translate: say, write: io.stdout });
  } else if (act.kind === 'export') {
    const exported = await exportByName(act, io);
    for (const path of exported.leftOut) io.stderr(`leakbook: ${say('case.left-out', { path })}\n`);
    if (json) document({ schema: 'leakbook.case-export/1', file: act.file, ...exported });
    else tellExport(act, exported, { say, io });
  } else if (act.kind === 'accept' || act.kind === 'take-back') {
    const named =
      act.kind === 'accept'
        ? await acceptFinding(act, language, io)
        : await takeBackFinding(act, language, io);
    const finding = findingId(named);
    if (json) document({ schema: 'leakbook.case-accepted/1', act: act.kind, finding });
    else io.stdout(`${say(`case.${act.kind}`, { finding })}\n`);
  } else if (act.kind === 'remove-mark') {
    const { id, timeNanos, text } = await removeMark(act);
    if (json) document({ schema: 'leakbook.case-mark-removed/1', id, timeNanos, text });
    else io.stdout(`${say('case.mark-removed', { time: timeOf(timeNanos), text })}\n`);
  } else {
    const folder = await importCase(act.file, act.to);
    const takings = (await folder.read()).takings.length;
    if (json) document({ schema: 'leakbook.case-import/1', folder: folder.path, takings });
    else io.stdout(`${say('case.imported', { folder: folder.path, takings })}\n`);
  }
  return EXIT.ok;
}
