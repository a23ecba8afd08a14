import { codeFence, codeSpan, plainMarkdown } from '#core/base/markdown-text';
import { isAccepted } from '../acceptances.ts';
import type { ReportAnswer, ReportSuspectFunction } from '../report-model.ts';
import { clippedName } from './clipped-name.ts';
import { acceptanceText, amountWords, findingAmounts } from './finding-words.ts';
import type { OwnPlace } from './own-place.ts';
import { placed } from '../answer/answer-own.ts';
import type { ReportContent } from './report-content.ts';

/** Letters of a name in a message. */
const MOST_LETTERS = 120;
const MOST_FINDINGS = 6;
const MOST_SUSPECTS = 6;
const MOST_AGAINST = 4;
const MOST_COMMANDS = 6;
const MOST_NOTES = 4;

/** The report as Markdown that fits a chat message or an issue: at most sixty lines, the answer first. */
export function markdownReport(content: ReportContent): string {
  const lines = [
    ...answerLines(content.report.answer),
    ...caseNoteLines(content),
    ...findingLines(content),
    ...suspectLines(content),
    ...noteLines(content),
    ...commandLines(content),
    footer(content),
  ];
  return `${lines.join('\n')}\n`;
}

function answerLines({ headline, verdict, next }: ReportAnswer): string[] {
  return [
    `**${text(headline.text)}**`,
    '',
    ...verdict.slice(0, 6).map((statement) => `- ${text(statement.text)}`),
    ...next.slice(0, 3).map((statement) => `- → ${text(statement.text)}`),
    '',
  ];
}

/** The latest ones: what was written last is what is known now. */
function caseNoteLines({ caseNotes, say }: ReportContent): string[] {
  if (caseNotes.length === 0) return [];
  return [
    ...caseNotes
      .slice(-MOST_NOTES)
      .map((note) => `- ${say('report-file.case-note')}: ${text(note.replaceAll(/\s+/g, ' '))}`),
    '',
  ];
}

function findingLines(content: ReportContent): string[] {
  const { report, say, places } = content;
  const shown = report.findings.filter(({ minor }) => !minor).slice(0, MOST_FINDINGS);
  if (shown.length === 0) return [];
  const rows = shown.map((finding) => [
    say(`level.${finding.level}`),
    cell(isAccepted(finding) ? `${finding.title} (${say('report-file.accepted')})` : finding.title),
    findingAmounts(finding, content).slice(0, 2).map(cell).join(', '),
    placeCell(places.get(finding.id) ?? null, finding.function),
  ]);
  const against = shown
    .flatMap((finding) => finding.against.map(({ text: one }) => ({ title: finding.title, one })))
    .slice(0, MOST_AGAINST);
  const known = shown.flatMap((finding) => acceptanceText(finding, say) ?? []);
  const below = [
    ...against.map(({ one }) => `- ${say('finding.against')}: ${text(one)}`),
    ...known.map((one) => `- ${text(one)}`),
  ];
  return [
    ...table(
      ['report-file.level', 'report-file.finding', 'report-file.amount', 'report-file.place'].map(
        (key) => say(key),
      ),
      rows,
    ),
    ...below,
    ...(below.length > 0 ? [''] : []),
  ];
}

function suspectLines(content: ReportContent): string[] {
  const { report, say } = content;
  const shown = report.suspectFunctions.slice(0, MOST_SUSPECTS);
  if (shown.length === 0) return [];
  const row = (suspect: ReportSuspectFunction): string[] => [
    placeCell(suspect, suspect.function),
    amountWords(suspect, content).slice(0, 2).map(cell).join(', '),
    say(`trendClass.${suspect.class}`),
    suspect.rules.map((rule) => code(rule)).join(', ') || '–',
  ];
  return [
    ...table(
      ['report-file.suspect', 'report-file.amount', 'overview.trend', 'report-file.explained'].map(
        (key) => say(key),
      ),
      shown.map(row),
    ),
  ];
}

function noteLines({ notes }: ReportContent): string[] {
  if (notes.length === 0) return [];
  const more = notes.length - MOST_NOTES;
  return [
    ...notes.slice(0, MOST_NOTES).map((note) => `- ${text(note)}`),
    ...(more > 0 ? [`- … +${more}`] : []),
    '',
  ];
}

function commandLines({ commands }: ReportContent): string[] {
  // A command that is cut does something else: then none is better.
  const shown = commands.filter(({ command }) => command.length <= 400).slice(0, MOST_COMMANDS);
  if (shown.length === 0) return [];
  const [fence = '', ...rest] = codeFence(shown.map(({ command }) => command));
  return [`${fence}sh`, ...rest, ''];
}

function footer({ say, version, masked }: ReportContent): string {
  const made = say('report-file.made-by', { version });
  return `_${plainMarkdown(masked ? `${made} ${say('report-file.masked')}` : made)}_`;
}

/** A function with its file and line; the line decides where one has to look. */
function placeCell(place: OwnPlace | null, name: string): string {
  if (place === null) return name === '' ? '–' : code(name);
  return code(placed(place));
}

function table(heads: readonly string[], rows: readonly (readonly string[])[]): string[] {
  const line = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;
  return [line(heads), line(heads.map(() => '---')), ...rows.map(line), ''];
}

/** A pipe parts cells even in code. */
function code(name: string): string {
  return codeSpan(clippedName(name, MOST_LETTERS)).replaceAll('|', '\\|');
}

function cell(one: string): string {
  return plainMarkdown(clippedName(one, 2 * MOST_LETTERS));
}

function text(one: string): string {
  return plainMarkdown(clippedName(one, 4 * MOST_LETTERS));
}
