import { amountOf } from '#core/base/amounts-by-name';
import type { Translate } from '#core/base/translate';
import { codeFence, codeSpan, plainMarkdown } from '#core/base/markdown-text';
import { formatBytes, groupDigits } from '#core/words/format-values';
import type { CodedStatement } from '#core/words/say';
import { parametersOf, tell, tellRules, type TextKind } from '#core/words/tell';
import { createNameMask, isPublicFunction, isPublicModule, type NameMask } from './mask-names.ts';
import type { Wordless } from '#core/words/wordless';
import type { AnswerKind, Finding, ReportSuspect, WordlessReport } from './report-model.ts';

interface IssueOptions {
  /** Own package paths, function and type names as they are; else masked. */
  readonly showNames: boolean;
}

/** Frames of a stack that an issue shows, leaf side, … */
const MOST_FRAMES = 24;
/** … and those of the program's own further up: they say who asked. */
const MOST_OWN_FRAMES = 24;
/** Suspects that an issue without a finding shows. */
const MOST_SUSPECTS = 3;

/**
 * The text of an issue for a framework's maintainers, as Markdown: versions, what grew, stacks, what was
 * excluded. Own names are masked unless chosen otherwise, the same name always by the same stand-in; file
 * names and paths never appear.
 *
 * @param finding - What the issue is about; null = the fastest growing stacks.
 * @param translate - Texts in the language of the issue.
 */
export function upstreamIssue(
  report: WordlessReport,
  finding: Wordless<Finding> | null,
  translate: Translate,
  { showNames }: IssueOptions,
): string {
  const mask = createNameMask(showNames);
  const say = (statement: CodedStatement): string =>
    `- ${plainMarkdown(tell('statement', masked('statement', statement, mask), translate))}`;
  const lines = [
    `# ${plainMarkdown(title(report, finding, translate))}`,
    '',
    ...versions(report),
    ...growth(report, finding),
    ...(finding
      ? [...findingSection(finding, translate, { mask, say })]
      : suspectSection(report.suspects, mask)),
    ...excluded(report, translate, mask),
    '---',
    '',
    showNames
      ? 'Written by Leakbook from profiles.'
      : 'Written by Leakbook from profiles; names of the program are masked (`app/pkg1.func1`).',
  ];
  return `${lines.join('\n')}\n`;
}

function title(
  report: WordlessReport,
  finding: Wordless<Finding> | null,
  translate: Translate,
): string {
  if (!finding) {
    return `${SUBJECTS[report.answer.kind] ?? growthTitle(report)}; no known leak matches`;
  }
  return tellRules([finding.rule], translate);
}

/** What an issue without a finding is about, where it is not growth. */
const SUBJECTS: Readonly<Partial<Record<AnswerKind, string>>> = {
  level: 'What heap memory consists of',
  empty: 'Nothing in use',
  goroutines: 'Goroutines',
  window: 'A window of a heap profile',
  sum: 'Heap profiles added up',
  listing: 'Output of pprof',
  cut: 'A part of a heap profile',
  'two-processes': 'Heaps of two processes',
  backwards: 'Two heaps, the later one first',
};

function growthTitle(report: WordlessReport): string {
  const grew = (amountOf(report.deltas, report.sampleType) ?? 0) > 0;
  return grew ? 'Heap memory grows' : 'Heap memory does not grow here';
}

function versions({ go, modules }: WordlessReport): string[] {
  const bounds = ({
    version,
    min,
    max,
  }: {
    version: string | null;
    min: string | null;
    max: string | null;
  }): string =>
    version ?? ([min && `≥ ${min}`, max && `< ${max}`].filter(Boolean).join(', ') || 'unknown');
  return [
    '## Versions',
    '',
    `- Go: ${bounds(go)}`,
    ...modules
      .filter(({ path }) => isPublicModule(path))
      .map((module) => `- ${codeSpan(module.path)}: ${bounds(module)}`),
    '',
  ];
}

