import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { CONFIDENCE_LEVELS, type ConfidenceLevel } from '#core/rules/confidence-level';
import type { Finding, ReportModel } from '#core/report/report-model';
import { analyze } from '#support/analyze-fixture';
import { fixtureFolder } from '#support/fixture-case';
import { RECORDINGS, TRUTH_FILE } from '#support/recordings';

/** What is true of a recording of a stranger's program; see tests/recordings/strangers/README.md. */
export interface StrangerTruth {
  readonly kind: 'rule' | 'no-rule' | 'healthy';
  readonly cause: string | null;
  readonly level: ConfidenceLevel | null;
  /** All levels that an honest expert could defend; the first set has only the one its author would choose. */
  readonly levels?: readonly ConfidenceLevel[];
  /** The set of which it is; left out = the first. */
  readonly trial?: 2 | 3 | 4 | 5 | 6 | 7;
  readonly alsoAccepted: readonly string[];
  readonly own: OwnPlace | null;
  readonly alsoOwn?: readonly OwnPlace[];
  readonly silenceAccepted: boolean;
}

interface OwnPlace {
  readonly function: string;
  readonly line: number;
}

/** What was said of one, beside what is true. */
export interface StrangerVerdict {
  /** `<program>/<recording>`. */
  readonly name: string;
  readonly truth: StrangerTruth;
  /** The first finding; null = none. */
  readonly first: Finding | null;
  /** Whether the first finding is an accepted rule, or rightly none is above `pattern`. */
  readonly isRight: boolean;
  /** … and at a level that an honest expert would claim. */
  readonly isAtLevel: boolean;
  /** Whether the first own function of the answer is that of the growth, at its line; null = there is none. */
  readonly isOwnRight: boolean | null;
  /** Findings above `pattern` of rules that are not accepted. */
  readonly wrong: readonly Finding[];
  /** Findings at `strong` or above, and how many of them are of an accepted rule. */
  readonly strong: { readonly all: number; readonly right: number };
}

const rank = (level: ConfidenceLevel): number => CONFIDENCE_LEVELS.indexOf(level);
const isClaim = ({ level }: Finding): boolean => rank(level) >= rank('likely');

/** Every recording of a stranger's program, judged. */
export function strangerVerdicts(): StrangerVerdict[] {
  return strangers().map((name) => {
    const truth = JSON.parse(
      readFileSync(join(RECORDINGS, 'strangers', name, TRUTH_FILE), 'utf8'),
    ) as StrangerTruth;
    return verdictOf(name, truth, analyze(fixtureFolder(`strangers/${name}`)));
  });
}

/** Names, `<program>/<recording>`, in order. */
export function strangers(): string[] {
  const folders = (path: string): string[] =>
    readdirSync(path, { withFileTypes: true })
      .filter((entry) => entry.isDirectory())
      .map(({ name }) => name)
      .sort();
  const root = join(RECORDINGS, 'strangers');
  return folders(root).flatMap((program) =>
    folders(join(root, program)).map((recording) => `${program}/${recording}`),
  );
}

/** Compares one report with what is true. */
export function verdictOf(
  name: string,
  truth: StrangerTruth,
  { findings, suspectFunctions }: ReportModel,
): StrangerVerdict {
  const accepted = [...(truth.cause === null ? [] : [truth.cause]), ...truth.alsoAccepted];
  const isAccepted = ({ rule, readings }: Finding): boolean =>
    [rule, ...readings.map((reading) => reading.rule)].some((one) => accepted.includes(one));
  const first = findings[0] ?? null;
  const wrong = findings.filter((finding) => isClaim(finding) && !isAccepted(finding));
  const isSilent = !findings.some(isClaim);
  const isFirst = first !== null && isAccepted(first);
  const strong = findings.filter(({ level }) => rank(level) >= rank('strong'));
  return {
    ...{ name, truth, first, wrong },
    isRight: isFirst || (truth.silenceAccepted && isSilent),
    isAtLevel: isFirst ? levelsOf(truth).includes(first.level) : truth.silenceAccepted && isSilent,
    isOwnRight: truth.own === null ? null : isOwnRight(truth, suspectFunctions[0]),
    strong: { all: strong.length, right: strong.filter(isAccepted).length },
  };
}

function levelsOf({ level, levels }: StrangerTruth): readonly (ConfidenceLevel | null)[] {
  return levels ?? [level];
}

function isOwnRight(
  { own, alsoOwn = [] }: StrangerTruth,
  suspect: ReportModel['suspectFunctions'][number] | undefined,
): boolean {
  if (!suspect) return false;
  // Of a library that works for itself the answer names who calls it, of a server whom it runs.
  const said = suspect.own ? suspect : (suspect.runs[0] ?? suspect.calledBy[0]);
  if (!said) return false;
  const name = withoutTypeArguments(said.function);
  const lines = [said.line, ...(suspect.own ? suspect.lines : []).map(({ line }) => line)];
  return [own!, ...alsoOwn].some(
    (place) => withoutTypeArguments(place.function) === name && lines.includes(place.line),
  );
}

/** As the truth writes a generic function: `(*Tree[...]).Put`. */
function withoutTypeArguments(name: string): string {
  const open = name.indexOf('[');
  const close = name.lastIndexOf(']');
  return open < 0 || close < open ? name : `${name.slice(0, open)}[...]${name.slice(close + 1)}`;
}
