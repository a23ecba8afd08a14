import { type ColumnIndex, stackNames } from '#core/case/stack-series';
import { sumSubject } from '#core/case/stack-sums';
import { firstOwnFunction } from '#core/evidence/function-name';
import { checkVersion, shownVersion } from '#core/evidence/version-check';
import { containerKind, contentStacks, ownStacks } from '#core/measures/container';
import { span } from '#core/measures/growth';
import { emptiedTo } from '#core/measures/emptied';
import { kinFreed, leakedGoroutines } from '#core/measures/goroutines';
import { keptThrough } from '#core/measures/kept';
import { countSeen } from '#core/measures/fallen-to';
import { isCounted, judgedBytes, type MeasuredSubject } from '#core/measures/measured-subject';
import type { MeasureName } from '#core/measures/measure-names';
import type { Measurement } from '#core/measures/measurement';
import { outlived, unwatched } from '#core/measures/peers';
import { ownFreed, ownSampled } from '#core/measures/own-memory';
import { rested } from '#core/measures/turnover';
import { outsideNow } from '#core/measures/outside-heap';
import { mostCounted } from '#core/measures/per-counted';
import { countedObjects, countUsers } from '#core/measures/per-goroutine';
import { countInFlight, standsSince } from '#core/measures/goroutine-growth';
import { blockGrowth, typicalBlock } from '#core/measures/typical-block';
import type { Bound } from './bounds-schema.ts';
import type { BoundVerdict } from './check-bounds.ts';
import { type CodedStatement, say } from '#core/words/say';

type Say = (measured: MeasuredSubject, bound: Bound) => CodedStatement | null;

/** The line of evidence that a measure makes where its bound holds; those left out say nothing alone. */
const SAY: Partial<Readonly<Record<MeasureName, Say>>> = {
  growth: sayGrowth,
  heapGrowth: ({ context }) => {
    const { base, source } = context.timeline;
    const total = (column: ColumnIndex): number =>
      context.series.columns[column]!.bytes.reduce((sum, bytes) => sum + bytes, 0);
    return say('heap-grew', { deltaBytes: total(source) - (base === null ? 0 : total(base)) });
  },
  goroutines: sayGoroutines,
  standing: ({ goroutines }) =>
    say('goroutines-stay', {
      count: goroutines!.series.at(-1)!,
      profiles: standsSince(goroutines!.series, 1),
    }),
  kinFreed: (measured) => {
    const measurement = kinFreed(measured);
    const { blockedIn } = measured.goroutines!.groups[0]!;
    if (!measurement.known) return null;
    return say('kin-stays', {
      function: blockedIn,
      percent: Math.round(100 * Number(measurement.value)),
    });
  },
  leakedGoroutines: (measured) => {
    const measurement = leakedGoroutines(measured);
    return say('leak-profile', { count: measurement.known ? Number(measurement.value) : 0 });
  },
  outlived: (measured) => sayCount('goroutines-outlive-peers', outlived(measured)),
  unwatched: (measured) => sayCount('clients-left', unwatched(measured)),
  rested: (measured) => {
    const measurement = rested(measured);
    if (!measurement.known) return null;
    return say('stayed-after-load', { snapshots: Number(measurement.value) });
  },
  // That there are none is asked for, too: it says nothing that one could show.
  companions: (measured, { atMost }) => (atMost === undefined ? sayCompanions(measured) : null),
  companionGrowth: ({ context, subject }, { atMost }) =>
    atMost === undefined
      ? say('companions-grow', { bytes: sumSubject(context, subject.witnesses).bytes })
      : null,
  perGoroutine: (measured) => {
    const { context, spec, subject } = measured;
    const inFlight = countInFlight(context.goroutines.at(-1)!, spec.inFlight, subject.function);
    const objects = Math.round(countedObjects(measured));
    return say('beyond-in-flight', { objects, inFlight });
  },
  perCounted: ({ context: { goroutines }, anchors }) =>
    say('goroutines-fewer', {
      objects: Math.round(anchors.objects),
      count: mostCounted(goroutines),
    }),
  perInFlight: (measured) => {
    const inFlight = countUsers(measured) ?? 0;
    const { goroutines } = measured;
    const count = isCounted(measured) ? goroutines!.series.at(-1)! : countedObjects(measured);
    return say('few-users', { count: Math.round(count), inFlight });
  },
  blockGrowth: (measured) => {
    const [times, block] = [blockGrowth(measured), typicalBlock(measured)];
    if (!times.known || !block.known) return null;
    const rounded = Math.round(10 * Number(times.value)) / 10;
    return say('blocks-grew', { times: rounded, blockBytes: Number(block.value) });
  },
  version: ({ context, spec, subject }) => {
    const affects = subject.affects ?? spec.affects;
    if (!affects || checkVersion(affects, context.versions) !== 'affected') return null;
    const { module, below } = affects;
    const version = shownVersion(affects, context.versions);
    return say('version-affected', { module, version, below });
  },
  kept: (measured, { atLeast = 0 }) => sayKept(measured, false, atLeast),
  keptSame: (measured, { atLeast = 0 }) => sayKept(measured, true, atLeast),
  freed: ({ turnover }) =>
    say('mostly-in-use', {
      allocatedBytes: turnover!.allocated,
      percent: Math.round(100 * (1 - turnover!.freed / turnover!.allocated)),
    }),
  fallenTo: (measured) => {
    const values = judgedBytes(measured);
    return say('decayed', { peakBytes: Math.max(...values), bytes: values.at(-1)! });
  },
  seen: (measured) => say('seen-again', { snapshots: countSeen(measured) }),
  emptied: (measured, { atMost = 1 }) => {
    const found = emptiedTo(measured, atMost);
    return found && say('container-kept', { ...found });
  },
  container: (measured) => {
    const kind = containerKind(measured);
    return kind === 'none'
      ? null
      : say(`container-${kind}`, { function: measured.subject.function });
  },
  ownGrowth: ({ context, subject }) => {
    const own = sumSubject(context, ownStacks({ subject }));
    const contents = sumSubject(context, contentStacks({ subject }));
    return say('container-grew', {
      deltaBytes: own.bytes - (own.baseBytes ?? 0),
      contentsBytes: contents.bytes - (contents.baseBytes ?? 0),
    });
  },
  ownFreed: (measured) => {
    const [share, sampled] = [ownFreed(measured), ownSampled(measured)];
    if (!share.known || !sampled.known) return null;
    const percent = Math.round(100 * (1 - Number(share.value)));
    return say('few-that-stay', { sampled: Number(sampled.value), percent });
  },
  outsideHeap: ({ context }) => sayOutside(context, 1),
  outsideStays: ({ context }) => sayOutside(context, 2),
};

