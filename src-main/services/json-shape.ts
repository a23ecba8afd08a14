import * as v from 'valibot';

/** How a small document is understood, and written so that what a newer version put in stays. */
export interface JsonShape<T> {
  readonly initial: T;
  /** What is understood of the content; null when it is of another shape altogether. */
  read(content: unknown): T | null;
  /** @param content - What the file holds now; undefined when there is none. */
  write(value: T, content: unknown): unknown;
}

/**
 * An object of settings. A value that is not understood counts as the initial one, for its key only, and
 * stays in the file until that key is changed; keys that are not known stay, too.
 */
export function recordShape<T extends Readonly<Record<string, unknown>>>(
  entries: { readonly [K in keyof T]: v.GenericSchema<unknown, T[K]> },
  initial: T,
): JsonShape<T> {
  const keys = Object.keys(initial) as (keyof T & string)[];
  const known = (
    content: object,
    key: keyof T & string,
  ): v.SafeParseResult<v.GenericSchema> | null =>
    Object.hasOwn(content, key) ? v.safeParse(entries[key], content[key as keyof object]) : null;
  return {
    initial,
    read(content) {
      if (!isRecord(content)) return null;
      const understood = keys.map((key) => {
        const value = known(content, key);
        return [key, value?.success ? value.output : initial[key]];
      });
      return Object.fromEntries(understood) as T;
    },
    write(value, content) {
      if (!isRecord(content)) return value;
      const changed = keys.filter(
        (key) => known(content, key)?.success !== false || value[key] !== initial[key],
      );
      return { ...content, ...Object.fromEntries(changed.map((key) => [key, value[key]])) };
    },
  };
}

/**
 * A list. Entries that are not understood are left out when it is read, and stay behind the others when it
 * is written, at most `maxForeign` of them.
 *
 * @param item - Keeps the keys it does not know, where an entry is an object (`v.looseObject`).
 */
export function listShape<T>(
  item: v.GenericSchema<unknown, T>,
  maxForeign: number,
): JsonShape<readonly T[]> {
  return {
    initial: [],
    read: (content) =>
      Array.isArray(content)
        ? content.flatMap((entry: unknown) => {
            const understood = v.safeParse(item, entry);
            return understood.success ? [understood.output] : [];
          })
        : null,
    write(value, content) {
      const old: readonly unknown[] = Array.isArray(content) ? content : [];
      const foreign = old.filter((entry) => !v.is(item, entry));
      return [...value, ...foreign.slice(0, maxForeign)];
    },
  };
}

function isRecord(content: unknown): content is object {
  return typeof content === 'object' && content !== null && !Array.isArray(content);
}
