import type { ErrorReport } from './errors.ts';
import type { Translate } from './translate.ts';

/**
 * What is told of an error: `error.<code>`, or for a file that is no profile the sentence of what it is
 * instead (`looksLike.<nature>`). What something looks like and the system's code for a reason (`ENOENT`)
 * are told in words where there are some, and so is what an archive holds (`found`: `text:3,json:1`).
 */
export function errorText(
  { code, params }: { readonly code: string; readonly params: ErrorReport['params'] },
  translate: Translate,
): string {
  const inWords = (block: string, value: string | number | undefined): string | null => {
    const key = `${block}.${value}`;
    const text = typeof value === 'string' ? translate(key, params) : key;
    return text === key ? null : text;
  };
  const { looksLike, reason, found } = params;
  const sentence = code === 'not-a-profile' ? inWords('looksLike', looksLike) : null;
  if (sentence !== null) return sentence;
  const words = {
    looksLike: inWords('natureName', looksLike) ?? looksLike,
    reason: inWords('systemReason', reason) ?? reason,
    found: typeof found === 'string' ? countedNatures(found, translate) : found,
  };
  const known = Object.entries(words).filter(
    (entry): entry is [string, string | number] => entry[1] !== undefined,
  );
  return translate(`error.${code}`, { ...params, ...Object.fromEntries(known) });
}

function countedNatures(found: string, translate: Translate): string {
  return found
    .split(',')
    .map((one) => {
      const [nature = '', count = ''] = one.split(':');
      return translate('natureName.several', { count, name: translate(`natureName.${nature}`) });
    })
    .join(', ');
}
