/** `pprof -top` as text: every column as printed, trimmed. */
export interface PprofTop {
  /** `12345B, 93.19% of 83355156B total` after "Showing nodes accounting for". */
  readonly summary: string;
  readonly rows: readonly PprofTopRow[];
}

export interface PprofTopRow {
  readonly flat: string;
  readonly flatPercent: string;
  readonly sumPercent: string;
  readonly cum: string;
  readonly cumPercent: string;
  /** Without `(inline)` and `(partial-inline)`. */
  readonly name: string;
}

const SUMMARY = 'Showing nodes accounting for ';
const ROW = /^ *(\S+) +(\S+%) +(\S+%) +(\S+) +(\S+%) {2}(.*)$/;

export function parsePprofTop(lines: readonly string[]): PprofTop {
  const header = lines.findIndex((line) => line.startsWith(SUMMARY));
  const summary = lines[header]!.slice(SUMMARY.length);
  const rows = lines.slice(header + 2).filter((line) => line !== '');
  return { summary, rows: rows.map(parseRow) };
}

function parseRow(line: string): PprofTopRow {
  const match = ROW.exec(line);
  if (!match) throw new Error(`not a row of pprof -top: ${line}`);
  const [, flat, flatPercent, sumPercent, cum, cumPercent, name] = match as unknown as string[];
  return {
    flat: flat!,
    flatPercent: flatPercent!,
    sumPercent: sumPercent!,
    cum: cum!,
    cumPercent: cumPercent!,
    name: withoutInline(name!),
  };
}

export function withoutInline(name: string): string {
  return name.replace(/ \((?:partial-)?inline\)$/, '');
}
