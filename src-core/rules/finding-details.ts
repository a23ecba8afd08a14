import { shownVersion } from '#core/evidence/version-check';
import { sumSubject } from '#core/case/stack-sums';
import { estimateCount } from '#core/measures/estimate-count';
import { isCounted, type MeasuredSubject } from '#core/measures/measured-subject';
import type {
  CallerDetails,
  FieldDetails,
  FindingDetails,
  GoroutineDetails,
  SharedDetails,
} from './finding-details-model.ts';
import { madeBy } from './made-by.ts';
import type { ReadyRule } from './leak-rule.ts';

/** Subjects that are a function that called the library. */
const NAMES_CALLER = new Set<ReadyRule['subject']>(['caller', 'maker', 'leaf']);

/** `details` of a finding: the keys are described in docs/report-format.md. */
export function detailsOf(rule: ReadyRule, measured: MeasuredSubject): FindingDetails {
  const { context, subject, sums, anchors, holder } = measured;
  const affects = subject.affects ?? rule.affects;
  const shared: SharedDetails = {
    ...goroutineDetails(rule, measured),
    ...ownAmounts(rule, measured),
    ...(rule.madeBy.length > 0 && { madeBy: madeBy(rule, context)?.function ?? null }),
    shape: subject.shape,
    blockBytes: sums.objects === 0 ? null : Math.round(sums.bytes / sums.objects),
    largestBlockBytes: largestBlock(measured),
    peakBytes: anchors.byteSeries.length === 0 ? null : Math.max(...anchors.byteSeries),
    ...(affects && {
      module: affects.module,
      version: shownVersion(affects, context.versions) || null,
    }),
    ...(holder && {
      holder: {
        root: holder.root,
        bytes: holder.bytes,
        objects: holder.objects,
        chain: holder.chain,
        container: holder.container,
      },
    }),
  };
  return { ...subjectDetails(rule, measured), ...shared };
}

type Beside<Details extends SharedDetails> = Omit<Details, keyof SharedDetails>;

function subjectDetails(
  rule: ReadyRule,
  { context, subject }: MeasuredSubject,
): Beside<FieldDetails> | Beside<CallerDetails> | Record<never, never> {
  if (rule.subject === 'field' && subject.field)
    return {
      field: subject.field,
      ...(subject.fields && { fields: subject.fields }),
      callType: subject.callType,
      inHandlers: context.goroutines.at(-1)?.inHandlers ?? null,
    };
  return NAMES_CALLER.has(rule.subject) ? { caller: subject.function } : {};
}

function goroutineDetails(rule: ReadyRule, measured: MeasuredSubject): Partial<GoroutineDetails> {
  if (!rule.goroutines) return {};
  const { goroutines } = measured;
  const counted = isCounted(measured) ? goroutines : null;
  return {
    goroutines: goroutines?.totals.at(-1) ?? null,
    baseGoroutines: goroutines && goroutines.totals.length > 1 ? goroutines.totals[0]! : null,
    counted: counted?.series.at(-1) ?? null,
    groups: counted?.groups ?? [],
  };
}

/** What the rule counts and the amounts that it names, under names of its own. */
function ownAmounts(
  rule: ReadyRule,
  measured: MeasuredSubject,
): Readonly<Record<string, number | null>> {
  const { context, subject, anchors } = measured;
  const amounts = {
    anchorBytes: () => anchors.bytes,
    anchorObjects: () => anchors.objects,
    companionBytes: () => sumSubject(context, subject.companions).bytes,
  };
  const own = Object.entries(rule.details).map(([name, of]) => [name, amounts[of]()] as const);
  const counts =
    rule.estimates === null ? [] : [[rule.estimates, estimateCount(measured)] as const];
  return Object.fromEntries([...counts, ...own]);
}

function largestBlock({ context, subject }: MeasuredSubject): number {
  const { largestBlock: largest } = context.series.columns[context.timeline.source]!;
  return subject.anchors.reduce((most, stack) => Math.max(most, largest[stack]!), 0);
}
