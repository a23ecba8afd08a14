const WORKING_DIRECTORY = ['/proc/self/cwd/./', '/proc/self/cwd/'];

/**
 * A source file's name as pprof shows it: the build sandbox's working directory cut off, then the
 * shortest equal path (`a//b/../c` becomes `a/c`). '' stays ''.
 * @see google/pprof internal/report/source.go: trimPath; Go path/filepath: Clean (on Unix).
 */
export function cleanPath(path: string): string {
  const prefix = WORKING_DIRECTORY.find((candidate) => path.startsWith(candidate)) ?? '';
  const rest = path.slice(prefix.length);
  if (rest === '' || !NEEDS_CLEANING.test(rest)) return rest;
  const isAbsolute = rest.startsWith('/');
  const kept: string[] = [];
  for (const part of rest.split('/')) {
    if (part === '' || part === '.') continue;
    if (part !== '..') kept.push(part);
    else if (kept.length > 0 && kept.at(-1) !== '..') kept.pop();
    else if (!isAbsolute) kept.push(part);
  }
  const cleaned = (isAbsolute ? '/' : '') + kept.join('/');
  return cleaned === '' ? '.' : cleaned;
}

/** An empty, `.` or `..` element, or a slash at the end; linear, without nested repetition. */
const NEEDS_CLEANING = /\/\/|(?:^|\/)\.\.?(?:\/|$)|.\/$/;
