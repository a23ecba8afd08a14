import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { parseArgsStringToArgv } from 'string-argv';
import { AppError } from '#core/base/errors';

/** What stands for the file and the line in a command. */
const PLACES = { file: '{file}', line: '{line}' } as const;

/**
 * The program of a user's editor and its arguments. No shell reads them: a file's name stays one word, whatever is in it.
 *
 * @param command - As the user wrote it, `code --goto {file}:{line}`; without `{file}` the file comes last.
 */
export function editorWords(
  command: string,
  { file, line }: { readonly file: string; readonly line: number },
): readonly string[] {
  const words = parseArgsStringToArgv(command);
  const given = words.some((word) => word.includes(PLACES.file)) ? words : [...words, PLACES.file];
  return given.map((word) =>
    word.split(PLACES.line).join(String(line)).split(PLACES.file).join(file),
  );
}

/**
 * Starts the user's editor and leaves it alone: it outlives this application.
 *
 * @throws AppError `editor-missing` where it cannot be started.
 */
export async function openInEditor(
  command: string,
  place: { readonly file: string; readonly line: number },
): Promise<void> {
  const [program = '', ...args] = editorWords(command, place);
  const editor = spawn(program, args, { detached: true, stdio: 'ignore' });
  try {
    await once(editor, 'spawn');
  } catch (cause) {
    const reason = (cause as NodeJS.ErrnoException).code ?? '';
    throw new AppError('editor-missing', { program, reason }, { cause });
  }
  // What becomes of it later is the editor's own affair.
  editor.on('error', () => undefined);
  editor.unref();
}
