import { splitFunctionName } from './function-name.ts';

/** What one element of a goref reference chain is, as far as its name tells. */
export const HOLDER_KINDS = [
  /** Root: `<package>.<variable>`. */
  'global',
  /** Root: `<package>.<function>.<variable>` of a goroutine that still runs. */
  'local',
  /** Function on a goroutine's stack, outermost first; what it refers to no variable explains. */
  'frame',
  /** Root: what `runtime.SetFinalizer` or `runtime.AddCleanup` keeps. */
  'finalizer',
  /** Root: memory of the program's data or bss segment that no variable explains. */
  'segment',
  'field',
  'element',
  'map-key',
  'map-value',
  /** Function literal or method value; its fields are the variables it captured. */
  'closure',
  /** `$sub_objects$`: reached by the collector's pointer bits only, without type information. */
  'untyped',
] as const;
export type HolderKind = (typeof HOLDER_KINDS)[number];

/** One element of a reference chain, taken apart. */
export interface HolderElement {
  /** Variable, field, `[0]` … `[10+]`, `$mapkey`, `$mapval`, `$sub_objects$` or a function. */
  readonly name: string;
  /** Go type as goref writes it, e.g. `[]uint8`; '' for what goref writes without one. */
  readonly type: string;
}

/**
 * Takes a goref function name apart: `bs. ([][]uint8)` is a name with its type; roots, closures, frames
 * and `$sub_objects$` have none.
 *
 * @see https://github.com/cloudwego/goref pkg/proc/variables.go: toField, arrayAccess.
 */
export function splitHolderElement(text: string): HolderElement {
  const at = text.indexOf('. (');
  return at < 0 || !text.endsWith(')')
    ? { name: text, type: '' }
    : { name: text.slice(0, at), type: text.slice(at + '. ('.length, -1) };
}

/** The same text for all elements of an array, slice or channel: `[0]. (T)` … `[10+]. (T)` are `[*]. (T)`. */
export function mergedElement(text: string): string {
  return text.replace(/^\[\d+\+?\](?=\. \()/, '[*]');
}

/**
 * Kind of the first element of a chain. A variable and a function can have the same form of name:
 * `main.worker` is taken for a variable unless `callsOther`, and `pkg.T.M` for a local one.
 *
 * @param callsOther - Whether a child is a named function, which only a stack frame has.
 */
export function rootKind({ name }: HolderElement, callsOther: boolean): HolderKind {
  if (name === SUB_OBJECTS) return 'untyped';
  if (FINALIZER_ROOTS.has(name)) return 'finalizer';
  if (/^(bss|data) segment\[\d+\]$/.test(name)) return 'segment';
  if (callsOther || OUTERMOST_FRAMES.has(name) || isLiteral(name)) return 'frame';
  const parts = symbolParts(name);
  if (parts.length === 2 && parts[0]!.startsWith('(')) return 'frame';
  return parts.length > 1 ? 'local' : 'global';
}

/** Kind of an element that is not the first of its chain. */
export function innerKind({ name, type }: HolderElement, parent: HolderKind): HolderKind {
  if (name === SUB_OBJECTS) return 'untyped';
  if (type === '') return parent === 'frame' ? 'frame' : 'closure';
  if (name === '$mapkey') return 'map-key';
  if (name === '$mapval') return 'map-value';
  return /^\[(\d+\+?|\*)\]$/.test(name) ? 'element' : 'field';
}

/** Whether the name is of a function that is no literal: on a chain only stack frames are. */
export function isNamedFunction({ name, type }: HolderElement): boolean {
  return type === '' && name !== SUB_OBJECTS && !isLiteral(name);
}

const SUB_OBJECTS = '$sub_objects$';

/** `finalized` and `finalizer`: versions of goref before cleanups were read. */
const FINALIZER_ROOTS = new Set([
  'runtime.SetFinalizer.obj',
  'runtime.SetFinalizer.fn',
  'runtime.AddCleanup.fn',
  'finalized',
  'finalizer',
]);

/** Where every goroutine's stack begins: functions whose names no variable can have. */
const OUTERMOST_FRAMES = new Set(['runtime.goexit', 'runtime.main', 'runtime.mstart', 'main.main']);

/** Names that Go's compiler gives function literals, method values and bodies of range-over-func. */
function isLiteral(name: string): boolean {
  return /\.(func|gowrap|deferwrap)\d+(\.\d+)*$|-fm$|-range\d+$/.test(name);
}

/** A symbol cut at its dots, those inside receivers and type arguments not counted. */
function symbolParts(name: string): string[] {
  const { symbol } = splitFunctionName(name);
  const parts: string[] = [];
  let depth = 0;
  let start = 0;
  for (let at = 0; at <= symbol.length; at++) {
    const char = symbol[at];
    if (char === '(' || char === '[') depth++;
    else if (char === ')' || char === ']') depth--;
    else if (char === undefined || (char === '.' && depth === 0)) {
      // Names that the linker makes begin with a dot: `main..inittask`.
      if (at > start) parts.push(symbol.slice(start, at));
      start = at + 1;
    }
  }
  return parts;
}
