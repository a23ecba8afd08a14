import type { ConfidenceLevel } from '#core/rules/confidence-level';
import { RULE_CATALOG } from '#core/rules/rule-catalog';
import type { Half } from '#support/recordings';
import { isExpected, type RowVerdict } from './diagnose-row.ts';
import { lookAlikeFigures } from './look-alikes.ts';

/** Figures over the rows of one half. */
export interface DiagnosisFigures {
  /** Rows whose evidence allows `likely` or more, and how many of them were found. */
  readonly expected: number;
  readonly found: number;
  /** Of those found: how many had an accepted rule as the first finding. */
  readonly first: number;
  /** Findings above `pattern` over all rows, and how many of them were right. */
  readonly claims: number;
  readonly right: number;
  readonly tooSure: number;
  readonly healthy: number;
  readonly healthyClaims: number;
  readonly missingDetails: number;
}

export function figuresOf(verdicts: readonly RowVerdict[]): DiagnosisFigures {
  const expected = verdicts.filter(({ row }) => isExpected(row));
  const healthy = verdicts.filter(({ row }) => row.cause === null);
  const sum = (of: (verdict: RowVerdict) => number, over = verdicts): number =>
    over.reduce((total, verdict) => total + of(verdict), 0);
  const claims = sum(({ findings }) => findings.filter(({ level }) => level !== 'pattern').length);
  return {
    expected: expected.length,
    found: expected.filter(({ hit }) => hit).length,
    first: expected.filter(({ isFirst }) => isFirst).length,
    claims,
    right: claims - sum(({ wrong }) => wrong.length),
    tooSure: sum(({ tooSure }) => tooSure.length),
    healthy: healthy.length,
    healthyClaims: sum(({ wrong }) => wrong.length, healthy),
    missingDetails: sum(({ missing }) => missing.length),
  };
}

/** docs/diagnosis.md: one table per half, one line per rule, then the rows that went wrong. */
export function diagnosisMarkdown(verdicts: readonly RowVerdict[]): string {
  const of = (half: Half): RowVerdict[] => verdicts.filter(({ row }) => row.half === half);
  return `${[HEAD, ...section('Held-out half', of('held-out')), ...section('Tuning half', of('tuning'))].join('\n')}\n`;
}

const HEAD = `# Diagnosis, measured

\`npm run diagnose\` runs every rule on every recording and compares with the \`truth.json\` beside it in
\`tests/recordings\`; this page is what it wrote. Thresholds were chosen on the tuning half.
The held-out half was recorded anew with other sizes, loads, package, type and function names. These choices
were made after it had been seen: goroutines that a finding of any level explains are not reported again as
lost ones (\`held-out/go-http-pool\` had shown it); a fall of fewer than ten sampled objects decides nothing
(\`held-out/netpoll-barrier-request-goref\`); goroutines that read for the program itself always count as load
(\`held-out/go-goroutine-sessions\`); \`go/container-only-grows\` speaks from 0.5 % of the heap on, not from 2 %
(\`held-out/go-container-grows-sync-map\` was missed); and what decision 0009 says, which a trial with other
programs had shown. That a pool of huge buffers is a pattern without goref changed what its rows allow.

- Expected: rows whose evidence allows \`likely\` or more. Found: an accepted rule is at \`likely\` or above.
- Wrong: a rule at \`likely\` or above that the row does not accept. Too sure: above the level that the row's
  evidence allows.
- Precision: right claims of all claims (findings above \`pattern\`, healthy rows included). Recall: found of
  expected.
`;

function section(title: string, verdicts: readonly RowVerdict[]): string[] {
  const figures = figuresOf(verdicts);
  return [
    `## ${title}`,
    '',
    `${verdicts.length} rows, ${figures.healthy} of them healthy. Recall ${percent(figures.found, figures.expected)}, ` +
      `right rule first ${percent(figures.first, figures.found)}, precision ${percent(figures.right, figures.claims)}, ` +
      `too sure ${figures.tooSure}, claims on healthy rows ${figures.healthyClaims}.`,
    '',
    ...ruleTable(verdicts),
    '',
    ...lookAlikeTable(verdicts),
    '',
    ...problems(verdicts),
  ];
}

function percent(part: number, whole: number): string {
  return whole === 0
    ? '– (0 of 0)'
    : `${((100 * part) / whole).toFixed(1)} % (${part} of ${whole})`;
}

function ruleTable(verdicts: readonly RowVerdict[]): string[] {
  const lines = RULE_CATALOG.map(({ id }) => {
    const expected = verdicts.filter(({ row }) => row.cause === id && isExpected(row));
    const levels = count(
      verdicts.flatMap(({ findings, row }) =>
        row.cause === id ? findings.filter(({ rule }) => rule === id).slice(0, 1) : [],
      ),
    );
    const wrong = verdicts.reduce(
      (sum, verdict) => sum + verdict.wrong.filter(({ rule }) => rule === id).length,
      0,
    );
    const found = expected.filter(({ hit }) => hit).length;
    return [`\`${id}\``, expected.length, found, expected.length - found, wrong, levels || '–'];
  });
  return [
    '| rule | expected | found | missed | wrong claims | levels where it is the cause |',
    '| --- | --: | --: | --: | --: | --- |',
    ...lines.map((cells) => `| ${cells.join(' | ')} |`),
  ];
}

function lookAlikeTable(verdicts: readonly RowVerdict[]): string[] {
  const lines = lookAlikeFigures(verdicts).map((pair) => [
    `\`${pair.leak}\``,
    typeof pair.other === 'string' ? `${pair.what} (\`${pair.other}\`)` : pair.what,
    pair.leakTaken === null ? '–' : `${pair.leakTaken} of ${pair.leakRows}`,
    `${pair.otherTaken} of ${pair.otherRows}`,
  ]);
  return [
    'Look-alikes, claimed above `pattern` one for the other:',
    '',
    '| leak | looks like | leak taken for it | it taken for the leak |',
    '| --- | --- | --: | --: |',
    ...lines.map((cells) => `| ${cells.join(' | ')} |`),
  ];
}

function count(findings: readonly { level: ConfidenceLevel }[]): string {
  const levels = new Map<string, number>();
  for (const { level } of findings) levels.set(level, (levels.get(level) ?? 0) + 1);
  return [...levels].map(([level, times]) => `${level} ${times}`).join(', ');
}

function problems(verdicts: readonly RowVerdict[]): string[] {
  const lines = verdicts.flatMap(({ row, hit, isFirst, wrong, tooSure, missing }) => [
    ...(isExpected(row) && !hit ? [`- \`${row.name}\`: missed`] : []),
    ...(hit && !isFirst ? [`- \`${row.name}\`: right rule not first`] : []),
    ...wrong.map(({ rule, level }) => `- \`${row.name}\`: wrongly \`${rule}\` ${level}`),
    ...tooSure.map(
      ({ rule, level }) => `- \`${row.name}\`: \`${rule}\` ${level} of at most ${row.level}`,
    ),
    ...missing.map((text) => `- \`${row.name}\`: ${text}`),
  ]);
  return lines.length === 0 ? ['No row went wrong.', ''] : ['What went wrong:', '', ...lines, ''];
}
