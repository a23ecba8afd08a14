import type { Finding, ReportModel, ReportSuspectFunction } from '../report-model.ts';

/** A place in the program's own code; `file` '' and `line` 0 where the profile does not say. */
export interface OwnPlace {
  readonly function: string;
  /** As compiled in. */
  readonly file: string;
  readonly line: number;
}

/** Where the program's own code is that a finding leads to; null where no profile shows it. */
export function ownPlace(report: ReportModel, finding: Finding): OwnPlace | null {
  return (
    goroutinePlace(report, finding) ??
    suspectPlace(report.suspectFunctions.filter(({ stacks }) => stacks.some(isStackOf(finding)))) ??
    suspectPlace(report.suspectFunctions.filter(({ rules }) => rules.includes(finding.rule))) ??
    namedPlace(report, finding)
  );
}

/** Of goroutines the place where they stand in the program's own code. */
function goroutinePlace({ goroutines }: ReportModel, finding: Finding): OwnPlace | null {
  if (finding.sampleType !== 'goroutine') return null;
  const groups = goroutines?.groups ?? [];
  const group =
    groups.find(isStackOf(finding)) ??
    groups.find(({ explained, stack }) => explained && stack.includes(finding.function));
  return group?.own ? { function: group.function, ...placeParts(group.place) } : null;
}

/** A function that is none of the program's own: then those that it runs, or that call it. */
function suspectPlace(rows: readonly ReportSuspectFunction[]): OwnPlace | null {
  const own = rows.find((row) => row.own);
  const found = own ?? rows.flatMap(({ runs, calledBy }) => [...runs, ...calledBy])[0];
  return found ? { function: found.function, file: found.file, line: found.line } : null;
}

/** The function that the rule itself names as the program's, as far as the profile has its file. */
function namedPlace({ top }: ReportModel, { details }: Finding): OwnPlace | null {
  const name = 'caller' in details ? details.caller : (details.madeBy ?? null);
  if (name === null) return null;
  return { function: name, file: top.find((row) => row.function === name)?.file ?? '', line: 0 };
}

function isStackOf({ stack }: Finding): (other: { readonly stack: readonly string[] }) => boolean {
  return (other) =>
    stack.length > 0 &&
    stack.length === other.stack.length &&
    stack.every((name, at) => name === other.stack[at]);
}

/** `server.go`, 48 of `server.go:48`. */
export function placeParts(place: string): { readonly file: string; readonly line: number } {
  const [, file = place, line = '0'] = /^(.*):(\d+)$/s.exec(place) ?? [];
  return { file, line: Number(line) };
}
