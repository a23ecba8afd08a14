import { blockSizes } from '#core/trend/stack-series';
import type { MeasuredSubject } from './discriminators.ts';
import type { LeakRule } from './leak-rule.ts';
import type { RuleContext } from './rule-context.ts';
import { sumSubject } from './sum-subject.ts';

/** `details` of a finding: one shape per rule, described in docs/report-format.md. */
export function detailsOf(
  rule: LeakRule,
  context: RuleContext,
  measured: MeasuredSubject,
): Record<string, unknown> {
  const { subject, sums, goroutines } = measured;
  const blockBytes = sums.objects === 0 ? null : Math.round(sums.bytes / sums.objects);
  switch (rule.subject) {
    case 'field':
      return {
        field: subject.field,
        callType: subject.callType,
        blockBytes,
        inHandlers: context.goroutines.at(-1)?.inHandlers ?? null,
      };
    case 'caller':
      return { caller: subject.function, blockBytes };
    case 'process':
      return rule.goroutines
        ? {
            goroutines: goroutines?.totals.at(-1) ?? null,
            baseGoroutines:
              goroutines && goroutines.totals.length > 1 ? goroutines.totals[0]! : null,
            groups: goroutines?.groups ?? [],
          }
        : {
            clients: estimateCount(context, measured),
            creationBytes: measured.anchors.bytes,
            creationObjects: measured.anchors.objects,
            eventBytes: sumSubject(context, subject.companions).bytes,
          };
  }
}

/**
 * How many times the subject was made: objects of the best-sampled block size under its creation
 * stacks. One path allocates blocks of several sizes per creation, but one of each size; null when
 * no size has more than two sampled objects, because a single sample is worth any number.
 */
export function estimateCount(context: RuleContext, { subject }: MeasuredSubject): number | null {
  const { sourceProfile: profile, series, timeline } = context;
  const column = series.columns[timeline.source]!;
  const types = profile.sampleTypes.map(({ type }) => type);
  const objectsType = types.indexOf('inuse_objects');
  if (objectsType < 0) return null;
  const sizes = blockSizes(profile);
  const anchors = new Set<number>(subject.anchors);
  const bySize = new Map<string, { objects: number; bytes: number }>();
  for (let sample = 0; sample < profile.samples.length; sample++) {
    const stack = column.sampleStack[sample]!;
    if (!anchors.has(stack)) continue;
    const objects = profile.samples.value[sample * types.length + objectsType]!;
    const key = `${stack}:${sizes[sample]!}`;
    const known = bySize.get(key) ?? { objects: 0, bytes: 0 };
    bySize.set(key, {
      objects: known.objects + objects,
      bytes: known.bytes + objects * sizes[sample]!,
    });
  }
  let best: { objects: number; bytes: number } | null = null;
  for (const row of bySize.values()) if (best === null || row.bytes > best.bytes) best = row;
  const period = Math.max(1, profile.header.period);
  return best === null || best.bytes < 2 * period ? null : Math.round(best.objects);
}
