import type { Translate } from '#core/base/translate';
import { formatBytes, formatShare, groupDigits } from '#core/words/format-values';
import { tell } from '#core/words/tell';
import { sayAcceptance } from '../acceptances.ts';
import type { GrowthLimit, GrowthVerdict } from '../fail-on/growth-limit.ts';
import type { Finding, ReportModel } from '../report-model.ts';

/** "+40 kB", "-3 MB". */
export function signedBytes(bytes: number): string {
  return bytes > 0 ? `+${formatBytes(bytes)}` : formatBytes(bytes);
}

/** "+1,234". */
export function signedCount(count: number): string {
  return count > 0 ? `+${groupDigits(count)}` : groupDigits(count);
}

/** What a share is of: a window and a listing have no heap. */
export function wholeKey({ source, snapshots }: ReportModel): 'cli.of-heap' | 'cli.of-it' {
  return source !== null && !snapshots[source]!.comparable ? 'cli.of-it' : 'cli.of-heap';
}

/** By how much the heap grew, and how much it may. */
export function growthLine(
  { limit, deltaBytes, baseBytes }: GrowthVerdict,
  sampleType: string,
  say: Translate,
): string {
  return say('report-file.growth-line', {
    ...{ type: sampleType, delta: signedBytes(deltaBytes) },
    ...{ base: formatBytes(baseBytes), limit: limitText(limit) },
  });
}

/** "10 MB", "20%". */
export function limitText({ unit, value }: GrowthLimit): string {
  return unit === 'bytes' ? formatBytes(value) : `${value}%`;
}

/** "58.3 MB", "+55.9 MB", "96% of its growth": what is known of how much it is. */
export function amountWords(
  amounts: Pick<Finding, 'bytes' | 'deltaBytes' | 'shareOfHeap' | 'shareOfGrowth'>,
  { report, say }: { readonly report: ReportModel; readonly say: Translate },
): string[] {
  const { bytes, deltaBytes, shareOfHeap, shareOfGrowth } = amounts;
  const share = (key: string, part: number | null): string[] =>
    part === null || part <= 0 || part > 1 ? [] : [say(key, { share: formatShare(part) })];
  return [
    formatBytes(bytes),
    ...(deltaBytes === null ? [] : [signedBytes(deltaBytes)]),
    ...share(wholeKey(report), shareOfHeap),
    ...share('cli.of-growth', shareOfGrowth),
  ];
}

/** "Accepted until …: reason", or that this ended; null where nobody accepted it. */
export function acceptanceText(
  { accepted }: Pick<Finding, 'accepted'>,
  say: Translate,
): string | null {
  return accepted && tell('statement', sayAcceptance(accepted), say);
}

/** How much a finding is of: goroutines are counted, what MemStats tell has no memory of its own here. */
export function findingAmounts(
  finding: Finding,
  words: { readonly report: ReportModel; readonly say: Translate },
): string[] {
  const isCounted = finding.sampleType === 'goroutine';
  const counted = isCounted
    ? [words.say('finding.goroutines', { count: groupDigits(finding.objects) })]
    : [];
  const hasBytes = finding.bytes > 0 || (!isCounted && finding.stack.length > 0);
  return [...counted, ...(hasBytes ? amountWords(finding, words) : [])];
}
