/** Keys and positions from a parsed JSON value down to its strings; `EACH` = every element of an array. */
type JsonPath = readonly (string | number | typeof EACH)[];
const EACH = Symbol('each');

/** Deeper than the records of any logger lie. */
const MOST_DEPTH = 6;

/**
 * The strings of a log of JSON objects, one object a line (Docker's json-file, a service's own, a cloud's export), by
 * the key under which `line` holds the text that `wanted` finds; of an array its elements all count, as
 * Loki answers with all lines in one. Null when that line is not such an object.
 *
 * @returns Takes a line; gives its strings joined as lines, or null when the line has none there.
 */
export function jsonStrings(
  line: string,
  wanted: RegExp,
): ((line: string) => string | null) | null {
  const value = jsonOf(line);
  const path = value === undefined ? null : pathTo(value, wanted, []);
  if (path === null) return null;
  return (other) => {
    const found = stringsAt(jsonOf(other), path);
    return found.length === 0 ? null : found.map((text) => text.replace(/\n$/, '')).join('\n');
  };
}

/** The object that a line holds, also behind a prefix; undefined = none. */
function jsonOf(line: string): unknown {
  const start = line.search(/[{[]/);
  if (start < 0) return undefined;
  for (const at of [start, line.indexOf('{')]) {
    try {
      if (at >= 0) return JSON.parse(line.slice(at).replace(/,\s*$/, '')) as unknown;
    } catch {
      // a prefix such as `[pod/app] ` may come before the object; else the line is no JSON
    }
  }
  return undefined;
}

/** @param above - The values around this one, outermost first. */
function pathTo(value: unknown, wanted: RegExp, above: readonly unknown[]): JsonPath | null {
  if (typeof value === 'string') return wanted.test(value) ? [] : null;
  if (typeof value !== 'object' || value === null || above.length > MOST_DEPTH) return null;
  const entries: readonly (readonly [string | number, unknown])[] = Array.isArray(value)
    ? Array.from(value as readonly unknown[], (child, at) => [at, child] as const)
    : Object.entries(value);
  for (const [key, child] of entries) {
    const path = pathTo(child, wanted, [...above, value]);
    if (!path) continue;
    // An array of strings inside another is a row of a table: `["1764331200", "the line"]`.
    const isRow = typeof child === 'string' && Array.isArray(above.at(-1));
    return [Array.isArray(value) && !isRow ? EACH : key, ...path];
  }
  return null;
}

function stringsAt(value: unknown, [key, ...rest]: JsonPath): string[] {
  if (key === undefined) return typeof value === 'string' ? [value] : [];
  if (typeof value !== 'object' || value === null) return [];
  if (key === EACH) {
    return Array.isArray(value) ? value.flatMap((child: unknown) => stringsAt(child, rest)) : [];
  }
  if (!Object.hasOwn(value, key)) return [];
  return stringsAt((value as Readonly<Record<string | number, unknown>>)[key], rest);
}

const ESCAPES: ReadonlyMap<string, string> = new Map([
  ['n', '\n'],
  ['r', '\r'],
  ['t', '\t'],
]);

/** The content of a quoted string behind its opening quote, as `msg="…"` of logfmt has it. */
export function quotedString(text: string): string {
  const end = /(?<!\\)(?:\\\\)*"/.exec(text);
  const inner = end ? text.slice(0, end.index + end[0].length - 1) : text;
  return inner.replace(/\\(?:u([0-9a-fA-F]{4})|([^u]))/g, (_, hex?: string, plain?: string) =>
    hex === undefined ? (ESCAPES.get(plain!) ?? plain!) : String.fromCharCode(parseInt(hex, 16)),
  );
}
