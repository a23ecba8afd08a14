/**
 * Lines that only one kind of listing has, wherever they stand in a paste. Blanks are those of a line: a
 * pattern that runs over line ends would begin anew at each of them.
 */
export const LISTING_MARKS = {
  raw: /^[ \t]*Samples:[ \t]*\r?\n[ \t]*\S+\/\S*/m,
  traces: /^[ \t]*-{11}\+-{40,}[ \t\r]*$/m,
  tree: /^[ \t]*flat\s+flat%\s+sum%\s+cum\s+cum%\s+calls\s+calls%/m,
  table: /^[ \t]*flat\s+flat%\s+sum%\s+cum\s+cum%/m,
  list: /^[ \t]*ROUTINE =+ .+ in /m,
} as const;

/** What stands above rows that a paste may have lost, or above rows of labels. */
const HEADS: readonly RegExp[] = [
  /^Showing nodes accounting for .+ total\s*$/m,
  /^[\d.]+[kMGTP]?B? of [\d.]+[kMGTP]?B? total \(/m, // before Go 1.9
  /^[ \t]*\S{1,200}: Total \S{1,40} of \S{1,40} \([ \t]*\S{1,12}%\)[ \t\r]*$/m, // -tags
];

/** Whether a text is, or holds, what a command of `go tool pprof` prints. */
export function isListing(text: string): boolean {
  return [...Object.values(LISTING_MARKS), ...HEADS].some((mark) => mark.test(text));
}
