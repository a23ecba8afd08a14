import { isStandardPackage, splitFunctionName } from '#core/evidence/function-name';
import type { Profile } from '#core/profile/tables';

/**
 * Whether a text, which names no program, may be of the program of some heap profiles: where both know the
 * folder of package `main` by that, else by any package outside the standard library that was compiled
 * from one folder. What tells nothing (no names, no files) is taken for the same program.
 */
export function mayBeSameProgram(text: Profile, heaps: readonly Profile[]): boolean {
  const own = packageFolders([text]);
  const others = packageFolders(heaps);
  if (own.all.size === 0 || others.all.size === 0) return true;
  if (own.main.size > 0 && others.main.size > 0) return overlap(own.main, others.main);
  return overlap(own.all, others.all);
}

/** `package folder` of every function outside the standard library; `main` apart, every program has one. */
function packageFolders(profiles: readonly Profile[]): { main: Set<string>; all: Set<string> } {
  const main = new Set<string>();
  const all = new Set<string>();
  for (const { functions, strings } of profiles) {
    for (let row = 0; row < functions.length; row++) {
      const path = splitFunctionName(strings[functions.name[row]!]!).package;
      const file = strings[functions.filename[row]!]!.replaceAll('\\', '/');
      if (path === '' || file === '' || isStandardPackage(path)) continue;
      const key = `${path} ${file.slice(0, file.lastIndexOf('/') + 1)}`;
      all.add(key);
      if (path === 'main') main.add(key);
    }
  }
  return { main, all };
}

function overlap(left: ReadonlySet<string>, right: ReadonlySet<string>): boolean {
  for (const key of left) if (right.has(key)) return true;
  return false;
}
