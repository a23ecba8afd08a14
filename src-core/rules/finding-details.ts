import { shownVersion } from '#core/evidence/version-check';
import { sumSubject } from '#core/case/stack-sums';
import { estimateCount } from '#core/measures/estimate-count';
import { isCounted, type MeasuredSubject } from '#core/measures/measured-subject';
import { madeBy } from './made-by.ts';
import type { ReadyRule } from './leak-rule.ts';

/** Subjects that are a function that called the library. */
const NAMES_CALLER = new Set<ReadyRule['subject']>(['caller', 'maker', 'leaf']);

/** `details` of a finding: the keys are described in docs/report-format.md. */
export function detailsOf(rule: ReadyRule, measured: MeasuredSubject): Record<string, unknown> {
  const { context, subject, sums, anchors, holder } = measured;
  const affects = subject.affects ?? rule.affects;
  return {
    ...subjectDetails(rule, measured),
    ...(rule.madeBy.length > 0 && { madeBy: madeBy(rule, measured.context)?.function ?? null }),
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
}

function subjectDetails(rule: ReadyRule, measured: MeasuredSubject): Record<string, unknown> {
  const { context, subject, goroutines, anchors } = measured;
  const own: Record<string, unknown> = {};
  if (rule.subject === 'field') {
    own['field'] = subject.field;
    if (subject.fields) own['fields'] = subject.fields;
    own['callType'] = subject.callType;
    own['inHandlers'] = context.goroutines.at(-1)?.inHandlers ?? null;
  }
  if (NAMES_CALLER.has(rule.subject)) own['caller'] = subject.function;
  if (rule.goroutines) {
    own['goroutines'] = goroutines?.totals.at(-1) ?? null;
    own['baseGoroutines'] =
      goroutines && goroutines.totals.length > 1 ? goroutines.totals[0]! : null;
    own['counted'] = isCounted(measured) ? goroutines!.series.at(-1)! : null;
    own['groups'] = isCounted(measured) ? goroutines!.groups : [];
  }
  if (rule.estimates !== null) own[rule.estimates] = estimateCount(measured);
  const amounts = {
    anchorBytes: () => anchors.bytes,
    anchorObjects: () => anchors.objects,
    companionBytes: () => sumSubject(context, subject.companions).bytes,
  };
  for (const [key, amount] of Object.entries(rule.details)) own[key] = amounts[amount]();
  return own;
}

function largestBlock({ context, subject }: MeasuredSubject): number {
  const { largestBlock: largest } = context.series.columns[context.timeline.source]!;
  return subject.anchors.reduce((most, stack) => Math.max(most, largest[stack]!), 0);
}
