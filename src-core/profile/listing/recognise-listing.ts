/** Lines that only one kind of listing has, wherever they stand in a paste. */
export const LISTING_MARKS = {
  raw: /^\s*Samples:\s*\r?\n\s*\S+\/\S*/m,
  traces: /^\s*-{11}\+-{40,}\s*$/m,
  tree: /^\s*flat\s+flat%\s+sum%\s+cum\s+cum%\s+calls\s+calls%/m,
  table: /^\s*flat\s+flat%\s+sum%\s+cum\s+cum%/m,
  list: /^\s*ROUTINE =+ .+ in /m,
} as const;

/** What stands above rows that a paste may have lost. */
const HEADS: readonly RegExp[] = [
  /^Showing nodes accounting for .+ total\s*$/m,
  /^[\d.]+[kMGTP]?B? of [\d.]+[kMGTP]?B? total \(/m, // before Go 1.9
];

/** Whether a text is, or holds, what a command of `go tool pprof` prints. */
export function isListing(text: string): boolean {
  return [...Object.values(LISTING_MARKS), ...HEADS].some((mark) => mark.test(text));
}
