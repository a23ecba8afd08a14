import { RE2JS } from 're2js';
import { AppError } from './errors.ts';

/** Whether the expression occurs anywhere in the text. */
export type TextTest = (text: string) => boolean;

/**
 * Compiles an RE2 expression (Go's syntax, linear time). JavaScript's own engine backtracks and must
 * never see an expression that a user typed.
 * @param filter - Which filter it is for, as the user knows it, e.g. `focus`.
 * @returns null for '' (the filter is off).
 * @throws AppError `regex-invalid` with filter, expression and what is wrong with it.
 */
export function compileExpression(filter: string, expression: string): TextTest | null {
  if (expression === '') return null;
  const compiled = compile(filter, expression);
  return (text) => compiled.test(text);
}

function compile(filter: string, expression: string): RE2JS {
  try {
    return RE2JS.compile(expression);
  } catch (cause) {
    // re2js also throws a plain error for some inputs (a repeat count beyond its limit).
    const detail = cause instanceof Error ? cause.message : String(cause);
    throw new AppError('regex-invalid', { filter, expression, detail }, { cause });
  }
}
