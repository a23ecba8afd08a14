import { AppError } from '#core/base/errors';
import type { Translate } from '#core/base/translate';
import { formatBytes } from '#core/words/format-values';
import {
  exportCase,
  exportCaseInto,
  type ExportedCase,
} from '#main/services/case-exchange/export-case';
import { openCaseFolder } from '#main/services/case-folder/open-case-folder';
import { STANDARD_OUTPUT } from './argument-values.ts';
import type { ExportAct } from './case-arguments.ts';
import type { CommandIo } from './io.ts';

/**
 * `leakbook case DIR --export FILE`; `-` is standard output.
 *
 * @throws AppError `output-terminal`: bytes are nothing for a terminal; and as {@link exportCase}.
 */
export async function exportByName(act: ExportAct, io: CommandIo): Promise<ExportedCase> {
  const folder = await openCaseFolder(act.folder);
  if (act.file !== STANDARD_OUTPUT) return exportCase(folder, act.file, act);
  if (io.isTerminal()) throw new AppError('output-terminal');
  return exportCaseInto(folder, { name: STANDARD_OUTPUT, tell: io.document }, act);
}

/** Says what is in it: on standard error where it is on standard output itself. */
export function tellExport(
  { file, masked }: ExportAct,
  { takings, files, bytes }: ExportedCase,
  { say, io }: { readonly say: Translate; readonly io: CommandIo },
): void {
  const line = file === STANDARD_OUTPUT ? io.stderr : io.stdout;
  line(`${say('case.exported', { file, takings, files, bytes: formatBytes(bytes) })}\n`);
  if (masked) line(`${say('case.exported-masked')}\n`);
}
