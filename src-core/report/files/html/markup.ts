import { xmlText } from '../xml-text.ts';

/** Text that is HTML already. Only {@link html} and {@link trusted} make it. */
export class Markup {
  constructor(readonly text: string) {}
}

/** What may stand in a template: text is escaped, null is nothing. */
export type Part = string | number | Markup | null | readonly Part[];

/** HTML of which every value is escaped, unless it is HTML itself. */
export function html(parts: TemplateStringsArray, ...values: readonly Part[]): Markup {
  const text = parts.map((part, at) => (at === 0 ? part : `${rendered(values[at - 1]!)}${part}`));
  return new Markup(text.join(''));
}

/** HTML of Leakbook's own. */
export function trusted(text: string): Markup {
  return new Markup(text);
}

function rendered(value: Part): string {
  if (value === null) return '';
  if (value instanceof Markup) return value.text;
  if (typeof value === 'object') return value.map(rendered).join('');
  return xmlText(String(value));
}
