import { blockSizes } from '#core/case/block-sizes';
import type { LeakRule } from './leak-rule.ts';
import { isCounted, type MeasuredSubject } from './measured-subject.ts';
import type { Comparison } from '#core/case/comparison';
import { sumSubject } from '#core/case/stack-sums';
import { shownVersion } from './version-check.ts';

/** `details` of a finding: the keys are described in docs/report-format.md. */
export function detailsOf(
  rule: LeakRule,
  context: Comparison,
  measured: MeasuredSubject,
): Record<string, unknown> {
  const { subject, sums, anchors, holder } = measured;
  const affects = subject.affects ?? rule.affects;
  return {
    ...subjectDetails(rule, context, measured),
    shape: subject.shape,
    blockBytes: sums.objects === 0 ? null : Math.round(sums.bytes / sums.objects),
    largestBlockBytes: largestBlock(context, measured),
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

function subjectDetails(
  rule: LeakRule,
  context: Comparison,
  measured: MeasuredSubject,
): Record<string, unknown> {
  const { subject, goroutines } = measured;
  const own: Record<string, unknown> = {};
  if (rule.subject === 'field') {
    own['field'] = subject.field;
    own['callType'] = subject.callType;
    own['inHandlers'] = context.goroutines.at(-1)?.inHandlers ?? null;
  }
  if (rule.subject === 'caller' || rule.subject === 'leaf') own['caller'] = subject.function;
  if (rule.goroutines) {
    own['goroutines'] = goroutines?.totals.at(-1) ?? null;
    own['baseGoroutines'] =
      goroutines && goroutines.totals.length > 1 ? goroutines.totals[0]! : null;
    own['groups'] = isCounted(measured) ? goroutines!.groups : [];
  }
  if (rule.estimates) own[rule.estimates] = estimateCount(rule, context, measured);
  if (rule.estimates === 'clients') {
    own['creationBytes'] = measured.anchors.bytes;
    own['creationObjects'] = measured.anchors.objects;
    own['eventBytes'] = sumSubject(context, subject.companions).bytes;
  }
  return own;
}

function largestBlock({ series, timeline }: Comparison, { subject }: MeasuredSubject): number {
  const { largestBlock: largest } = series.columns[timeline.source]!;
  return subject.anchors.reduce((most, stack) => Math.max(most, largest[stack]!), 0);
}

/** Sampled objects from which they count others: eight are right to within a third or so. */
const WORTH_COUNTING = 8;

/**
 * How many times the subject was made: objects of the best-sampled block size that one function allocates
 * under its creation stacks. A creation takes blocks of several sizes, mostly one of each size in each
 * function; null when no size has enough sampled objects, because a few are worth any number.
 */
export function estimateCount(
  { countedBytes = Infinity }: LeakRule,
  context: Comparison,
  { subject }: MeasuredSubject,
): number | null {
  const { series, timeline } = context;
  const profile = context.profiles[timeline.source]!;
  const column = series.columns[timeline.source]!;
  const types = profile.sampleTypes.map(({ type }) => type);
  const objectsType = types.indexOf('inuse_objects');
  if (objectsType < 0) return null;
  const sizes = blockSizes(profile);
  const anchors = new Set<number>(subject.anchors);
  const bySize = new Map<string, { objects: number; bytes: number }>();
  for (let sample = 0; sample < profile.samples.length; sample++) {
    const stack = column.sampleStack[sample]!;
    if (!anchors.has(stack) || sizes[sample]! > countedBytes) continue;
    const objects = profile.samples.value[sample * types.length + objectsType]!;
    const leaf = series.frame[series.frameStart[stack]!]!;
    const key = `${leaf}:${sizes[sample]!}`;
    const known = bySize.get(key) ?? { objects: 0, bytes: 0 };
    bySize.set(key, {
      objects: known.objects + objects,
      bytes: known.bytes + objects * sizes[sample]!,
    });
  }
  let best: { objects: number; bytes: number } | null = null;
  for (const row of bySize.values()) if (best === null || row.bytes > best.bytes) best = row;
  const period = Math.max(1, profile.header.period);
  return best === null || best.bytes < WORTH_COUNTING * period ? null : Math.round(best.objects);
}
