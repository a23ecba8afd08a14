/**
 * What a person is shown of untrusted text (names of functions, files, packs, labels): control characters
 * C0 and C1, line separators and bidirectional controls become `\u001b` and the like, so that a name can
 * neither write to a terminal nor forge a line nor turn the order of what is read. All else stays.
 *
 * @see Unicode TR36 §3.1 and UAX #9 (explicit directional characters).
 */
export function visibleText(text: string): string {
  return text.replace(
    HIDDEN,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}

/** {@link visibleText} for a line of source, whose tabs are as wide as four letters. */
export function visibleSource(line: string): string {
  return visibleText(line.replaceAll('\t', '    '));
}

/** {@link visibleText} for text of several lines whose line feeds are its writer's own. */
export function visibleLines(text: string): string {
  return text.split('\n').map(visibleText).join('\n');
}

const HIDDEN = /[\p{Cc}\p{Zl}\p{Zp}\p{Bidi_Control}\ufeff]/gu;

/** Values for a text's placeholders, as they may be shown. */
export function visibleParams<T extends Readonly<Record<string, string | number>>>(params: T): T {
  return Object.fromEntries(
    Object.entries(params).map(([name, value]) => [
      name,
      typeof value === 'string' ? visibleText(value) : value,
    ]),
  ) as T;
}
