import type { OwnTexts } from '#core/base/with-texts';
import { withTexts } from '#core/base/with-texts';
import type { Translate } from '#core/base/translate';
import { visibleParams, visibleText } from '#core/base/visible-text';
import type { Language } from '#contract/host-calls';
import { createTranslate } from '#main/services/translate';

/**
 * Texts for a terminal: what fills a placeholder, and every text of a pack, is shown with its control
 * characters visible, so that no name can begin a line of its own. Only Leakbook's own texts have lines.
 */
export function peopleTranslate(language: Language, packTexts: OwnTexts = {}): Translate {
  const own = createTranslate(language);
  const all = withTexts(own, packTexts, language);
  return (key, params = {}) => {
    const shown = visibleParams(params);
    const text = own(key, shown);
    return text === key ? visibleText(all(key, shown)) : text;
  };
}

/** What is said of a bug, with its stack. Its message may hold anything: no line of it begins as ours do. */
export function bugText(caught: unknown, translate: Translate): string {
  const stack = caught instanceof Error ? String(caught.stack) : String(caught);
  const lines = stack.split('\n').map((line) => `  ${visibleText(line)}\n`);
  return `leakbook: ${translate('cli.internal')}\n${lines.join('')}`;
}

/** A value, most often a report, with {@link visibleText} on every text in it, keys included. */
export function visibleValue<T>(value: T): T {
  if (typeof value === 'string') return visibleText(value) as T;
  if (Array.isArray(value)) return value.map((one: unknown) => visibleValue(one)) as T;
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, one]: [string, unknown]) => [
      visibleText(key),
      visibleValue(one),
    ]),
  ) as T;
}
