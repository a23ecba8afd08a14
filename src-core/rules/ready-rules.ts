import type { Library } from '#core/evidence/library-schema';
import { resolveFrame, resolvePackages } from '#core/evidence/roles';
import type { LeakRule, ReadyRule, StackShape } from './leak-rule.ts';

/**
 * Looks up what rules say by role, and makes one rule of each leak that a library's releases are known for.
 *
 * @returns In the order in which the engine runs them: see {@link passOf}.
 */
export function readyRules(
  rules: readonly LeakRule[],
  libraries: readonly Library[],
): readonly ReadyRule[] {
  const ready = rules.flatMap((rule) =>
    rule.knownLeaks ? knownLeaksOf(rule, libraries) : [readyRule(rule, libraries)],
  );
  const passes = new Map(ready.map((rule) => [rule, passOf(rule, ready)]));
  return ready.toSorted((a, b) => passes.get(a)! - passes.get(b)!);
}

/**
 * When a rule has its turn: by its stage, or before the first of those that it says it comes before. What
 * rules of one pass explain is left alone by those of later ones.
 */
export function passOf(
  { stage, before }: Pick<LeakRule, 'stage' | 'before'>,
  all: readonly Pick<LeakRule, 'id' | 'stage'>[],
): number {
  const stages = all.filter(({ id }) => before.includes(id)).map((rule) => rule.stage);
  return stages.length === 0 ? stage : Math.min(...stages) - 0.5;
}

function readyRule(rule: LeakRule, libraries: readonly Library[]): ReadyRule {
  const frames = (texts: readonly (string | string[])[] | undefined): StackShape['frames'] =>
    (texts ?? []).map((text) => resolveFrame(text, libraries));
  const { goroutines, inFlight } = rule;
  return {
    ...rule,
    shapes: rule.shapes.map((shape) => ({
      id: shape.id,
      role: shape.role,
      leafPackages: shape.leafPackages && resolvePackages(shape.leafPackages, libraries),
      frames: frames(shape.frames),
      ownLeaf: shape.ownLeaf ?? false,
      own: shape.own ?? false,
      ownCaller: shape.ownCaller ?? false,
      without: frames(shape.without),
      callsAlso: frames(shape.callsAlso),
      inFlight: shape.inFlight ? frames(shape.inFlight) : null,
      affects: shape.affects ?? null,
    })),
    goroutines: goroutines && {
      ...goroutines,
      frames: goroutines.frames && frames(goroutines.frames),
      under: frames(goroutines.under),
      without: frames(goroutines.without),
      inUseBy: frames(goroutines.inUseBy),
      alsoClaims: frames(goroutines.alsoClaims),
      load: goroutines.load
        ? {
            serving: frames(goroutines.load.serving),
            awaiting: frames(goroutines.load.awaiting),
            perServing: goroutines.load.perServing,
          }
        : null,
      watched: goroutines.watched
        ? { frames: frames(goroutines.watched.frames), by: frames(goroutines.watched.by) }
        : null,
    },
    inFlight: inFlight === 'allocating' ? inFlight : frames(inFlight),
    requests: frames(rule.requests),
    madeBy: frames(rule.madeBy),
  };
}

function knownLeaksOf(rule: LeakRule, libraries: readonly Library[]): ReadyRule[] {
  const plain = readyRule(rule, libraries);
  return libraries.flatMap(({ knownLeaks }) =>
    knownLeaks.map(({ fix, module, since, below, frames, before = [] }) => ({
      ...plain,
      before,
      shapes: [
        {
          id: fix,
          role: 'anchor' as const,
          leafPackages: null,
          frames: frames.map((text) => resolveFrame(text, libraries)),
          ownLeaf: false,
          own: false,
          ownCaller: false,
          without: [],
          callsAlso: [],
          inFlight: null,
          affects: { module, below, mustBeKnown: true, ...(since !== undefined && { since }) },
        },
      ],
    })),
  );
}
