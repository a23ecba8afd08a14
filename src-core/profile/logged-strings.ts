/** Keys and positions from a parsed JSON value down to one of its strings. */
type JsonPath = readonly (string | number)[];

/** Deeper than the records of any logger lie. */
const MOST_DEPTH = 6;

/**
 * The strings of a log of JSON objects, one object a line (Docker's json-file, zap, a cloud's export), by
 * the key under which `line` holds the text that `wanted` finds. Null when that line is not such an object.
 *
 * @returns Takes a line; gives its string, or null when the line has none there.
 */
export function jsonStrings(
  line: string,
  wanted: RegExp,
): ((line: string) => string | null) | null {
  const value = jsonOf(line);
  const path = value === undefined ? null : pathTo(value, wanted, 0);
  if (path === null) return null;
  return (other) => {
    const found = path.reduce<unknown>(childOf, jsonOf(other));
    return typeof found === 'string' ? found : null;
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

function pathTo(value: unknown, wanted: RegExp, depth: number): JsonPath | null {
  if (typeof value === 'string') return wanted.test(value) ? [] : null;
  if (typeof value !== 'object' || value === null || depth > MOST_DEPTH) return null;
  const entries: readonly (readonly [string | number, unknown])[] = Array.isArray(value)
    ? Array.from(value as readonly unknown[], (child, at) => [at, child] as const)
    : Object.entries(value);
  for (const [key, child] of entries) {
    const path = pathTo(child, wanted, depth + 1);
    if (path) return [key, ...path];
  }
  return null;
}

function childOf(value: unknown, key: string | number): unknown {
  if (typeof value !== 'object' || value === null || !Object.hasOwn(value, key)) return undefined;
  return (value as Readonly<Record<string | number, unknown>>)[key];
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
