import { parseByteSize } from '#core/base/byte-size';
import { AppError } from '#core/base/errors';

/** The error of a command line that is not understood; `what` is the offending word. */
export function usage(what: string): AppError {
  return new AppError('usage', { what });
}

/** @throws AppError `usage`. */
export function wholeNumber(option: string, text: string | undefined): number | null {
  if (text === undefined) return null;
  if (!/^\d{1,9}$/.test(text)) throw usage(`--${option} ${text}`);
  return Number(text);
}

/** As GOMEMLIMIT or Kubernetes write it. @throws AppError `usage`. */
export function byteSize(option: string, text: string | undefined): number | null {
  if (text === undefined) return null;
  const bytes = parseByteSize(text);
  if (bytes === null) throw usage(`--${option} ${text} (2GiB, 512Mi, 1073741824)`);
  return bytes;
}

/** @throws AppError `usage` with what is allowed. */
export function oneOf<T extends string>(
  option: string,
  text: string | undefined,
  allowed: readonly T[],
): T | null {
  if (text === undefined) return null;
  const found = allowed.find((one) => one === text);
  if (!found) throw usage(`--${option} ${text} (${allowed.join(' | ')})`);
  return found;
}