/** Totals of the snapshots compared, by order and time only. */
function growth(report: WordlessReport, finding: Wordless<Finding> | null): string[] {
  const rows = report.trend.find((row) => row.function === '')?.series ?? [];
  // A window, a sum and a part of a profile have no amount in use.
  const isState = report.source !== null && report.snapshots[report.source]!.comparable;
  if (rows.length === 0 || !isState) return [];
  const cells = rows.map((bytes, at) => {
    const own = finding && finding.sampleType === 'inuse_space' ? finding.series[at] : undefined;
    return `| ${at + 1} | ${formatBytes(bytes)} | ${own === undefined ? '–' : formatBytes(own)} |`;
  });
  return [
    rows.length === 1 ? '## In use' : '## Growth',
    '',
    '| snapshot | in use | of it, this finding |',
    '| --: | --: | --: |',
    ...cells,
    '',
  ];
}

function findingSection(
  finding: Wordless<Finding>,
  translate: Translate,
  { mask, say }: { mask: NameMask; say: (statement: CodedStatement) => string },
): string[] {
  const section = (name: string, statements: readonly CodedStatement[]): string[] =>
    statements.length === 0 ? [] : [`### ${name}`, '', ...statements.map(say), ''];
  return [
    '## Finding',
    '',
    `${codeSpan(finding.rule)}, ${translate(`level.${finding.level}`)}: ${amountsOf(finding)}`,
    '',
    ...section('Evidence', finding.evidence),
    ...section('Against', finding.against),
    '### Stack (leaf first)',
    '',
    ...stack(finding.stack, mask),
  ];
}

/** Goroutines are counted; what they keep is known only where there is a heap. */
function amountsOf(finding: Wordless<Finding>): string {
  const { sampleType, objects, bytes, deltaBytes } = finding;
  const amounts = sampleType === 'goroutine' ? [`${groupDigits(objects)} goroutines`] : [];
  if (amounts.length === 0 || bytes > 0) {
    amounts.push(formatBytes(bytes));
    if (deltaBytes !== null) amounts.push(`${formatBytes(deltaBytes)} more than before`);
  }
  return amounts.join(', ');
}

function suspectSection(suspects: readonly Wordless<ReportSuspect>[], mask: NameMask): string[] {
  return suspects
    .slice(0, MOST_SUSPECTS)
    .flatMap((suspect, at) => [
      `## Stack ${at + 1}: ${formatBytes(suspect.bytes)}` +
        (suspect.deltaBytes === null
          ? ''
          : `, ${formatBytes(suspect.deltaBytes)} more than before`),
      '',
      ...stack(suspect.stack, mask),
    ]);
}

function excluded(report: WordlessReport, translate: Translate, mask: NameMask): string[] {
  if (report.excluded.length === 0) return [];
  return [
    '## Excluded',
    '',
    ...report.excluded.map(
      ({ rule, reason, params }) =>
        `- ${codeSpan(rule)}: ${plainMarkdown(tell('exclusion', masked('exclusion', { code: reason, params }, mask), translate))}`,
    ),
    '',
  ];
}

/** A statement without the reader's own names; of a value that no table knows nothing is shown. */
function masked(kind: TextKind, { code, params }: CodedStatement, mask: NameMask): CodedStatement {
  const parameters = parametersOf(kind, code);
  const shown = Object.entries(params).map(([name, value]) => {
    const isKnown = Object.hasOwn(parameters, name);
    const hidden = isKnown ? parameters[name]!.private : 'text';
    if (typeof value === 'number' || hidden === null) return [name, value];
    return [name, hidden === 'function' ? mask.functionName(value) : mask.text(value)];
  });
  return { code, params: Object.fromEntries(shown) as CodedStatement['params'] };
}

function stack(names: readonly string[], mask: NameMask): string[] {
  const shown = framesShown(names, mask);
  return [...codeFence(shown), ''];
}

function framesShown(names: readonly string[], mask: NameMask): string[] {
  const shown: string[] = [];
  let own = 0;
  let left = 0;
  const closeGap = (): void => {
    if (left > 0) shown.push(`… ${left} more`);
    left = 0;
  };
  names.forEach((name, at) => {
    const isOwn = at >= MOST_FRAMES && !isPublicFunction(name) && own < MOST_OWN_FRAMES;
    if (isOwn) own++;
    if (at >= MOST_FRAMES && !isOwn) left++;
    else {
      closeGap();
      shown.push(mask.functionName(name));
    }
  });
  closeGap();
  return shown;
}
