declare const brand: unique symbol;

/** A number (or string) that may only be used as what its tag names; costs nothing at run time. */
export type Brand<T, Tag extends string> = T & { readonly [brand]: Tag };
