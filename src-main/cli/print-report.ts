import { amountOf } from '#core/base/amounts-by-name';
import type { Translate } from '#core/base/translate';
import { isAccepted } from '#core/report/acceptances';
import { formatOf } from '#core/report/answer/answer-heap';
import { groupDigits } from '#core/words/format-values';
import { tell } from '#core/words/tell';
import { acceptanceText } from '#core/report/files/finding-words';
import { isoTime, pathLabels } from '#core/report/path-labels';
import { tellNotes } from '#core/report/tell-notes';
import { grownGoroutines } from '#core/report/report-goroutines';
import type { Finding, ReportModel, ReportTopRow, Statement } from '#core/report/report-model';
import { amountsOf, type Line, printSuspects, type Words } from './print-suspects.ts';
import { printNear, printSteps } from './print-why.ts';

interface PrintPorts {
  readonly translate: Translate;
  readonly write: (text: string) => void;
  /** Rows of the table at most. */
  readonly rows: number;
  /** Whether to tell the bounds that decided. */
  readonly why: boolean;
}

/** Prints the report for a person at a terminal: the answer, findings, suspects, tables, notes. */
export function printReport(report: ReportModel, ports: PrintPorts): void {
  const line: Line = (text = '') => ports.write(`${text}\n`);
  const { translate, why } = ports;
  const source = report.source === null ? null : report.snapshots[report.source]!;
  const words: Words = {
    translate,
    whole: source?.comparable === false ? 'cli.of-it' : 'cli.of-heap',
    why,
  };
  printAnswer(report, translate, line);
  const minor = report.findings.filter((finding) => finding.minor);
  const main = report.findings.filter((finding) => !finding.minor);
  const accepted = main.filter(isAccepted);
  for (const finding of main) if (!isAccepted(finding)) printFinding(finding, words, line);
  if (accepted.length > 0) line(`${translate('cli.accepted')}\n`);
  for (const finding of accepted) printFinding(finding, words, line);
  printSuspects(report, words, line);
  if (minor.length > 0) line(`${translate('cli.minor')}\n`);
  for (const finding of minor) printFinding(finding, words, line);
  if (report.source === null) printAllGoroutines(report, translate, line);
  else {
    printGoroutines(report, translate, line);
    printTop(report, ports, line);
  }
  printList(report, translate, line);
  if (why) printNear(report.near, translate, line);
  else if (report.findings.length + report.near.length > 0) line(`- ${translate('cli.why-hint')}`);
}

/** The answer: what is, what it is likely to be, of which files, what to do next. */
function printAnswer(report: ReportModel, translate: Translate, line: Line): void {
  const { answer, base, source, snapshots } = report;
  line(answer.headline.text);
  for (const { text } of answer.verdict) line(text);
  const labels = pathLabels(snapshots);
  /** When, how much, which file: the order in which two are told apart. */
  const named = (index: number): string => {
    const { timeNanos, totals } = snapshots[index]!;
    const time = timeNanos === null ? '' : `${isoTime(BigInt(timeNanos))}  `;
    return `${time}${amount(amountOf(totals, report.sampleType) ?? 0, report)}  ${labels[index]!}`;
  };
  if (base !== null) {
    line(`  ${translate('cli.from')} ${named(base)}`);
    line(`  ${translate('cli.to')} ${named(source!)}`);
  } else if (source !== null) line(`  ${named(source)}`);
  for (const { text } of answer.next) line(`${translate('cli.next')}: ${text}`);
  line();
}

function amount(value: number, { snapshots, source, sampleType }: ReportModel): string {
  return source === null ? groupDigits(value) : formatOf(snapshots[source]!, sampleType)(value);
}

function printFinding(finding: Finding, words: Words, line: Line): void {
  const { translate } = words;
  const level = translate(`level.${finding.level}`);
  line(`${finding.minor ? '-' : `${finding.rank}.`} [${level}] ${finding.title}`);
  const counted =
    finding.sampleType === 'goroutine'
      ? translate('finding.goroutines', { count: groupDigits(finding.objects) })
      : null;
  // Goroutines are counted exactly, and MemStats speak of the process: neither has memory of its own here.
  const hasBytes = finding.bytes > 0 || (counted === null && finding.stack.length > 0);
  const amounts = [counted, hasBytes ? amountsOf(finding, words) : null];
  line(`   ${finding.rule}  ${amounts.filter((text) => text !== null).join(', ')}`.trimEnd());
  if (finding.function !== '') line(`   ${finding.function}`);
  const known = acceptanceText(finding, translate);
  if (known !== null) line(`   ${known}`);
  const { holder } = finding.details;
  if (holder) line(`   ${translate('cli.chain')}: ${holder.chain.join(' → ')}`);
  const group = (name: string, statements: readonly Statement[]): void => {
    for (const { text } of statements) line(`   ${translate(`finding.${name}`)}: ${text}`);
  };
  if (finding.alternatives.length > 0)
    line(`   ${translate('finding.alternatives')} ${finding.alternatives.join(', ')}`);
  if (words.why) printSteps(finding, translate, line);
  group('evidence', finding.evidence);
  group('against', finding.against);
  group('next', finding.next);
  line(`   ${translate('cli.chapter')}: ${finding.handbook}`);
  line();
}

