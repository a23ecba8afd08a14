import * as v from 'valibot';
import type { ToolSession } from './session.ts';
import { MOST_ROWS, type Rows } from './answer-page.ts';

/**
 * What a tool says. `rows` and `data` hold what came out of files, `text` is a document: of a chapter of the handbook
 * the words are Leakbook's or a pack's, of a report names may be anybody's.
 */
export type ToolAnswer =
  { readonly facts: Readonly<Record<string, unknown>>; readonly rows: Rows } | ToolText;

export interface ToolText {
  readonly text: string;
  readonly ofFiles: boolean;
  /** What could not be read and is not in it, a sentence each; of a masked report its codes. */
  readonly missing?: readonly string[];
}

export type ToolSchema = v.StrictObjectSchema<v.ObjectEntries, undefined>;

/** One tool: its title, description and arguments stand in the locales, as `mcp.tool-<name>` and so on. */
export interface Tool {
  readonly name: string;
  readonly schema: ToolSchema;
  /** Whether it goes to the network. */
  readonly fetches: boolean;
  /** @param args - What the schema let pass. */
  readonly answer: (args: never, session: ToolSession) => Promise<ToolAnswer>;
}

/** Checks that a tool takes what its schema gives. */
export function tool<E extends v.ObjectEntries>(
  name: string,
  entries: E,
  answer: (
    args: v.InferOutput<v.StrictObjectSchema<E, undefined>>,
    session: ToolSession,
  ) => Promise<ToolAnswer>,
  options: { readonly fetches: boolean } = { fetches: false },
): Tool {
  return { name, schema: v.strictObject(entries), answer, ...options };
}

/** A text as a tool takes it. */
export const givenText = v.pipe(v.string(), v.maxLength(4096));
export const optionalText = v.optional(givenText);
/** Index of a snapshot, as `open` lists them. */
export const snapshotIndex = v.optional(v.pipe(v.number(), v.integer(), v.minValue(0)));
/** What all tools that answer with rows take. */
export const PAGED = {
  cursor: v.optional(v.pipe(v.string(), v.maxLength(40))),
  limit: v.optional(v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(MOST_ROWS))),
} as const;
