import type { Translate } from '#core/base/translate';
import { formatBytes, formatParams } from '#core/report/format-params';
import { grownGoroutines } from '#core/report/report-goroutines';
import type { Finding, ReportModel, ReportTopRow, Statement } from '#core/report/report-model';
import type { Language } from '#contract/host-calls';

interface PrintPorts {
  readonly translate: Translate;
  readonly write: (text: string) => void;
  /** Rows of the table at most. */
  readonly rows: number;
  readonly language: Language;
}

/** Prints the report for a person at a terminal: what changed, findings, table, notes. */
export function printReport(report: ReportModel, ports: PrintPorts): void {
  const line = (text = ''): void => ports.write(`${text}\n`);
  line(headline(report, ports.translate));
  line();
  for (const finding of report.findings) printFinding(finding, ports.translate, line);
  printSuspects(report, ports.translate, line);
  printGoroutines(report, ports.translate, line);
  printTop(report, ports, line);
  printList(report, ports.translate, line);
}

function headline(report: ReportModel, translate: Translate): string {
  const source = report.snapshots[report.source!]!;
  const base = report.base === null ? null : report.snapshots[report.base]!;
  const to = amount(source.totals[report.sampleType] ?? 0, report);
  if (!base)
    return translate('cli.headline-one', { path: source.path, to, type: report.sampleType });
  return translate('cli.headline-two', {
    basePath: base.path,
    path: source.path,
    from: amount(base.totals[report.sampleType] ?? 0, report),
    to,
    delta: withSign(report.deltas[report.sampleType] ?? 0, (delta) => amount(delta, report)),
    type: report.sampleType,
  });
}

function amount(value: number, { snapshots, source, sampleType }: ReportModel): string {
  const types = source === null ? [] : snapshots[source]!.sampleTypes;
  const isBytes = types.find(({ type }) => type === sampleType)?.unit === 'bytes';
  return isBytes ? formatBytes(value) : String(value);
}

function printFinding(finding: Finding, translate: Translate, line: (text?: string) => void): void {
  const delta = finding.deltaBytes === null ? '' : ` (${signed(finding.deltaBytes)})`;
  const level = translate(`level.${finding.level}`);
  line(`${finding.rank}. [${level}] ${finding.title}`);
  line(`   ${finding.rule}  ${formatBytes(finding.bytes)}${delta}`);
  if (finding.function !== '') line(`   ${finding.function}`);
  const holder = finding.details['holder'] as { chain: readonly string[] } | undefined;
  if (holder) line(`   ${translate('cli.chain')}: ${holder.chain.join(' → ')}`);
  const group = (name: string, statements: readonly Statement[]): void => {
    for (const { text } of statements) line(`   ${translate(`finding.${name}`)}: ${text}`);
  };
  if (finding.alternatives.length > 0)
    line(`   ${translate('finding.alternatives')} ${finding.alternatives.join(', ')}`);
  group('evidence', finding.evidence);
  group('against', finding.against);
  group('next', finding.next);
  line(`   ${translate('cli.chapter')}: ${finding.handbook}`);
  line();
}

/** Frames of a suspect's stack, leaf side, that a terminal shows, … */
const SUSPECT_FRAMES = 4;
/** … and those from the program's own function on. */
const OWN_FRAMES = 2;
const SUSPECTS = 3;

/** Part of all growth from which a stack is worth a word beside findings that do not explain it. */
const UNEXPLAINED_SHARE = 0.1;

/**
 * What grew and no rule at `likely` or above explains: neither an unknown leak nor a small finding beside
 * it may hide what grows most.
 */
function printSuspects(
  { suspects, findings, deltas, sampleType }: ReportModel,
  translate: Translate,
  line: (text?: string) => void,
): void {
  if (findings.length === 0 && suspects.length === 0)
    return line(`${translate('cli.no-findings')}\n`);
  const least = findings.length === 0 ? 0 : UNEXPLAINED_SHARE * (deltas[sampleType] ?? Infinity);
  const shown = suspects.filter(
    ({ rules, bytes, deltaBytes }) => rules.length === 0 && (deltaBytes ?? bytes) >= least,
  );
  if (shown.length === 0) return;
  line(translate(findings.length === 0 ? 'cli.no-findings-suspects' : 'cli.unexplained'));
  for (const one of shown.slice(0, SUSPECTS)) {
    const { bytes, deltaBytes, stack, evidence, refute, function: suspect } = one;
    line();
    line(`   ${formatBytes(bytes)}${deltaBytes === null ? '' : ` (${signed(deltaBytes)})`}`);
    const own = stack.indexOf(suspect);
    for (const frame of stack.slice(0, SUSPECT_FRAMES)) line(`     ${frame}`);
    if (own > SUSPECT_FRAMES) line('     …');
    const rest = stack.slice(Math.max(SUSPECT_FRAMES, own), own + OWN_FRAMES);
    for (const frame of rest) line(`     ${frame}`);
    for (const { text } of evidence) line(`   ${translate('finding.evidence')}: ${text}`);
    for (const { text } of refute) line(`   ${translate('overview.refute')}: ${text}`);
  }
  line();
}

/** Goroutines that grew and no finding is about, e.g. requests that wait for a lock. */
function printGoroutines(
  { goroutines }: ReportModel,
  translate: Translate,
  line: (text?: string) => void,
): void {
  const grown = grownGoroutines(goroutines);
  if (grown.length === 0) return;
  line(translate('cli.goroutines'));
  for (const { counts, wait, function: name } of grown)
    line(`   ${counts[0]!} → ${counts.at(-1)!}  ${translate(`wait.${wait}`)}  ${name}`);
  line();
}

function signed(bytes: number): string {
  return withSign(bytes, formatBytes);
}

function withSign(value: number, format: (value: number) => string): string {
  return value > 0 ? `+${format(value)}` : format(value);
}

function printTop(
  report: ReportModel,
  { translate, rows }: PrintPorts,
  line: (text?: string) => void,
): void {
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
  line(translate(title, { shown: shown.length, all: report.top.length }));
  line(aligned(heads));
  shown.forEach((row, at) => line(`${aligned(cells[at]!)}  ${row.function}`));
}

/** Notes of one kind that a terminal shows; the document has all. */
const MOST_NOTES = 4;

function printList(report: ReportModel, translate: Translate, line: (text?: string) => void): void {
  if (report.excluded.length + report.notes.length > 0) line();
  for (const { rule, reason, params } of report.excluded) {
    const text = translate(`exclusion.${reason}`, formatParams(params, translate));
    line(`- ${translate('cli.excluded')} ${rule}: ${text}`);
  }
  const told = new Map<string, number>();
  for (const { code, params } of report.notes) {
    const count = (told.get(code) ?? 0) + 1;
    told.set(code, count);
    if (count <= MOST_NOTES)
      line(`- ${translate(`note.${code}`, formatParams(params, translate))}`);
  }
  for (const [code, count] of told)
    if (count > MOST_NOTES)
      line(`- ${translate('cli.more-notes', { code, more: count - MOST_NOTES })}`);
}
