import type { CodedStatement } from './say.ts';
import type { Statement } from './tell.ts';

/** A document, or a part of one, before it gets its words: statements have codes only, nothing has a title. */
export type Wordless<T> = T extends number | string
  ? T
  : T extends Statement
    ? CodedStatement
    : T extends readonly (infer Row)[]
      ? readonly Wordless<Row>[]
      : T extends object
        ? { readonly [Key in keyof T as Key extends 'title' ? never : Key]: Wordless<T[Key]> }
        : T;
