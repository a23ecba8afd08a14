import * as v from 'valibot';
import { YAMLParseError } from 'yaml';
import { AppError, ERROR_CODES } from '../src-core/base/errors.ts';

/**
 * Says what is wrong with a rule's file, naming file and field, in the user's words. Nothing of the file's
 * content is told but the keys that lead to the place: a file may be another one than it seems.
 *
 * @returns `pack-key-unknown`, `pack-key-missing`, `pack-value` (with what is expected there), or the code that the
 *   schema gives as its message.
 */
export function schemaProblem(file: string, found: v.BaseIssue<unknown>): AppError {
  const { issue, path } = deepest(found);
  const field = path === '' ? '–' : path;
  const code = ERROR_CODES.find((known) => known === issue.message);
  if (code) return new AppError(code, { file, field });
  if (issue.expected === 'never') return new AppError('pack-key-unknown', { file, field });
  if (issue.received === 'undefined') return new AppError('pack-key-missing', { file, field });
  const expected = issue.expected ?? issue.type;
  return new AppError('pack-value', { file, field, expected });
}

/**
 * What may be of several kinds is refused for what is wrong in the kind that it is meant to be: the one that has
 * a problem further in. Where none has, it is of no kind at all.
 */
function deepest(issue: v.BaseIssue<unknown>): { issue: v.BaseIssue<unknown>; path: string } {
  const path = v.getDotPath(issue) ?? '';
  const inner = (issue.issues ?? []).map(deepest).find((one) => one.path !== '');
  if (!inner) return { issue, path };
  return { issue: inner.issue, path: path === '' ? inner.path : `${path}.${inner.path}` };
}

/** The error of a YAML text that cannot be parsed: `pack-yaml` with its line, or `pack-aliases`. */
export function yamlProblem(file: string, cause: unknown): AppError {
  const line = cause instanceof YAMLParseError ? cause.linePos?.[0].line : undefined;
  return line === undefined
    ? new AppError('pack-aliases', { file }, { cause })
    : new AppError('pack-yaml', { file, line }, { cause });
}
