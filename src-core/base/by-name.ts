/** Compares names by the numbers in them, as `heap-2` before `heap-10`; the same on every machine. */
export const { compare: byName } = new Intl.Collator('en', { numeric: true });
