/** A statement in the user's language: `text` is `code` with `params`, all else is independent of it. */
export interface Statement {
  /** Locale key `statement.<code>`. */
  readonly code: string;
  readonly params: Readonly<Record<string, string | number>>;
  readonly text: string;
}
