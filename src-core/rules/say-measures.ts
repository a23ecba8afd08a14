import { stackNames } from '#core/case/stack-series';
import { sumSubject } from '#core/case/stack-sums';
import { firstOwnFunction } from '#core/evidence/function-name';
import { checkVersion, shownVersion } from '#core/evidence/version-check';
import { containerKind, contentStacks, ownStacks } from '#core/measures/container';
import { span } from '#core/measures/growth';
import { emptiedTo } from '#core/measures/emptied';
import { leakedGoroutines } from '#core/measures/goroutines';
import { keptThrough } from '#core/measures/kept';
import { isCounted, judgedBytes, type MeasuredSubject } from '#core/measures/measured-subject';
import type { MeasureName } from '#core/measures/measure-names';
import { outsideNow } from '#core/measures/outside-heap';
import { mostCounted } from '#core/measures/per-counted';
import { countedObjects, countUsers } from '#core/measures/per-goroutine';
import { countInFlight } from '#core/measures/goroutine-growth';
import { blockGrowth, typicalBlock } from '#core/measures/typical-block';
import type { Bound } from './bounds-schema.ts';
import type { BoundVerdict } from './check-bounds.ts';
import type { CodedStatement } from './coded-statement.ts';

type Say = (measured: MeasuredSubject, bound: Bound) => CodedStatement | null;

