import type { Translate } from '#core/base/translate';
import type { MeasureUnit } from '#core/measures/measurement';
import type { ExplainedRule, ExplainedStep, ExplainedSubject } from '#core/report/explain-rules';
import { formatBytes, formatDuration, formatShare, groupDigits } from '#core/words/format-values';
import { tell } from '#core/words/tell';
import type { ReportBound, ReportMeasurement } from '#core/report/report-model';

/** A rule with the subjects that are told. */
export interface CheckedRule extends ExplainedRule {
  /** Subjects that are left out. */
  readonly more: number;
}

/** The document of `leakbook rules check --json`. */
export interface CheckedRules {
  readonly schema: 'leakbook.rules-check/1';
  /** Folder as given; null = the application's own rules. */
  readonly pack: string | null;
  readonly libraries: readonly { readonly id: string; readonly name: string }[];
  /** Ids, in the order in which they were read. */
  readonly rules: readonly string[];
  /** Chapters in one language; each is there in both. */
  readonly pages: number;
  /** null = no files were given. */
  readonly judged: readonly CheckedRule[] | null;
}

interface Printing {
  readonly translate: Translate;
  readonly write: (text: string) => void;
}

/** Prints what loaded, then rule by rule what a case had of it: level, and each bound with its measurement. */
export function printRulesCheck(checked: CheckedRules, { translate, write }: Printing): void {
  const say: Translate = (key, params) => translate(`rules-check.${key}`, params);
  const line = (depth: number, text: string): void => write(`${'  '.repeat(depth)}${text}\n`);
  const { pack, libraries, rules, pages, judged } = checked;
  const counts = { rules: rules.length, libraries: libraries.length, pages };
  line(0, say('loaded', { folder: pack ?? say('own'), ...counts }));
  for (const { id, name } of libraries) line(1, say('library', { id, name }));
  const titled = (id: string): string =>
    say('rule', { id, title: translate(`rule.${id.replace('/', '-')}`) });
  if (!judged) for (const id of rules) line(1, titled(id));
  for (const rule of judged ?? []) {
    line(0, '');
    line(0, titled(rule.rule));
    if (rule.stacks > 0) line(1, say('stacks', { count: rule.stacks }));
    if (rule.subjects.length === 0) line(1, say(rule.stacks > 0 ? 'not-judged' : 'nothing'));
    for (const subject of rule.subjects) printSubject(subject, { translate, say, line });
    if (rule.more > 0) line(1, say('more', { more: rule.more }));
  }
}

interface Saying {
  readonly translate: Translate;
  /** Texts of this command. */
  readonly say: Translate;
  readonly line: (depth: number, text: string) => void;
}

function printSubject(subject: ExplainedSubject, { translate, say, line }: Saying): void {
  const { level, excluded } = subject;
  const shown = level ?? (excluded ? 'excluded' : null);
  const verdict = shown === null ? say('passed-over') : translate(`level.${shown}`);
  line(1, `${subject.subject || subject.function || say('process')}: ${verdict}`);
  if (excluded)
    line(2, tell('exclusion', { code: excluded.reason, params: excluded.params }, translate));
  for (const step of subject.steps) {
    const name = step.step === 'gate' ? say('gate') : translate(`level.${step.step}`);
    line(2, say('step', { step: name, verdict: say(verdictOf(step)) }));
    for (const bound of step.bounds) line(3, boundText(bound, translate, say));
  }
}

function verdictOf({ bounds, holds }: ExplainedStep): 'met' | 'missed' | 'no-way' {
  if (bounds.length === 0 && !holds) return 'no-way';
  return holds ? 'met' : 'missed';
}

/** `✗ growth [growth]: 12 kB (0 B to 40 kB); asked: at least 100 kB`. */
function boundText(verdict: ReportBound, translate: Translate, say: Translate): string {
  const { measure, measured: found, holds } = verdict;
  const measured = found.known
    ? valueText(found, say)
    : say('unknown', { reason: translate(`unknownBecause.${found.because}`) });
  return say('bound', {
    sign: holds ? '✓' : '✗',
    name: translate(`measure.${measure}`),
    measure,
    measured,
    asked: askedText(verdict, say),
  });
}

function valueText(
  { value, unit, low, high }: Extract<ReportMeasurement, { known: true }>,
  say: Translate,
): string {
  if (typeof value !== 'number') return wordsText(typeof value === 'string' ? [value] : value);
  const shown = amount(value, unit);
  if (low === undefined || high === undefined) return shown;
  return say('between', { value: shown, low: amount(low, unit), high: amount(high, unit) });
}

function askedText(
  { measure, asked: bound, measured, module }: ReportBound,
  say: Translate,
): string {
  const unit = measured.known ? measured.unit : unitOf(measure);
  const limits = (['atLeast', 'moreThan', 'atMost'] as const).flatMap((kind) => {
    const limit = bound[kind];
    return limit === undefined ? [] : [say(kind, { limit: amount(limit, unit) })];
  });
  const words = (['oneOf', 'noneOf'] as const).flatMap((kind) => {
    const list = bound[kind];
    return list === undefined ? [] : [say(kind, { words: wordsText(list) })];
  });
  const asked = [...limits, ...words];
  if (asked.length === 0) asked.push(say('known'));
  if (bound.ifUnknown === 'passes') asked.push(say('or-unknown'));
  if (module) asked.unshift(say('below', { module: module.path, version: module.below }));
  return asked.join(', ');
}

/** Unit of what was asked for where nothing was measured. */
function unitOf(measure: ReportBound['measure']): MeasureUnit {
  return BYTES.has(measure) ? 'bytes' : 'times';
}

const BYTES = new Set<ReportBound['measure']>([
  ...(['held', 'blockBytes', 'growth', 'heapGrowth', 'companionGrowth'] as const),
  ...(['outsideHeap', 'outsideStays'] as const),
]);

function wordsText(words: readonly string[]): string {
  return words.length === 0 ? '–' : words.join(' | ');
}

function amount(value: number, unit: MeasureUnit): string {
  if (unit === 'bytes') return formatBytes(value);
  if (unit === 'share') return formatShare(value);
  if (unit === 'seconds') return formatDuration(1e9 * value);
  return groupDigits(Number(value.toFixed(2)));
}
