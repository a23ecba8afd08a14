import { codeFence, codeSpan, plainMarkdown } from '#core/base/markdown-text';
import { isAccepted } from '../acceptances.ts';
import type { ReportSuspectFunction } from '../report-model.ts';
import { factTexts } from './case-facts.ts';
import { clippedName } from './clipped-name.ts';
import { failText } from './fail-text.ts';
import { acceptanceText, amountWords, findingAmounts } from './finding-words.ts';
import type { OwnPlace } from './own-place.ts';
import { placed } from '../answer/answer-own.ts';
import type { ReportContent } from './report-content.ts';
import { eventTexts } from './report-events.ts';

/** Letters of a name in a message. */
const MOST_LETTERS = 120;
/** Of each part so many lines, so that all of it fits. */
const MOST = {
  ...{ verdict: 4, next: 3, events: 4, caseNotes: 3, findings: 5, against: 3, suspects: 5 },
  ...{ notes: 3, commands: 4 },
} as const;

/** The report as Markdown that fits a chat message or an issue: at most sixty lines, the answer first. */
export function markdownReport(content: ReportContent): string {
  const lines = [
    ...answerLines(content),
    ...factLines(content),
    ...caseNoteLines(content),
    ...findingLines(content),
    ...suspectLines(content),
    ...noteLines(content),
    ...commandLines(content),
    footer(content),
  ];
  return `${lines.join('\n')}\n`;
}

function answerLines(content: ReportContent): string[] {
  const { headline, verdict, next } = content.report.answer;
  const fails = failText(content);
  return [
    `**${text(headline.text)}**`,
    '',
    ...(fails === null ? [] : [`- **${text(fails)}**`]),
    ...verdict.slice(0, MOST.verdict).map((statement) => `- ${text(statement.text)}`),
    ...next.slice(0, MOST.next).map((statement) => `- → ${text(statement.text)}`),
    '',
  ];
}

/** Whose memory it is and of which time, and what happened meanwhile: the latest of it. */
function factLines({ facts, events, say }: ReportContent): string[] {
  const left = events.length - MOST.events;
  const shown = events.slice(-MOST.events).map((event) => eventTexts(event, say));
  return [
    factTexts(facts, say).map(cell).join(' · '),
    '',
    ...(left > 0 ? [`- ${text(say('report-file.more', { count: left }))}`] : []),
    ...shown.map((event) => `- ${event.time} ${cell(event.text.replaceAll(/\s+/g, ' '))}`),
    ...(events.length > 0 ? [''] : []),
  ];
}

/** The latest ones: what was written last is what is known now. */
function caseNoteLines({ caseNotes, say }: ReportContent): string[] {
  if (caseNotes.length === 0) return [];
  return [
    ...caseNotes
      .slice(-MOST.caseNotes)
      .map((note) => `- ${say('report-file.case-note')}: ${text(note.replaceAll(/\s+/g, ' '))}`),
    '',
  ];
}

function findingLines(content: ReportContent): string[] {
  const { report, say, places } = content;
  const shown = report.findings.filter(({ minor }) => !minor).slice(0, MOST.findings);
  if (shown.length === 0) return [];
  const rows = shown.map((finding) => [
    say(`level.${finding.level}`),
    cell(isAccepted(finding) ? `${finding.title} (${say('report-file.accepted')})` : finding.title),
    findingAmounts(finding, content).slice(0, 2).map(cell).join(', '),
    placeCell(places.get(finding.id) ?? null, finding.function),
  ]);
  const against = shown.flatMap((finding) => finding.against.map((one) => one.text));
  return [
    ...table(
      ['report-file.level', 'report-file.finding', 'report-file.amount', 'report-file.place'].map(
        (key) => say(key),
      ),
      rows,
    ),
    ...shown.flatMap((finding) => {
      // What carried it furthest stands first.
      const said = [finding.evidence[0]?.text ?? null, acceptanceText(finding, say)];
      const line = said.filter((one) => one !== null).join(' ');
      return line === '' ? [] : [`- ${code(finding.rule)}: ${text(line)}`];
    }),
    ...against.slice(0, MOST.against).map((one) => `- ${say('finding.against')}: ${text(one)}`),
    '',
  ];
}

function suspectLines(content: ReportContent): string[] {
  const { report, say } = content;
  const shown = report.suspectFunctions.slice(0, MOST.suspects);
  if (shown.length === 0) return [];
  const row = (suspect: ReportSuspectFunction): string[] => [
    placeCell(suspect, suspect.function),
    amountWords(suspect, content).slice(0, 2).map(cell).join(', '),
    say(`trendClass.${suspect.class}`),
    isAccepted(suspect)
      ? say('report-file.accepted')
      : suspect.rules.map((rule) => code(rule)).join(', ') || '–',
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

function noteLines({ notes, say }: ReportContent): string[] {
  if (notes.length === 0) return [];
  const more = notes.length - MOST.notes;
  return [
    ...notes.slice(0, MOST.notes).map((note) => `- ${text(note)}`),
    ...(more > 0 ? [`- ${text(say('report-file.more', { count: more }))}`] : []),
    '',
  ];
}

function commandLines({ commands }: ReportContent): string[] {
  // A command that is cut does something else: then none is better.
  const shown = commands.filter(({ command }) => command.length <= 400).slice(0, MOST.commands);
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
