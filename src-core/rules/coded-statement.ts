/** A statement before it gets its text: locale key `statement.<code>`. */
export interface CodedStatement {
  readonly code: string;
  readonly params: Readonly<Record<string, string | number>>;
}
