/** One sample of `pprof -traces`. */
export interface PprofTrace {
  /** As printed. */
  readonly value: string;
  /** Leaf first, with `(inline)`. */
  readonly frames: readonly string[];
}

const SEPARATOR = /^-+\+-+$/;
const LABEL = /^ *\S+: {2}/;

export function parsePprofTraces(lines: readonly string[]): PprofTrace[] {
  const blocks: string[][] = [];
  for (const line of lines) {
    if (SEPARATOR.test(line)) blocks.push([]);
    else if (blocks.length > 0 && line !== '' && !LABEL.test(line)) blocks.at(-1)!.push(line);
  }
  return blocks.filter((block) => block.length > 0).map(parseBlock);
}

/** The value stands in the first ten columns of the leaf's line. */
function parseBlock(lines: readonly string[]): PprofTrace {
  const leaf = /^ *(\S+) {3}(.*)$/.exec(lines[0]!);
  if (!leaf) throw new Error(`not a leaf of pprof -traces: ${lines[0]}`);
  return { value: leaf[1]!, frames: [leaf[2]!, ...lines.slice(1).map((line) => line.slice(13))] };
}
