import { withoutInline } from './parse-pprof-top.ts';

/** One node of `pprof -peek`; values as printed. */
export interface PprofPeek {
  readonly name: string;
  readonly flat: string;
  readonly cum: string;
  readonly callers: readonly PprofNeighbour[];
  readonly callees: readonly PprofNeighbour[];
}

export interface PprofNeighbour {
  readonly weight: string;
  /** Of the node's cum. */
  readonly percent: string;
  readonly name: string;
}

const SEPARATOR = /^-+\+-+$/;
const NODE = /^ *(\S+) +\S+% +\S+% +(\S+) +\S+% +\| (.*)$/;
const NEIGHBOUR = /^ +(\S+) +(\S+%) \| {3}(.*)$/;

export function parsePprofPeek(lines: readonly string[]): PprofPeek[] {
  const blocks: string[][] = [[]];
  for (const line of lines) {
    if (SEPARATOR.test(line)) blocks.push([]);
    else if (line !== '') blocks.at(-1)!.push(line);
  }
  // The first block is the header, the second the column titles.
  return blocks
    .slice(2)
    .filter((block) => block.length > 0)
    .map(parseBlock);
}

function parseBlock(lines: readonly string[]): PprofPeek {
  const at = lines.findIndex((line) => NODE.test(line));
  const [, flat, cum, name] = NODE.exec(lines[at]!) as unknown as string[];
  return {
    name: name!,
    flat: flat!,
    cum: cum!,
    callers: lines.slice(0, at).map(parseNeighbour),
    callees: lines.slice(at + 1).map(parseNeighbour),
  };
}

function parseNeighbour(line: string): PprofNeighbour {
  const match = NEIGHBOUR.exec(line);
  if (!match) throw new Error(`not an edge of pprof -peek: ${line}`);
  const [, weight, percent, name] = match as unknown as string[];
  return { weight: weight!, percent: percent!, name: withoutInline(name!) };
}
