/**
 * Orders texts as Go's `<` on strings does (by UTF-8 bytes), which is pprof's order of equal rows.
 * JavaScript's `<` compares UTF-16 units and differs where a surrogate meets U+E000..U+FFFF.
 */
export function compareText(left: string, right: string): number {
  const shared = Math.min(left.length, right.length);
  for (let at = 0; at < shared; at++) {
    const l = left.charCodeAt(at);
    const r = right.charCodeAt(at);
    if (l !== r) return codePointRank(l) - codePointRank(r);
  }
  return left.length - right.length;
}

/** Moves surrogates (code points above U+FFFF) behind the rest of the basic plane. */
function codePointRank(unit: number): number {
  return unit >= 0xd800 && unit <= 0xdfff ? unit + 0x10000 : unit;
}
