/** Lines that only pprof prints; any of them tells a listing, wherever it stands in a paste. */
const LISTING_LINES: readonly RegExp[] = [
  /^\s*flat\s+flat%\s+sum%\s+cum\s+cum%/m, // -top, -text, -tree, -peek
  /^Showing nodes accounting for .+ total\s*$/m,
  /^[\d.]+[kMGTP]?B? of [\d.]+[kMGTP]?B? total \(/m, // before Go 1.9
  /^-{11}\+-{40,}\s*$/m, // -traces
  /^PeriodType: \S+ \S+\s*\r?\nPeriod: \d+\s*$/m, // -raw
  /^Samples:\s*\r?\n\S+\/\S+/m,
  /^ROUTINE =+ .+ in /m, // -list
];

/** Whether a text is, or holds, what a command of `go tool pprof` prints. */
export function isListing(text: string): boolean {
  return LISTING_LINES.some((line) => line.test(text));
}
