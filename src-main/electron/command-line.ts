import { resolve } from 'node:path';

/**
 * The paths among Electron's arguments. Chromium's and Electron's own switches begin with `-` and are
 * passed over; `--sample` stands for the sample case.
 *
 * @param argv - `[executable, (application folder,) …]`.
 * @param workingFolder - What relative paths are relative to.
 * @returns Absolute paths; a new array that the caller may change.
 */
export function pathArguments(
  argv: readonly string[],
  workingFolder: string,
  sampleFolder?: string,
): string[] {
  // `electron FOLDER …` names the application first; a packaged one does not.
  const own = (process as { defaultApp?: boolean }).defaultApp ? 2 : 1;
  const paths = argv
    .slice(own)
    .filter((argument) => !argument.startsWith('-'))
    .map((argument) => resolve(workingFolder, argument));
  return sampleFolder && argv.includes('--sample') ? [sampleFolder, ...paths] : paths;
}
