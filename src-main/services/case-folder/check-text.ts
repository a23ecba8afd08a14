import { AppError } from '#core/base/errors';
import { MAX_CASE_TEXT } from '#contract/case-folder';

/** @throws AppError `case-text-too-long`: what is longer would not be read again. */
export function checkText(...texts: readonly string[]): void {
  if (texts.some((text) => text.length > MAX_CASE_TEXT))
    throw new AppError('case-text-too-long', { most: MAX_CASE_TEXT });
}

/** The text as far as a case keeps it; its end tells that more was there. */
export function cutText(text: string): string {
  return text.length > MAX_CASE_TEXT ? `${text.slice(0, MAX_CASE_TEXT - 1)}…` : text;
}
