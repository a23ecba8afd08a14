import type { Translate } from '#core/base/translate';
import { visibleText } from '#core/base/visible-text';
import type { SharedFunction } from './fleet-model.ts';

/**
 * Says in how many processes of which builds a function grows. What its store called it is shown with its control
 * characters visible.
 *
 * @param looked - Processes that were looked into.
 * @param bytes - `deltaBytes` in the words of who shows it.
 */
export function sharedFunctionText(
  { function: name, file, line, processes, versions }: SharedFunction,
  { looked, bytes }: { readonly looked: number; readonly bytes: string },
  translate: Translate,
): string {
  const place = file === '' ? '' : ` (${line > 0 ? `${file}:${line}` : file})`;
  const key = FUNCTION_TEXTS[Math.min(versions.length, 2)]!;
  return translate(`fleet.${key}`, {
    ...{ function: visibleText(name), place: visibleText(place) },
    ...{ grows: processes.length, looked, bytes, versions: visibleText(versions.join(', ')) },
  });
}

/** By the number of versions that are known. */
const FUNCTION_TEXTS = ['function', 'function-version', 'function-versions'];
