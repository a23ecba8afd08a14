import * as v from 'valibot';
import { SOURCE_ROOTS } from '#core/evidence/source-places';
import { lastLine, type Routine } from '#core/graph/routine-rows';
import { callText as text } from './call-texts.ts';

const lineNumber = v.pipe(v.number(), v.integer(), v.minValue(0));

/** A function whose source is wanted, as its profile names it. */
const question = v.object({
  name: text,
  file: text,
  /** Line on which it begins; 0 = the profile does not say. */
  startLine: lineNumber,
  /** Last line that the profile knows of it. */
  lastLine: lineNumber,
  /** Of the program; null = the profile does not say. */
  goVersion: v.nullable(text),
});

/** Why a file that was looked for is not shown. */
export const SOURCE_REFUSALS = [
  'absent',
  /** It is another version of Go's own source. */
  'other-version',
  /** The function does not begin on its line there, or the file ends before. */
  'other-text',
  /** Neither the path nor the profile tells which version it is. */
  'version-unknown',
  /** A link leads out of the folder. */
  'outside',
  'too-large',
  'unreadable',
] as const;

const answer = v.object({
  /** null = no file is it, or none that can be told to be the right one. */
  found: v.nullable(
    v.object({
      path: v.string(),
      root: v.picklist(SOURCE_ROOTS),
      /** Whether the version is certain, by its path or because the function begins where the profile says. */
      isCertain: v.boolean(),
      lines: v.array(v.string()),
    }),
  ),
  /** What was looked for, in that order, up to what was found. */
  looked: v.array(v.object({ path: v.string(), refusal: v.picklist(SOURCE_REFUSALS) })),
});

const folders = v.array(v.string());

/** Editors whose command is known: `{file}` and `{line}` stand for the place. */
export const EDITORS = [
  { name: 'VS Code', command: 'code --goto {file}:{line}' },
  { name: 'GoLand', command: 'goland --line {line} {file}' },
  { name: 'Zed', command: 'zed {file}:{line}' },
] as const;

export type SourceRequest = v.InferOutput<typeof question>;
export type SourceAnswer = v.InferOutput<typeof answer>;
export type SourceRefusal = (typeof SOURCE_REFUSALS)[number];

/** @param goVersion - Of the program; null = the profiles do not say. */
export function sourceQuestion(routine: Routine, goVersion: string | null): SourceRequest {
  const { name, file, startLine } = routine;
  return { name, file, startLine, lastLine: lastLine(routine), goVersion };
}

/** The text of source files on this machine. */
export const SOURCE_CALLS = {
  /** Only below Go's own folders and those that the user named. */
  'source:read': { request: question, result: answer },
  /** Folders with the user's own sources. All `source:` calls fail with file-unreadable, those that change with file-unwritable. */
  'source:folders': { request: v.undefined(), result: folders },
  /**
   * Adds a folder and keeps it for later starts. Null = ask with the open dialog (result null when cancelled); a path is
   * taken by a host without one.
   */
  'source:add': { request: v.object({ folder: v.nullable(text) }), result: v.nullable(folders) },
  /**
   * Opens the source of a function in the user's editor, on a line. Fails with: source-missing, editor-missing,
   * call-invalid where no editor is chosen.
   */
  'source:edit': { request: v.object({ ...question.entries, line: lineNumber }), result: v.void() },
  /** Null = none is chosen. Only where `isChosenHere` the page may choose it. */
  'editor:read': {
    request: v.undefined(),
    result: v.object({ command: v.nullable(v.string()), isChosenHere: v.boolean() }),
  },
  'editor:choose': { request: v.object({ command: v.nullable(text) }), result: v.void() },
  'source:remove': { request: v.object({ folder: text }), result: folders },
} as const;
