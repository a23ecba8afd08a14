import type { StrangerVerdict } from './strangers.ts';

/** A part of a whole, both counts. */
export interface Part {
  readonly part: number;
  readonly whole: number;
}

/** The figures that the trial on strangers' programs is about. */
export interface StrangerFigures {
  /** Leaks with a rule: the right one first, or rightly silent; and that at the expert's level. */
  readonly ruleFirst: Part;
  readonly atLevel: Part;
  /** Leaks without a rule: the right own function and line first, and no wrong rule. */
  readonly ownPlace: Part;
  readonly unclaimed: Part;
  /** Healthy programs of which nothing above `pattern` is said. */
  readonly spared: Part;
  /** Findings at `strong` or above that are right. */
  readonly strong: Part;
}

export function strangerFigures(verdicts: readonly StrangerVerdict[]): StrangerFigures {
  const of = (kind: StrangerVerdict['truth']['kind']): StrangerVerdict[] =>
    verdicts.filter(({ truth }) => truth.kind === kind);
  const [rules, others, healthy] = [of('rule'), of('no-rule'), of('healthy')];
  const placed = others.filter(({ isOwnRight }) => isOwnRight !== null);
  return {
    ruleFirst: part(rules, ({ isRight }) => isRight),
    atLevel: part(rules, ({ isAtLevel }) => isAtLevel),
    ownPlace: part(placed, ({ isOwnRight }) => isOwnRight === true),
    unclaimed: part(others, ({ wrong }) => wrong.length === 0),
    spared: part(healthy, ({ wrong }) => wrong.length === 0),
    strong: {
      part: verdicts.reduce((sum, { strong }) => sum + strong.right, 0),
      whole: verdicts.reduce((sum, { strong }) => sum + strong.all, 0),
    },
  };
}

function part(
  verdicts: readonly StrangerVerdict[],
  holds: (verdict: StrangerVerdict) => boolean,
): Part {
  return { part: verdicts.filter(holds).length, whole: verdicts.length };
}

/** What is to be known of a set of strangers' programs. */
const SETS = [
  {
    title: 'Seventh set',
    trial: 7,
    about:
      'Written, recorded and judged on 29 November 2026, after the misses of the sixth set had been mended, by a reader ' +
      'who had seen neither rules nor handbook. A level is right where it is one of those that its author holds to be ' +
      'honest. On the first run it was 43 of 48, 41, 9 of 9, 9, 45 of 45 and 6 of 6; kinds of misses found in it were ' +
      'mended since (decision 0031).',
  },
  {
    title: 'Sixth set',
    trial: 6,
    about:
      'Written, recorded and judged on 29 November 2026, while the misses of the fifth set were being mended, by a ' +
      'reader who had seen neither rules nor handbook. A level is right where it is one of those that its author holds ' +
      'to be honest. On the first run it was 61 of 66, 53, 18 of 18, 14, 34 of 34 and 10 of 10; kinds of misses found ' +
      'in it were mended since (decision 0030).',
  },
  {
    title: 'Fifth set',
    trial: 5,
    about:
      'Written, recorded and judged on 29 November 2026, after the misses of the fourth set had been mended, by a ' +
      'reader who had seen neither rules nor handbook. A level is right where it is one of those that its author holds ' +
      'to be honest. On the first run it was 44 of 48, 39, 13 of 15, 15, 21 of 22 and 2 of 2; kinds of misses ' +
      'found in it were mended since (decision 0030).',
  },
  {
    title: 'Fourth set',
    trial: 4,
    about:
      'Services with third-party modules. Written, recorded and judged on 29 November 2026, after the third set, by a ' +
      'reader who had seen neither rules nor handbook. A level is right where it is one of those that its author holds ' +
      'to be honest. On the first run it was 27 of 30, 26, 5 of 5, 5, 15 of 15 and none strong; two kinds of misses ' +
      'were mended since.',
  },
  {
    title: 'Third set',
    trial: 3,
    about:
      'Written and recorded on 29 November 2026, after the second set, by readers who had seen neither rules nor ' +
      'handbook. A level is right where it is one of those that its author holds to be honest. On the first run it ' +
      'was 22 of 26, 22, 11 of 11, 11, 25 of 25 and 3 of 3. Two kinds of misses found in it were mended since: ' +
      'iterators that nobody ends, and a channel with one taker idle and one at work.',
  },
  {
    title: 'Second set',
    trial: 2,
    about:
      'Written and recorded on 29 November 2026 by a reader who had seen neither rules nor handbook. Kinds of misses ' +
      'found in it were mended (decision 0020). A level is right where it is one of those that its author holds to be honest. On the ' +
      'first run it was 47 of 53, 38, 34 of 34, 31, 36 of 38 and 6 of 6.',
  },
  {
    title: 'First set',
    trial: 1,
    about:
      'Seen since 28 November 2026: kinds of misses found in it were mended, no threshold was chosen on it. A level ' +
      'is right where it is the very one that its author would choose. On the first run it was 31 of 45, 21, 32 of ' +
      '38, 37, 46 of 48 and 6 of 6.',
  },
] as const;

/** The part of docs/diagnosis.md about strangers' programs. */
export function strangersMarkdown(verdicts: readonly StrangerVerdict[]): string {
  return [
    '## Strangers’ programs',
    '',
    ...SETS.flatMap(({ title, trial, about }) => {
      const set = verdicts.filter(({ truth }) => (truth.trial ?? 1) === trial);
      return [
        `### ${title}`,
        '',
        `${set.length} recordings. ${about}`,
        '',
        ...figureRows(set),
        '',
      ].concat(problems(set));
    }),
  ].join('\n');
}

function figureRows(verdicts: readonly StrangerVerdict[]): string[] {
  const figures = strangerFigures(verdicts);
  const rows: (readonly [string, Part])[] = [
    ['leaks with a rule: the right rule first, or rightly none', figures.ruleFirst],
    ['… at a level that an honest expert would claim', figures.atLevel],
    ['leaks without a rule: the right own function and line first', figures.ownPlace],
    ['… and no wrong rule above `pattern`', figures.unclaimed],
    ['healthy programs: nothing above `pattern`', figures.spared],
    ['findings at `strong` or above: right', figures.strong],
  ];
  return [
    '| what | right | of | |',
    '| --- | --: | --: | --: |',
    ...rows.map(
      ([what, { part: right, whole }]) =>
        `| ${what} | ${right} | ${whole} | ${whole === 0 ? '–' : `${((100 * right) / whole).toFixed(1)} %`} |`,
    ),
  ];
}

function problems(verdicts: readonly StrangerVerdict[]): string[] {
  const lines = verdicts.flatMap(
    ({ name, truth, first, isRight, isAtLevel, isOwnRight, wrong }) => {
      const said = first === null ? 'nothing' : `\`${first.rule}\` ${first.level}`;
      const wanted =
        truth.cause === null
          ? truth.kind
          : `\`${truth.cause}\` ${(truth.levels ?? [truth.level]).join(' or ')}`;
      return [
        ...(truth.kind === 'rule' && !isAtLevel
          ? [`- \`${name}\`: ${isRight ? 'other level: ' : ''}${said}, not ${wanted}`]
          : []),
        ...(truth.kind === 'no-rule' && isOwnRight === false
          ? [`- \`${name}\`: another function or line than \`${truth.own!.function}\``]
          : []),
        ...wrong.map(
          ({ rule, level }) => `- \`${name}\` (${truth.kind}): wrongly \`${rule}\` ${level}`,
        ),
      ];
    },
  );
  return lines.length === 0 ? ['No row went wrong.', ''] : ['What went wrong:', '', ...lines, ''];
}