/** What a bound that holds says of a subject; null where it says nothing, or where nothing was measured. */
export function sayBound(
  { measure, bound, measurement, module }: BoundVerdict,
  measured: MeasuredSubject,
): CodedStatement | null {
  if (!measurement.known) return null;
  if (measure === 'module') return module ? sayModule(module, measured) : null;
  return SAY[measure]?.(measured, bound) ?? null;
}

/** With the span of the record, where it is known: how sure one can be depends on it. */
function sayGrowth(measured: MeasuredSubject): CodedStatement {
  const { growth, sums } = measured;
  const { snapshots } = growth;
  const isSteady = growth.class === 'steady-growth' || snapshots === 2;
  const deltaBytes = sums.bytes - (sums.baseBytes ?? 0);
  const params = { deltaBytes, snapshots, class: growth.class };
  const code = !isSteady ? 'grew-in-shape' : snapshots > 2 ? 'grew-steadily' : 'grew-once';
  const seconds = span(measured);
  if (!seconds.known) return say(code, params);
  const durationNanos = Math.round(Number(seconds.value) * 1e9);
  return say(`${code}-in`, { ...params, durationNanos });
}

function sayGoroutines({ goroutines }: MeasuredSubject): CodedStatement | null {
  const group = goroutines?.groups[0];
  if (!group || group.baseCount === null) return null;
  const { count, baseCount, wait, blockedIn, entry } = group;
  return say('goroutines-grew', { count, baseCount, wait, blockedIn, entry });
}

function sayCount(
  code: 'goroutines-outlive-peers' | 'clients-left',
  measurement: Measurement,
): CodedStatement | null {
  return measurement.known ? say(code, { count: Number(measurement.value) }) : null;
}

function sayCompanions({ context, subject: { witnesses } }: MeasuredSubject): CodedStatement {
  const source = context.series.columns[context.timeline.source]!.bytes;
  const heaviest = witnesses.reduce((best, stack) =>
    source[stack]! > source[best]! ? stack : best,
  );
  const names = stackNames(context.series, heaviest);
  const { bytes } = sumSubject(context, witnesses);
  const own = firstOwnFunction(names) ?? names[0] ?? '';
  return say('companions-present', { bytes, function: own });
}

function sayModule(
  { path, below }: NonNullable<BoundVerdict['module']>,
  { context }: MeasuredSubject,
): CodedStatement {
  const version = shownVersion({ module: path, below }, context.versions);
  return say('version-from', { module: path, version, from: below });
}

function sayKept(
  measured: MeasuredSubject,
  isSame: boolean,
  collections: number,
): CodedStatement | null {
  const found = keptThrough(measured, isSame, collections);
  return found && say('kept-through-collections', { ...found });
}

function sayOutside(context: MeasuredSubject['context'], readings: number): CodedStatement {
  return say('outside-heap', {
    outsideBytes: outsideNow(context, readings),
    heapBytes: context.memory.at(-1)!.heapAlloc,
    readings: context.memory.length,
  });
}
