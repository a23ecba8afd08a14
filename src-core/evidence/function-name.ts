/** A Go function name cut where its package path ends. */
export interface FunctionNameParts {
  /** Import path with `%2e` undone and without a vendor prefix, e.g. `github.com/cloudwego/netpoll`. */
  readonly package: string;
  /** The rest, e.g. `(*connection).onProcess.func1`; the whole name when there is no package. */
  readonly symbol: string;
}

/**
 * Cuts a symbol as the Go linker writes it: the package ends at the first dot behind the last slash,
 * slashes inside receivers and type arguments not counted. Dots in the last path element are escaped
 * as `%2e` by the linker (`gopkg.in/yaml%2ev2.Unmarshal`).
 */
export function splitFunctionName(name: string): FunctionNameParts {
  const bracket = name.search(/[([]/);
  const head = bracket < 0 ? name : name.slice(0, bracket);
  const slash = head.lastIndexOf('/');
  const dot = head.indexOf('.', slash + 1);
  if (dot < 0) return { package: '', symbol: name };
  const path = head.slice(0, dot).replaceAll('%2e', '.');
  const vendor = path.lastIndexOf('/vendor/');
  return {
    package: vendor < 0 ? path : path.slice(vendor + '/vendor/'.length),
    symbol: name.slice(dot + 1),
  };
}

/** First function from the leaf that is outside the standard library; undefined = none. */
export function firstOwnFunction(names: readonly string[]): string | undefined {
  return names.find((name) => !isStandardPackage(splitFunctionName(name).package));
}

/** Whether a package belongs to Go's standard library: its first path element has no dot and is known. */
export function isStandardPackage(path: string): boolean {
  const slash = path.indexOf('/');
  return STANDARD_ROOTS.has(slash < 0 ? path : path.slice(0, slash));
}

/** First path elements of the standard library (Go 1.26), `go list std`. */
const STANDARD_ROOTS = new Set(
  (
    'archive bufio bytes cmp compress container context crypto database debug embed encoding errors ' +
    'expvar flag fmt go hash html image index internal io iter log maps math mime net os path plugin ' +
    'reflect regexp runtime simd slices sort strconv strings structs sync syscall testing text time ' +
    'unicode unique unsafe vendor weak'
  ).split(' '),
);
