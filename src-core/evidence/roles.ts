import { readFrame } from './frame-syntax.ts';
import type { FrameName, FramePattern } from './frame-pattern.ts';
import {
  type FrameText,
  type Library,
  type PackageRole,
  type Role,
  ROLES,
} from './library-schema.ts';

/** A frame's names, its roles looked up in the libraries; one that no library has matches nothing. */
export function resolveFrame(text: FrameText, libraries: readonly Library[]): FramePattern {
  const texts = typeof text === 'string' ? [text] : text;
  return texts.flatMap((one): readonly FrameName[] => {
    const role = roleOf(one);
    return role ? roleFrames(role.role, libraries, role.library) : (readFrame(one) ?? []);
  });
}

/**
 * All functions that libraries give a role.
 *
 * @param role - One of {@link ROLES}, or a name of the library's own `frames`.
 * @param library - null = of all libraries.
 */
export function roleFrames(
  role: string,
  libraries: readonly Library[],
  library: string | null = null,
): FramePattern {
  return libraries
    .filter(({ id }) => library === null || id === library)
    .flatMap((one) => (isRole(role) ? one[role] : (one.frames[role] ?? [])))
    .flatMap((text) => resolveFrame(text, libraries));
}

function isRole(name: string): name is Role {
  return Object.hasOwn(ROLES, name);
}

/** Import paths; `role:<role>` and `role:<library>/<role>` looked up as in {@link resolveFrame}. */
export function resolvePackages(
  paths: readonly string[],
  libraries: readonly Library[],
): readonly string[] {
  return paths.flatMap((path) => {
    const role = roleOf(path);
    if (!role) return [path];
    return libraries
      .filter(({ id }) => role.library === null || id === role.library)
      .flatMap((one) => one[role.role as PackageRole]);
  });
}

/** `role:library/handlers` and `role:handlers`; null for what is no role. */
export function roleOf(text: string): { library: string | null; role: string } | null {
  const found = /^role:(?:([a-z0-9-]+)\/)?([\w-]+)$/.exec(text);
  return found ? { library: found[1] ?? null, role: found[2]! } : null;
}
