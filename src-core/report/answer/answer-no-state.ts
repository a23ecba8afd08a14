import { amountOf } from '#core/base/amounts-by-name';
import type { ListingCommand } from '#core/profile/snapshot-facts';
import { cutStatement, formatOf, natureOf, sourceOf } from './answer-heap.ts';
import { placed } from './answer-own.ts';
import { formatBytes, signed } from '#core/words/format-values';
import { type CodedStatement, say } from '#core/words/say';
import type { AnalysedReport, AnswerParts } from './answer-types.ts';

/** A second state minus a first: what came and went, not what is. */
export function windowAnswer(report: AnalysedReport, type: string): AnswerParts {
  const source = sourceOf(report);
  const { totals, durationNanos } = source;
  const [kept, allocated] = [amountOf(totals, 'inuse_space'), amountOf(totals, 'alloc_space')];
  const isWhole = kept !== undefined && allocated !== undefined && allocated >= Math.max(0, kept);
  const changed = isWhole
    ? {
        allocatedBytes: allocated,
        freedBytes: allocated - kept,
        difference: signed(kept, formatBytes),
      }
    : { type, difference: signed(amountOf(totals, type) ?? 0, formatOf(source, type)) };
  return {
    kind: 'window',
    headline: windowHeadline(changed, durationNanos),
    verdict: [...natureOf(source), ...most(report), say('answer-window-limits')],
    next: [say('answer-next-no-seconds')],
  };
}

type WindowChange =
  | { readonly type: string; readonly difference: string }
  | { readonly allocatedBytes: number; readonly freedBytes: number; readonly difference: string };

function windowHeadline(changed: WindowChange, durationNanos: string | null): CodedStatement {
  if ('type' in changed)
    return durationNanos === null
      ? say('answer-window-plain-untimed', changed)
      : say('answer-window-plain', { durationNanos, ...changed });
  return durationNanos === null
    ? say('answer-window-untimed', changed)
    : say('answer-window', { durationNanos, ...changed });
}

/** Several profiles that a store added up. */
export function sumAnswer(report: AnalysedReport, type: string): AnswerParts {
  const source = sourceOf(report);
  const { durationNanos, totals } = source;
  const total = formatOf(source, type)(amountOf(totals, type) ?? 0);
  return {
    kind: 'sum',
    headline:
      durationNanos === null
        ? say('answer-sum-untimed', { total, type })
        : say('answer-sum', { total, type, durationNanos }),
    verdict: [...natureOf(source), ...most(report), say('answer-sum-limits')],
    next: [say('answer-next-one-scrape')],
  };
}

/** A text of which a part is missing: what it lists is no level, and its head is all that is known of that. */
export function cutAnswer(report: AnalysedReport): AnswerParts {
  const source = sourceOf(report);
  return {
    kind: 'cut',
    headline: cutStatement(source.cut!),
    verdict: [...natureOf(source), ...most(report)],
    next: [say('answer-next-whole')],
  };
}

/** What pprof printed, rounded. */
export function listingAnswer(report: AnalysedReport, type: string): AnswerParts {
  const source = sourceOf(report);
  const { command, savedAs, total } = source.listing!;
  const format = formatOf(source, type);
  const whole = format(total ?? amountOf(source.totals, type) ?? 0);
  return {
    kind: 'listing',
    headline:
      source.span === 'window'
        ? say('answer-listing-difference', { command, type })
        : say('answer-listing', { command, total: whole, type }),
    verdict: [...natureOf(source), ...most(report), listingLimits(command)],
    next: [nextOfListing(savedAs)],
  };
}

/** The heaviest function; of a profile without amounts in use the first row of its table. */
function most(report: AnalysedReport): CodedStatement[] {
  const [suspect] = report.suspectFunctions;
  const { listing, span } = sourceOf(report);
  const isDifference = listing !== null && span === 'window';
  if (!isDifference && suspect && suspect.shareOfHeap !== null && suspect.shareOfHeap <= 1)
    return [
      say('answer-most', {
        function: placed(suspect),
        bytes: suspect.bytes,
        share: suspect.shareOfHeap,
      }),
    ];
  const row = report.top.reduce<(typeof report.top)[number] | null>(
    (best, one) => (one.flat > (best?.flat ?? 0) ? one : best),
    null,
  );
  if (!row) return [];
  const value = formatOf(sourceOf(report), report.sampleType)(row.flat);
  return [say('answer-most-flat', { function: row.function, value, type: report.sampleType })];
}

/** What a listing cannot say: `-traces` has all stacks, every other command a part. */
export function listingLimits(command: ListingCommand): CodedStatement {
  return say(command === 'traces' ? 'answer-listing-rounded' : 'answer-listing-limits');
}

export function nextOfListing(savedAs: string | null): CodedStatement {
  return savedAs === null
    ? say('answer-next-pprof-folder')
    : say('answer-next-saved', { file: savedAs });
}
