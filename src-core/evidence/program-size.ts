import { RE2JS } from 're2js';

/** Instructions of an expression's program; null when it is no RE2 expression. */
export function programSize(expression: string): number | null {
  try {
    return RE2JS.compile(expression).programSize();
  } catch {
    return null;
  }
}
