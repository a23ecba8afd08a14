import type { ParsedIdl } from './parsed-idl.ts';

/** Finds the file that an include means, among those given. */
export type FindInclude = (from: ParsedIdl, include: string) => ParsedIdl | null;

/**
 * An include is looked up beside the file that has it, then below any folder (search paths are not
 * known here), then by its bare name where only one file has it.
 */
export function includeFinder(files: readonly ParsedIdl[]): FindInclude {
  const byPath = new Map<string, ParsedIdl>();
  const byName = new Map<string, ParsedIdl[]>();
  for (const file of files) {
    const path = normalPath(file.path);
    if (!byPath.has(path)) byPath.set(path, file);
    const name = path.split('/').at(-1)!;
    const same = byName.get(name) ?? [];
    same.push(file);
    byName.set(name, same);
  }
  return (from, include) => {
    const folder = normalPath(from.path).split('/').slice(0, -1).join('/');
    const beside = byPath.get(normalPath(`${folder}/${include}`));
    if (beside) return beside;
    const wanted = normalPath(include).replace(/^(\.\.\/)+/, '');
    const named = (byName.get(wanted.split('/').at(-1)!) ?? []).filter(
      ({ language }) => language === from.language,
    );
    const below = named.filter(({ path }) => `/${normalPath(path)}`.endsWith(`/${wanted}`));
    if (below.length > 0) return nearest(folder, below);
    return named.length === 1 ? named[0]! : null;
  };
}

/** Slashes forward, `.` and `..` undone; a leading slash stays. */
function normalPath(path: string): string {
  const parts: string[] = [];
  for (const part of path.replaceAll('\\', '/').split('/')) {
    if (part === '.' || (part === '' && parts.length > 0)) continue;
    if (part === '..' && parts.length > 0 && !['', '..'].includes(parts.at(-1)!)) parts.pop();
    else parts.push(part);
  }
  return parts.join('/');
}

/** The file whose path has the most in common with a folder; the first of equals. */
function nearest(folder: string, files: readonly ParsedIdl[]): ParsedIdl {
  const common = ({ path }: ParsedIdl): number => {
    const parts = normalPath(path).split('/');
    const own = folder.split('/');
    let at = 0;
    while (at < own.length && own[at] === parts[at]) at++;
    return at;
  };
  return files.reduce((best, file) => (common(file) > common(best) ? file : best));
}
