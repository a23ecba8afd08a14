import type { GoroutineGrowth } from './goroutine-growth.ts';
import type { DiscriminatorKind } from './leak-rule.ts';
import type { RuleContext } from './rule-context.ts';
import type { CodedStatement } from './rule-outcome.ts';
import type { RuleSubject } from './rule-subject.ts';
import { judgeSubject, sumSubject, type SubjectGrowth, type SubjectSums } from './sum-subject.ts';

/** Snapshots over which growth must be steady before a discriminator may raise a finding. */
const STEADY_SNAPSHOTS = 5;
/** Sampled objects that a rule's own stacks need: the engine's bound for low data, too. */
export const ENOUGH_SAMPLED = 10;
/** A request in flight may hold several blocks of one field (lists), hardly ever more than these. */
const BLOCKS_PER_REQUEST = 4;

/** A subject with everything that was measured on it. */
export interface MeasuredSubject {
  readonly subject: RuleSubject;
  readonly sums: SubjectSums;
  readonly anchors: SubjectSums;
  readonly growth: SubjectGrowth;
  readonly goroutines: GoroutineGrowth | null;
}

/** The evidence of a discriminator that holds; null when it does not, or cannot be decided. */
export function discriminate(
  kind: DiscriminatorKind,
  context: RuleContext,
  measured: MeasuredSubject,
): CodedStatement | null {
  const { growth } = measured;
  const isSteady =
    growth.grown && growth.class === 'steady-growth' && growth.snapshots >= STEADY_SNAPSHOTS;
  if (!isSteady) return null;
  switch (kind) {
    case 'held-beyond-requests':
      return heldBeyondRequests(context, measured);
    case 'more-clients-registered':
      return moreClientsRegistered(context, measured);
    case 'goroutines-grow':
      return measured.goroutines?.grows ? { code: 'heap-and-goroutines-agree', params: {} } : null;
  }
}

/**
 * Requests in flight are the one healthy reason for growing decoded fields. Each has a goroutine in
 * its handler, so far more blocks than such goroutines must be held by something that outlives them.
 */
function heldBeyondRequests(
  { goroutines }: RuleContext,
  { sums, anchors }: MeasuredSubject,
): CodedStatement | null {
  const last = goroutines.at(-1);
  if (!last || anchors.sampled < ENOUGH_SAMPLED) return null;
  if (sums.objects <= BLOCKS_PER_REQUEST * Math.max(1, last.inHandlers)) return null;
  return {
    code: 'held-beyond-requests',
    params: { objects: Math.round(sums.objects), inHandlers: last.inHandlers },
  };
}

/**
 * A large instance list lets the events grow, never the creation stacks. Both growing means that
 * more and more clients are made, kept, and still hooked into the load-balancer cache.
 */
function moreClientsRegistered(
  context: RuleContext,
  { subject, anchors }: MeasuredSubject,
): CodedStatement | null {
  if (anchors.sampled < ENOUGH_SAMPLED || subject.companions.length === 0) return null;
  const events = sumSubject(context, subject.companions);
  const growth = judgeSubject(context, subject.companions, events, 'bytes');
  if (!growth.grown) return null;
  return {
    code: 'clients-and-events-grow',
    params: {
      creationBytes: anchors.bytes,
      eventBytes: events.bytes,
    },
  };
}
