import { LIBRARIES } from '#core/evidence/libraries';
import { isStandardPackage, splitFunctionName } from '#core/evidence/function-name';

/** Prefixes of packages whose names are public and say nothing of the reader's own program. */
const PUBLIC = LIBRARIES.flatMap((library) => library.public.map((path) => `${path}/`));

/** Gives own names stand-ins, the same one for the same name; public names stay as they are. */
export interface NameMask {
  /** A function with its package: `app/pkg1.func2`. */
  functionName(name: string): string;
  /** Any other own text, such as a message type or a variable: `name3`. */
  text(value: string): string;
}

/** @param showNames - Leaves everything as it is. */
export function createNameMask(showNames: boolean): NameMask {
  if (showNames) return { functionName: (name) => name, text: (value) => value };
  const packages = new Map<string, string>();
  const functions = new Map<string, string>();
  const texts = new Map<string, string>();
  const standIn = (known: Map<string, string>, key: string, prefix: string): string => {
    let mask = known.get(key);
    if (mask === undefined) known.set(key, (mask = `${prefix}${known.size + 1}`));
    return mask;
  };
  return {
    functionName(name) {
      if (isPublicFunction(name)) return name;
      const { package: path } = splitFunctionName(name);
      return `app/${standIn(packages, path, 'pkg')}.${standIn(functions, name, 'func')}`;
    },
    text: (value) => (value === '' ? '' : standIn(texts, value, 'name')),
  };
}

/** Whether a function is of a package whose names are public: Go's, or a known library's. */
export function isPublicFunction(name: string): boolean {
  const { package: path } = splitFunctionName(name);
  return path !== '' && path !== 'main' && (isStandardPackage(path) || isPublicModule(path));
}

/** Whether a module may be named in a public issue. */
export function isPublicModule(path: string): boolean {
  return PUBLIC.some((prefix) => `${path}/`.startsWith(prefix));
}
