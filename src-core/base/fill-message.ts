/** A locale file: texts nested by area. */
export type Messages = { readonly [key: string]: string | Messages };

/**
 * Looks up a dotted key and fills `{name}` placeholders, as vue-i18n does in the window. A key that
 * does not exist comes back as itself, so that a gap is seen and never hides a message.
 */
export function fillMessage(
  messages: Messages,
  key: string,
  params: Readonly<Record<string, string | number>> = {},
): string {
  let found: string | Messages | undefined = messages;
  for (const part of key.split('.')) {
    found = typeof found === 'object' && Object.hasOwn(found, part) ? found[part] : undefined;
  }
  if (typeof found !== 'string') return key;
  return found.replace(/\{(\w+)\}/g, (whole, name: string) =>
    String((Object.hasOwn(params, name) ? params[name] : undefined) ?? whole),
  );
}