/** The line of evidence that a measure makes where its bound holds; those left out say nothing alone. */
const SAY: Partial<Readonly<Record<MeasureName, Say>>> = {
  growth: sayGrowth,
  heapGrowth: ({ context }) => {
    const { base, source } = context.timeline;
    const total = (column: number): number =>
      context.series.columns[column]!.bytes.reduce((sum, bytes) => sum + bytes, 0);
    return {
      code: 'heap-grew',
      params: { deltaBytes: total(source) - (base === null ? 0 : total(base)) },
    };
  },
  goroutines: sayGoroutines,
  standing: ({ goroutines }) => ({
    code: 'goroutines-stay',
    params: { count: goroutines!.fitting.at(-1)!, profiles: goroutines!.fitting.length },
  }),
  leakedGoroutines: (measured) => {
    const measurement = leakedGoroutines(measured);
    return {
      code: 'leak-profile',
      params: { count: measurement.known ? Number(measurement.value) : 0 },
    };
  },
  // That there are none is asked for, too: it says nothing that one could show.
  companions: (measured, { atMost }) => (atMost === undefined ? sayCompanions(measured) : null),
  companionGrowth: ({ context, subject }, { atMost }) =>
    atMost === undefined
      ? {
          code: 'companions-grow',
          params: { bytes: sumSubject(context, subject.witnesses).bytes },
        }
      : null,
  perGoroutine: (measured) => {
    const { context, spec, subject } = measured;
    const inFlight = countInFlight(context.goroutines.at(-1)!, spec.inFlight, subject.function);
    const objects = Math.round(countedObjects(measured));
    return { code: 'beyond-in-flight', params: { objects, inFlight } };
  },
  perCounted: ({ context: { goroutines }, anchors }) => ({
    code: 'goroutines-fewer',
    params: { objects: Math.round(anchors.objects), count: mostCounted(goroutines) },
  }),
  perInFlight: (measured) => {
    const inFlight = countUsers(measured) ?? 0;
    const { goroutines } = measured;
    const count = isCounted(measured) ? goroutines!.series.at(-1)! : countedObjects(measured);
    return { code: 'few-users', params: { count: Math.round(count), inFlight } };
  },
  blockGrowth: (measured) => {
    const [times, block] = [blockGrowth(measured), typicalBlock(measured)];
    if (!times.known || !block.known) return null;
    const rounded = Math.round(10 * Number(times.value)) / 10;
    return { code: 'blocks-grew', params: { times: rounded, blockBytes: Number(block.value) } };
  },
  version: ({ context, spec, subject }) => {
    const affects = subject.affects ?? spec.affects;
    if (!affects || checkVersion(affects, context.versions) !== 'affected') return null;
    const { module, below } = affects;
    const version = shownVersion(affects, context.versions);
    return { code: 'version-affected', params: { module, version, below } };
  },
  kept: (measured, { atLeast = 0 }) => sayKept(measured, false, atLeast),
  keptSame: (measured, { atLeast = 0 }) => sayKept(measured, true, atLeast),
  freed: ({ turnover }) => ({
    code: 'mostly-in-use',
    params: {
      allocatedBytes: turnover!.allocated,
      percent: Math.round(100 * (1 - turnover!.freed / turnover!.allocated)),
    },
  }),
  fallenTo: (measured) => {
    const values = judgedBytes(measured);
    return {
      code: 'decayed',
      params: { peakBytes: Math.max(...values), bytes: values.at(-1)! },
    };
  },
  seen: (measured) => ({
    code: 'seen-again',
    params: { snapshots: judgedBytes(measured).filter((value) => value > 0).length },
  }),
  emptied: (measured, { atMost = 1 }) => {
    const found = emptiedTo(measured, atMost);
    return found && { code: 'container-kept', params: { ...found } };
  },
  container: (measured) => ({
    code: `container-${containerKind(measured)}`,
    params: { function: measured.subject.function },
  }),
  ownGrowth: ({ context, subject }) => {
    const own = sumSubject(context, ownStacks({ subject }));
    const contents = sumSubject(context, contentStacks({ subject }));
    return {
      code: 'container-grew',
      params: {
        deltaBytes: own.bytes - (own.baseBytes ?? 0),
        contentsBytes: contents.bytes - (contents.baseBytes ?? 0),
      },
    };
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
  const code = !isSteady ? 'grew-in-shape' : snapshots > 2 ? 'grew-steadily' : 'grew-once';
  const deltaBytes = sums.bytes - (sums.baseBytes ?? 0);
  const params = { deltaBytes, snapshots, class: growth.class };
  const seconds = span(measured);
  if (!seconds.known) return { code, params };
  const durationNanos = Math.round(Number(seconds.value) * 1e9);
  return { code: `${code}-in`, params: { ...params, durationNanos } };
}

function sayGoroutines({ goroutines }: MeasuredSubject): CodedStatement | null {
  const group = goroutines?.groups[0];
  if (!group || group.baseCount === null) return null;
  const { count, baseCount, wait, blockedIn, entry } = group;
  return { code: 'goroutines-grew', params: { count, baseCount, wait, blockedIn, entry } };
}

function sayCompanions({ context, subject: { witnesses } }: MeasuredSubject): CodedStatement {
  const source = context.series.columns[context.timeline.source]!.bytes;
  const heaviest = witnesses.reduce((best, stack) =>
    source[stack]! > source[best]! ? stack : best,
  );
  const names = stackNames(context.series, heaviest);
  const { bytes } = sumSubject(context, witnesses);
  const own = firstOwnFunction(names) ?? names[0] ?? '';
  return { code: 'companions-present', params: { bytes, function: own } };
}

function sayModule(
  { path, below }: NonNullable<BoundVerdict['module']>,
  { context }: MeasuredSubject,
): CodedStatement {
  const version = shownVersion({ module: path, below }, context.versions);
  return { code: 'version-from', params: { module: path, version, from: below } };
}

function sayKept(
  measured: MeasuredSubject,
  isSame: boolean,
  collections: number,
): CodedStatement | null {
  const found = keptThrough(measured, isSame, collections);
  return found && { code: 'kept-through-collections', params: { ...found } };
}

function sayOutside(context: MeasuredSubject['context'], readings: number): CodedStatement {
  return {
    code: 'outside-heap',
    params: {
      outsideBytes: outsideNow(context, readings),
      heapBytes: context.memory.at(-1)!.heapAlloc,
      readings: context.memory.length,
    },
  };
}
