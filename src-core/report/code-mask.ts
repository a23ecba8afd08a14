import { isStandardPackage, splitFunctionName } from '#core/evidence/function-name';
import { createNameMask, isPublicFunction, isPublicModule } from './mask-names.ts';

/** Stand-ins for all that tells of a program that is not public, the same one for the same text. */
export interface CodeMask {
  functionName(name: string): string;
  /** @param functionName - Whose source it is: public code is told by its own path only. */
  sourcePath(path: string, functionName: string): string;
  programPath(path: string): string;
  label(text: string): string;
  /** A host, with its port; a path of the owner's disk; any other text as a whole. */
  host(text: string): string;
  /** Of a binary: who has it knows the program by it. */
  buildId(id: string): string;
  /** What has a stand-in, and is long enough to be looked for: none of it may be left. */
  hidden(): ReadonlyMap<string, string>;
}

/** Shorter texts are found anywhere. */
const SHORTEST_SEARCHED = 6;

export function createCodeMask(): CodeMask {
  const names = createNameMask(false);
  const known = new Map<string, Map<string, string>>();
  const hidden = new Map<string, string>();
  const hide = (text: string, standIn: string): string => {
    if (text.length >= SHORTEST_SEARCHED && !standIn.includes(text)) hidden.set(text, standIn);
    return standIn;
  };
  const standIn = (kind: string, text: string, ending = ''): string => {
    if (text === '') return '';
    const ofKind = known.get(kind) ?? new Map<string, string>();
    known.set(kind, ofKind);
    const mask = ofKind.get(text) ?? `${kind}${ofKind.size + 1}${ending}`;
    ofKind.set(text, mask);
    // A single word of a label may stand anywhere.
    return kind === 'label' && /^[A-Za-z0-9]{1,16}$/.test(text) ? mask : hide(text, mask);
  };
  return {
    functionName(name) {
      if (name === '') return '';
      // Type arguments of a public function may be the program's own types.
      if (isPublicFunction(name)) return hide(name, withoutTypeArguments(name));
      const masked = names.functionName(name);
      const { package: path } = splitFunctionName(name);
      if (/[./]/.test(path)) hide(path, splitFunctionName(masked).package);
      return hide(name, masked);
    },
    sourcePath: (path, functionName) =>
      path !== '' && isPublicFunction(functionName)
        ? hide(path, publicPath(path, functionName))
        : standIn('/app/file', path, '.go'),
    programPath: (path) => (/^\[.*\]$/.test(path) ? path : standIn('/app/program', path)),
    label: (text) => standIn('label', text),
    host: (text) => standIn('service', text),
    buildId: (id) => standIn('build', id),
    hidden: () => hidden,
  };
}

/** `slices.SortFunc[...]`, as Go itself writes it in most places. */
function withoutTypeArguments(name: string): string {
  const start = name.indexOf('[');
  const end = name.lastIndexOf(']');
  return start < 0 || end < start ? name : `${name.slice(0, start)}[...]${name.slice(end + 1)}`;
}

/**
 * The part of a path that is the same on every machine: behind `src/`, `pkg/mod/` or `vendor/`, or all of it where
 * it was built without paths; else the file's name. Versions in it stay: findings are told by them.
 */
function publicPath(path: string, functionName: string): string {
  const plain = path.replaceAll('\\', '/');
  const behind = (mark: string): string | null => {
    const at = plain.lastIndexOf(mark);
    return at < 0 ? null : plain.slice(at + mark.length);
  };
  const inModules = behind('/pkg/mod/');
  if (inModules !== null) return `/go/pkg/mod/${inModules}`;
  const source = behind('/src/');
  if (source !== null && isPublicFolder(source)) {
    // A function of one package may lie in another's file: runtime has many of reflect's.
    return `${isStandardPackage(folderOf(source)) ? '/usr/local' : ''}/go/src/${source}`;
  }
  const vendored = behind('/vendor/');
  if (vendored !== null) return `/app/vendor/${vendored}`;
  if (isPublicFolder(plain)) return plain;
  const { package: own } = splitFunctionName(functionName);
  return `/usr/local/go/src/${own}/${plain.slice(plain.lastIndexOf('/') + 1)}`;
}

function folderOf(path: string): string {
  return path.slice(0, Math.max(0, path.lastIndexOf('/')));
}

/** Versions stand behind the module: `example.com/module@v0.9.0/server/server.go`. */
function isPublicFolder(path: string): boolean {
  const folder = folderOf(path).replace(/@[^/]+/, '');
  return folder !== '' && (isStandardPackage(folder) || isPublicModule(folder));
}
