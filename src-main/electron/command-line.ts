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
    .filter((argument, at, all) => !argument.startsWith('-') && all[at - 1] !== '--pack')
    .map((argument) => resolve(workingFolder, argument));
  return sampleFolder && argv.includes('--sample') ? [sampleFolder, ...paths] : paths;
}

/** Absolute folders of `--pack DIR` or `--pack=DIR`, any number of times. */
export function packArguments(argv: readonly string[], workingFolder: string): string[] {
  return argv
    .flatMap((argument, at) => {
      if (argument.startsWith('--pack=')) return [argument.slice('--pack='.length)];
      return argument === '--pack' ? argv.slice(at + 1, at + 2) : [];
    })
    .map((folder) => resolve(workingFolder, folder));
}
