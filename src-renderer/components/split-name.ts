/**
 * Splits a Go function name into its import path and what is shown even when there is little room:
 * `github.com/x/y.(*T).M` becomes `github.com/x/` and `y.(*T).M`.
 *
 * A slash inside type arguments or receivers is no path: only those before the first bracket count.
 */
export function splitName(name: string): { readonly path: string; readonly own: string } {
  const bracket = name.search(/[[(]/);
  const slash = name.lastIndexOf('/', bracket < 0 ? name.length : bracket);
  return { path: name.slice(0, slash + 1), own: name.slice(slash + 1) };
}