/** Groups of goroutines that a terminal shows; the document has all. */
const MOST_GROUPS = 20;

/** Every group, where there is no heap: counts in all profiles, wait, place, creator. */
function printAllGoroutines(
  { goroutines, snapshots }: ReportModel,
  translate: Translate,
  line: Line,
): void {
  if (!goroutines) return;
  const isPart = goroutines.snapshots.some((index) => !snapshots[index]!.comparable);
  line(translate(isPart ? 'cli.listed-goroutines' : 'cli.all-goroutines'));
  const groups = goroutines.groups.slice(0, MOST_GROUPS);
  const counts = groups.map((group) => group.counts.map(groupDigits).join(' → '));
  const width = Math.max(0, ...counts.map((text) => text.length));
  groups.forEach(({ wait, function: name, place, createdBy }, at) => {
    const creator =
      createdBy === null ? '' : `, ${translate('cli.created-by', { function: createdBy })}`;
    const where = place === '' ? '' : ` ${place}`;
    line(
      `   ${counts[at]!.padStart(width)}  ${translate(`wait.${wait}`)}  ${name}${where}${creator}`,
    );
  });
  line();
}

/** Goroutines that grew and no finding is about, e.g. requests that wait for a lock. */
function printGoroutines({ goroutines }: ReportModel, translate: Translate, line: Line): void {
  const grown = grownGoroutines(goroutines);
  if (grown.length === 0) return;
  line(translate('cli.goroutines'));
  for (const { counts, wait, function: name } of grown) {
    const course = `${groupDigits(counts[0]!)} → ${groupDigits(counts.at(-1)!)}`;
    line(`   ${course}  ${translate(`wait.${wait}`)}  ${name}`);
  }
  line();
}

function printTop(report: ReportModel, { translate, rows }: PrintPorts, line: Line): void {
  // Those that allocate; what only stands above them follows where there is room.
  const byGrowth = (row: ReportTopRow): number => Math.abs(row.flatDelta ?? row.flat);
  const under = (row: ReportTopRow): number => Math.abs(row.cumDelta ?? row.cum);
  const shown = [...report.top]
    .sort((l, r) => byGrowth(r) - byGrowth(l) || under(r) - under(l))
    .slice(0, rows);
  const heads = ['flat', 'cum', ...(report.base === null ? [] : ['Δ flat', 'Δ cum'])];
  const cells = shown.map((row) => [
    amount(row.flat, report),
    amount(row.cum, report),
    ...(report.base === null
      ? []
      : [amount(row.flatDelta ?? 0, report), amount(row.cumDelta ?? 0, report)]),
  ]);
  const widths = heads.map((head, at) =>
    Math.max(head.length, ...cells.map((row) => row[at]!.length)),
  );
  const aligned = (row: readonly string[]): string =>
    row.map((cell, at) => cell.padStart(widths[at]!)).join('  ');
  const title = report.base === null ? 'cli.top-one' : 'cli.top';
  if (shown.length === 0) return;
  line(translate(title, { type: report.sampleType, shown: shown.length, all: report.top.length }));
  line(aligned(heads));
  shown.forEach((row, at) => line(`${aligned(cells[at]!)}  ${row.function}`));
}

/** Notes of one kind that a terminal shows; the document has all. */
const MOST_NOTES = 4;

function printList(report: ReportModel, translate: Translate, line: Line): void {
  if (report.excluded.length + report.notes.length > 0) line();
  for (const { rule, reason, params } of report.excluded) {
    const text = tell('exclusion', { code: reason, params }, translate);
    line(`- ${translate('cli.excluded')} ${rule}: ${text}`);
  }
  const codes = [...new Set(report.notes.map(({ code }) => code))];
  for (const code of codes) {
    const told = tellNotes(
      report.notes.filter((note) => note.code === code),
      translate,
    );
    for (const text of told.slice(0, MOST_NOTES)) line(`- ${text}`);
    const more = told.length - MOST_NOTES;
    if (more > 0) line(`- ${translate('cli.more-notes', { code, more })}`);
  }
}
