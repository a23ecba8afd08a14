/** A Go function name cut where its package path ends. */
export interface FunctionNameParts {
  /** Import path with `%2e` undone and without a vendor prefix, e.g. `golang.org/x/net/http2`. */
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

/** Module of a package as far as its path tells: three elements on code hosts, two on other hosts. */
export function libraryOf(name: string): string {
  const path = splitFunctionName(name).package;
  const elements = path.split('/');
  if (!elements[0]!.includes('.')) return path;
  return elements.slice(0, CODE_HOSTS.has(elements[0]!) ? 3 : 2).join('/');
}

const CODE_HOSTS = new Set(['github.com', 'gitlab.com', 'bitbucket.org', 'golang.org']);

/** First function from the leaf that is outside the standard library; undefined = none. */
export function firstOwnFunction(names: readonly string[]): string | undefined {
  return names.find((name) => !isStandardPackage(splitFunctionName(name).package));
}

/** Packages that take profiles, or serve them: what they do and allocate is the observer's, not the load's. */
export const PROFILING_PACKAGES: readonly string[] = ['runtime/pprof', 'net/http/pprof'];

/** Whether a function takes profiles, or serves them. */
export function takesProfile(name: string): boolean {
  return PROFILING_PACKAGES.includes(splitFunctionName(name).package);
}

/**
 * Whether a package belongs to Go's standard library. The first element alone does not tell: a module of
 * the user's may be called `image` or `log`, and Go adds packages below those it has.
 */
export function isStandardPackage(path: string): boolean {
  const slash = path.indexOf('/');
  if (STANDARD_ROOTS.has(slash < 0 ? path : path.slice(0, slash))) return true;
  if (STANDARD_PACKAGES.has(path)) return true;
  for (let end = path.lastIndexOf('/'); end > slash; end = path.lastIndexOf('/', end - 1))
    if (STANDARD_PACKAGES.has(path.slice(0, end))) return true;
  return false;
}

/** First elements under which everything is Go's own: no module of the user's has such a path. */
const STANDARD_ROOTS = new Set(
  'crypto embed encoding go internal net os reflect runtime simd sync syscall unicode unsafe vendor'.split(
    ' ',
  ),
);

/** The rest of Go 1.26's `go list std`. */
const STANDARD_PACKAGES = new Set(
  (
    'archive/tar archive/zip bufio bytes cmp compress/bzip2 compress/flate compress/gzip ' +
    'compress/lzw compress/zlib container/heap container/list container/ring context database/sql ' +
    'database/sql/driver debug/buildinfo debug/dwarf debug/elf debug/gosym debug/macho debug/pe ' +
    'debug/plan9obj errors expvar flag fmt hash hash/adler32 hash/crc32 hash/crc64 hash/fnv ' +
    'hash/maphash html html/template image image/color image/color/palette image/draw image/gif ' +
    'image/jpeg image/png index/suffixarray io io/fs io/ioutil iter log log/slog log/syslog maps ' +
    'math math/big math/bits math/cmplx math/rand math/rand/v2 mime mime/multipart ' +
    'mime/quotedprintable path path/filepath plugin regexp regexp/syntax slices sort strconv ' +
    'strings structs testing testing/cryptotest testing/fstest testing/iotest testing/quick ' +
    'testing/slogtest testing/synctest text/scanner text/tabwriter text/template ' +
    'text/template/parse time time/tzdata unique weak image/internal/imageutil log/internal ' +
    'testing/internal/testdeps'
  ).split(' '),
);
