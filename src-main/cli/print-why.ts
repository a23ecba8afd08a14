import type { Translate } from '#core/base/translate';
import { boundLine, type BoundWords, stepWords } from '#core/report/bound-words';
import { formatBytes } from '#core/words/format-values';
import type { Finding, ReportNear } from '#core/report/report-model';

type Line = (text?: string) => void;

/** Why a finding is at its level, and what it misses for the next: a line each. */
export function printSteps({ level, steps }: Finding, translate: Translate, line: Line): void {
  const named = (key: string, of: string): string =>
    translate(key, { level: translate(`level.${of}`) });
  const told = new Set<string>();
  for (const step of steps) {
    const rows = stepWords(step, translate);
    if (step.holds) {
      // What the step before rests on is not said again.
      const further = rows.filter(({ measure }) => !told.has(measure));
      for (const { measure } of rows) told.add(measure);
      const shown = further.length > 0 ? further : rows;
      line(`   ${named('cli.why', step.level)}: ${rowsText(shown, translate)}`);
    } else if (level !== 'proven' && rows.length > 0) {
      // References that prove alone leave the steps before them without a say.
      const missed = rows.filter(({ holds }) => !holds);
      line(`   ${named('cli.why-not', step.level)}: ${rowsText(missed, translate)}`);
      return;
    }
  }
}

/** Rules that matched and were turned away, with what they missed; patterns are told as findings. */
export function printNear(near: readonly ReportNear[], translate: Translate, line: Line): void {
  const turned = near.filter(({ level }) => level === 'excluded');
  if (turned.length === 0) return;
  line();
  line(translate('cli.near'));
  for (const one of turned) {
    line(`   ${one.rule}  ${one.title}`);
    const memory = one.bytes > 0 ? `${formatBytes(one.bytes)}  ` : '';
    if (one.function !== '') line(`     ${memory}${one.function}`);
    for (const row of stepWords({ bounds: one.missed }, translate))
      line(`     ${rowsText([row], translate)}`);
  }
}

/** "✗ goroutines gained: 9, asked: at least 10". */
function rowsText(rows: readonly BoundWords[], translate: Translate): string {
  return rows.map((row) => `${row.holds ? '✓' : '✗'} ${boundLine(row, translate)}`).join('  ');
}
