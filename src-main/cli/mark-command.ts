import { AppError } from '#core/base/errors';
import type { Mark } from '#contract/case-folder';
import { openCaseFolder } from '#main/services/case-folder/open-case-folder';
import type { MarkArguments, RemoveMarkAct } from './case-arguments.ts';
import { type CommandIo, EXIT } from './io.ts';
import { peopleTranslate } from './people-texts.ts';

/** Marks that an error names: the latest. */
const MOST_KNOWN = 20;

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

/**
 * `leakbook case DIR --remove-mark`: takes a mark out of sight, as the window does.
 *
 * @throws AppError `mark-unknown`, `mark-several` where several say the same.
 */
export async function removeMark({ folder: path, mark }: RemoveMarkAct): Promise<Mark> {
  const folder = await openCaseFolder(path);
  const { marks } = await folder.read();
  const named = marks.filter(({ id }) => id === mark);
  const found = named.length > 0 ? named : marks.filter(({ text }) => text === mark.trim());
  const known = (some: readonly Mark[]): string => {
    const shown = some.slice(-MOST_KNOWN).map((one) => `${one.id} (${labelOf(one)})`);
    return [...(some.length > MOST_KNOWN ? ['…'] : []), ...shown].join(', ') || '–';
  };
  if (found.length > 1) throw new AppError('mark-several', { mark, known: known(found) });
  if (!found[0]) throw new AppError('mark-unknown', { mark, known: known(marks) });
  await folder.remove([found[0].id]);
  return found[0];
}

function labelOf({ timeNanos, text }: Mark): string {
  return `${timeOf(timeNanos)} ${text}`;
}

/** UTC to the second. */
export function timeOf(nanos: string): string {
  const time = new Date(Number(BigInt(nanos) / 1_000_000n));
  return Number.isNaN(time.getTime()) ? nanos : `${time.toISOString().slice(0, 19)}Z`;
}
