import type { Translate } from '#core/base/translate';
import { boundLine, stepWords } from '#core/report/bound-words';
import type { ExplainedRule, ExplainedStep, ExplainedSubject } from '#core/report/explain-rules';
import { tell, tellRules } from '#core/words/tell';

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
  const titled = (id: string): string => say('rule', { id, title: tellRules([id], translate) });
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
    for (const row of stepWords(step, translate)) {
      // Who writes a rule looks for the name that the rule has for it.
      const named = { ...row, measure: `${row.measure} [${row.name}]` };
      line(3, `${row.holds ? '✓' : '✗'} ${boundLine(named, translate)}`);
    }
  }
}

function verdictOf({ bounds, holds }: ExplainedStep): 'met' | 'missed' | 'no-way' {
  if (bounds.length === 0 && !holds) return 'no-way';
  return holds ? 'met' : 'missed';
}
