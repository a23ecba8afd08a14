import { groupDigits } from '#core/words/format-values';
import { limitText, signedBytes } from './finding-words.ts';
import type { ReportContent } from './report-content.ts';

/** Whether the report fails the build, by what; null where nobody asked. */
export function failText({ failOn, verdict, say }: ReportContent): string | null {
  if (failOn === null) return null;
  const limits = [
    ...(failOn.level === null ? [] : [`--fail-on ${failOn.level}`]),
    ...(failOn.growth === null ? [] : [`--fail-on-growth ${limitText(failOn.growth)}`]),
  ].join(', ');
  const counted = (key: string, { size }: ReadonlySet<string>): string[] =>
    size === 0 ? [] : [say(`report-file.failing-${key}`, { count: groupDigits(size) })];
  const { growth } = verdict;
  const what = [
    ...counted('findings', verdict.findings),
    ...counted('functions', verdict.functions),
    ...(growth?.exceeded
      ? [say('report-file.failing-growth', { delta: signedBytes(growth.deltaBytes) })]
      : []),
    ...counted('accepted', verdict.accepted),
  ].join(', ');
  if (verdict.fails) return say('report-file.fails', { limits, what });
  const passes = say('report-file.passes', { limits });
  return what === '' ? passes : `${passes}: ${what}`;
}
