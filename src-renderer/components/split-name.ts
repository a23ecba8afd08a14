/**
 * Splits a Go function name into its import path and what is shown even when there is little room:
 * `github.com/x/y.(*T).M` becomes `github.com/x/` and `y.(*T).M`; a major version stays with its
 * package, `github.com/x/y/v2.F` becomes `github.com/x/` and `y/v2.F`.
 *
 * A slash inside type arguments or receivers is no path: only those before the first bracket count.
 */
export function splitName(name: string): { readonly path: string; readonly own: string } {
  const bracket = name.search(/[[(]/);
  const end = bracket < 0 ? name.length : bracket;
  let slash = name.lastIndexOf('/', end);
  if (/^\/v\d+\./.test(name.slice(slash))) slash = name.lastIndexOf('/', slash - 1);
  return { path: name.slice(0, slash + 1), own: name.slice(slash + 1) };
}
