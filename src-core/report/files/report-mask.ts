import { isStandardPackage } from '#core/evidence/function-name';
import { createNameMask, isPublicFunction, isPublicModule, type NameMask } from '../mask-names.ts';

/** Stand-ins for all that is the reader's own, and what they stand for. */
export interface ReportMask extends NameMask {
  /** `file2.go` of a source file; of Go's and of known libraries the path from the package on. */
  file(path: string): string;
  /** `server.go:48`, with or without folders. */
  place(place: string): string;
  /** A function as sentences name it: `main.handle (server.go:48)`, several parted by commas. */
  placedFunctions(text: string): string;
  /** Gives a text a stand-in of its own before others ask: a snapshot's path and its labels are one. */
  standFor(text: string, standIn: string): void;
  /** Functions, files and other texts that have stand-ins, as they were. */
  readonly hidden: { readonly files: ReadonlySet<string>; readonly texts: ReadonlySet<string> };
}

/** Masks by the rule of the issue text: packages of Go and of known libraries are public, all else is not. */
export function createReportMask(): ReportMask {
  const names = createNameMask(false);
  const files = new Map<string, string>();
  const given = new Map<string, string>();
  const texts = new Set<string>();
  const functionName = (name: string): string => names.functionName(name);
  const file = (path: string): string => {
    if (path === '') return '';
    const shown = publicFile(path);
    if (shown !== null) return shown;
    const base = baseName(path);
    let standIn = files.get(base);
    if (standIn === undefined) {
      standIn = `file${files.size + 1}${/\.(go|s|c)$/.exec(base)?.[0] ?? ''}`;
      files.set(base, standIn);
    }
    return standIn;
  };
  const place = (text: string): string => {
    const [, path = text, line = ''] = /^(.*?)(:\d+)?$/s.exec(text) ?? [];
    return `${file(path)}${line}`;
  };
  return {
    functionName,
    text(value) {
      if (value === '') return '';
      texts.add(value);
      return given.get(value) ?? names.text(value);
    },
    file,
    place,
    placedFunctions: (text) =>
      text
        .split(', ')
        .map((one) => {
          const [, name = one, at = ''] = /^(.*) \(([^()]*:\d+)\)$/s.exec(one) ?? [];
          if (at === '') return functionName(name);
          return `${functionName(name)} (${isPublicFunction(name) ? at : place(at)})`;
        })
        .join(', '),
    standFor: (text, standIn) => void given.set(text, standIn),
    hidden: {
      get files() {
        return new Set(files.keys());
      },
      texts,
    },
  };
}

/** `net/http/server.go` of `/usr/local/go/src/net/http/server.go`; null for a file that is not public. */
export function publicFile(path: string): string | null {
  const slashed = path.replaceAll('\\', '/');
  const module = /\/pkg\/mod\/(.+)$/.exec(slashed)?.[1] ?? slashed;
  if (isPublicModule(module.replace(/@[^/]*/, '').replace(/\/[^/]*$/, ''))) return module;
  const source = /^(?:.*\/src\/)?([^/].*)\/[^/]+$/.exec(slashed);
  if (!source || !isStandardPackage(source[1]!)) return null;
  return `${source[1]!}/${baseName(path)}`;
}

export function baseName(path: string): string {
  return path.slice(Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\')) + 1);
}
