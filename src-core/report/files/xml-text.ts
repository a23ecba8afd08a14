import { visibleText } from '#core/base/visible-text';
import { wellFormed } from '#core/base/well-formed';

/** Text for HTML and XML, in an element or an attribute: no markup, nothing that cannot be seen. */
export function xmlText(text: string): string {
  return visibleText(wellFormed(text))
    .replace(/[\ufffe\uffff]/g, '\ufffd')
    .replace(/[&<>"']/g, (char) => ENTITIES[char]!);
}

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/** Several lines, each {@link xmlText}. */
export function xmlLines(lines: readonly string[]): string {
  return lines.map(xmlText).join('\n');
}
