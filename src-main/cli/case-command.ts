import { AppError } from '#core/base/errors';
import { openCaseFolder } from '#main/services/case-folder/open-case-folder';
import type { CaseArguments, MarkArguments } from './case-arguments.ts';
import { describeCase } from './describe-case.ts';
import { type CommandIo, EXIT } from './io.ts';
import { peopleTranslate, visibleValue } from './people-texts.ts';
import { printCase } from './print-case.ts';

/** `leakbook case DIR`: what it holds. Damages do not change the exit code: the rest was read. */
export async function caseCommand({ act, json, language }: CaseArguments, io: CommandIo) {
  const say = peopleTranslate(language);
  if (act.kind !== 'show') throw new AppError('usage', { what: `case --${act.kind}` });
  const folder = await openCaseFolder(act.folder);
  const described = describeCase(folder.path, await folder.read(), await folder.verify());
  if (json) io.document(`${JSON.stringify(described, null, 2)}\n`);
  else printCase(visibleValue(described), { translate: say, write: io.stdout });
  return EXIT.ok;
}

/** `leakbook mark DIR TEXT`: says what was kept, so that a script's log has it. */
export async function markCommand(
  { folder, text, timeNanos, language }: MarkArguments,
  io: CommandIo,
): Promise<number> {
  const say = peopleTranslate(language);
  const at = timeNanos ?? BigInt(Date.now()) * 1_000_000n;
  const mark = await (await openCaseFolder(folder)).mark(at, text);
  const time = new Date(Number(at / 1_000_000n)).toISOString();
  io.stdout(`${say('case.marked', { time, text: mark.text })}\n`);
  return EXIT.ok;
}
