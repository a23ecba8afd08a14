import { AppError } from '#core/base/errors';
import { MAX_CASE_TEXT } from '#contract/case-folder';

/** @throws AppError `case-text-too-long`: what is longer would not be read again. */
export function checkText(...texts: readonly string[]): void {
  if (texts.some((text) => text.length > MAX_CASE_TEXT))
    throw new AppError('case-text-too-long', { most: MAX_CASE_TEXT });
}
