import type { Translate } from '#core/base/translate';
import { visibleText } from '#core/base/visible-text';
import type { BeforeAfter } from './before-after-model.ts';

/** Functions that a text names; the document has all. */
const SHOWN_FUNCTIONS = 10;

/** As text: the answer, what is missing to prove it, what to check, then the functions that grew most and the whole. */
export function beforeAfterLines(result: BeforeAfter, translate: Translate): string[] {
  const { headline, functions, total, proven, missing, doubts } = result;
  const lines = [headline.text];
  if (proven) lines.push(translate('before-after.proven'));
  for (const { text } of missing) lines.push(`${translate('before-after.missing')}: ${text}`);
  for (const { text } of doubts) lines.push(`${translate('before-after.doubt')}: ${text}`);
  if (functions.length > 0) lines.push('', translate('before-after.functions'));
  for (const { function: name, verdict, movedTo, statement } of functions.slice(
    0,
    SHOWN_FUNCTIONS,
  )) {
    const to = movedTo === null ? '' : ` → ${visibleText(movedTo)}`;
    const head = `[${translate(`fixVerdict.${verdict}`)}] ${visibleText(name)}${to}`;
    lines.push(`   ${head}`, `     ${statement.text}`);
  }
  const whole = `[${translate(`fixVerdict.${total.verdict}`)}] ${translate('before-after.total')}`;
  return [...lines, `   ${whole}`, `     ${total.statement.text}`];
}
