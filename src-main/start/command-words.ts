import { isCommandWord } from '#main/cli/command-names';

/**
 * What the command line is asked for: `leakbook analyze …`, or `leakbook --no-sandbox -- analyze …` as the package's
 * launcher writes it, so that Chromium takes none of the command's own options for its switches.
 *
 * @param argv - `[executable, (application folder,) …]`.
 * @returns The words from the command on; null = the window is asked for.
 */
export function commandWords(argv: readonly string[]): readonly string[] | null {
  // `electron FOLDER …` names the application first; a packaged one does not.
  const own = argv.slice((process as { defaultApp?: boolean }).defaultApp ? 2 : 1);
  const end = own.indexOf('--');
  const isLaunched = end >= 0 && own.slice(0, end).every((word) => word.startsWith('--'));
  const words = isLaunched ? own.slice(end + 1) : own;
  return words[0] !== undefined && isCommandWord(words[0]) ? words : null;
}
