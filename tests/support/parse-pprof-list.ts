/** One routine of `pprof -list`; values as printed, `.` for 0 on a line. */
export interface PprofRoutine {
  readonly name: string;
  readonly file: string;
  readonly flat: string;
  readonly cum: string;
  /** Of the total. */
  readonly percent: string;
  /** Empty where pprof found no source. */
  readonly lines: readonly { readonly flat: string; readonly cum: string; readonly line: number }[];
}

const ROUTINE = /^ROUTINE =+ (.+) in (.+)$/;
const SUMS = /^ *(\S+) +(\S+) \(flat, cum\) +(\S+) of Total$/;
const LINE = /^ *(\S+) +(\S+) +(\d+):/;

export function parsePprofList(lines: readonly string[]): PprofRoutine[] {
  return lines.flatMap((head, at): PprofRoutine[] => {
    const routine = ROUTINE.exec(head);
    if (!routine) return [];
    const [, flat, cum, percent] = SUMS.exec(lines[at + 1]!)!;
    const rest = lines.slice(at + 2);
    const end = rest.findIndex((line) => !LINE.test(line));
    const rows = rest.slice(0, end < 0 ? rest.length : end).map((line) => LINE.exec(line)!);
    return [
      {
        ...{ name: routine[1]!, file: routine[2]!, flat: flat!, cum: cum!, percent: percent! },
        lines: rows.map((row) => ({ flat: row[1]!, cum: row[2]!, line: Number(row[3]) })),
      },
    ];
  });
}
