/** Numbers by a name that a file brings, such as a sample type; JSON writes it as an object. */
export type AmountsByName = Readonly<Record<string, number>>;

/**
 * An object without a prototype: a sample type may be called `constructor` or `__proto__`, and what the
 * file does not have must not be found in Object.prototype.
 */
export function amountsByName(entries: Iterable<readonly [string, number]>): AmountsByName {
  const amounts = Object.create(null) as Record<string, number>;
  for (const [name, amount] of entries) amounts[name] = amount;
  return amounts;
}

/** The amount of that name. A copy sent between threads has a prototype again, so it is not looked at. */
export function amountOf(amounts: AmountsByName, name: string): number | undefined {
  return Object.hasOwn(amounts, name) ? amounts[name] : undefined;
}
