import { join } from 'node:path';
import * as v from 'valibot';
import {
  caseHeaderSchema,
  type ChangeLine,
  changeLineSchema,
  type IndexLine,
  indexLineSchema,
  type Mark,
  markSchema,
  type Note,
  noteSchema,
} from '#contract/case-folder';
import { CASE_FILES } from './case-names.ts';
import { createLineFile, type LineFile, type ReadLine } from './line-file.ts';

/** The header of the index, or one taking. */
export type IndexEntry = { readonly type: 'header'; readonly schema: string } | IndexLine;

/** The four files of lines of a case; what was read of one is remembered for the next time. */
export interface CaseLines {
  readonly index: LineFile<IndexEntry>;
  readonly changes: LineFile<ChangeLine>;
  readonly marks: LineFile<Mark>;
  readonly notes: LineFile<Note>;
}

export function caseLines(folder: string): CaseLines {
  return {
    index: createLineFile(join(folder, CASE_FILES.index), readIndexLine),
    changes: createLineFile(join(folder, CASE_FILES.changes), (content) =>
      readTyped(changeLineSchema, ['referred', 'removed', 'restored', 'titled'], content),
    ),
    marks: createLineFile(join(folder, CASE_FILES.marks), (content) => read(markSchema, content)),
    notes: createLineFile(join(folder, CASE_FILES.notes), (content) =>
      readTyped(noteSchema, ['note', 'pin', 'accepted', 'removed'], content),
    ),
  };
}

function readIndexLine(content: unknown): ReadLine<IndexEntry> {
  const header = v.safeParse(caseHeaderSchema, content);
  if (header.success) return { value: { type: 'header', schema: header.output.schema } };
  return readTyped(indexLineSchema, ['taken'], content);
}

/** A line of a type that is not known is a newer version's: passed over. */
function readTyped<T>(
  schema: v.GenericSchema<unknown, T>,
  types: readonly string[],
  content: unknown,
): ReadLine<T> {
  const typed = v.safeParse(v.looseObject({ type: v.string() }), content);
  if (typed.success && !types.includes(typed.output.type)) return 'unknown';
  return read(schema, content);
}

function read<T>(schema: v.GenericSchema<unknown, T>, content: unknown): ReadLine<T> {
  const understood = v.safeParse(schema, content);
  return understood.success ? { value: understood.output } : 'damaged';
}
