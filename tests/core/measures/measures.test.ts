import { describe, expect, it } from 'vitest';
import type { MeasureUnit } from '#core/measures/measurement';
import { MEASURE_NAMES, type MeasureName } from '#core/measures/measure-names';
import { isWordMeasure, MEASURE_WORDS } from '#core/measures/measure-words';
import { measuresOf } from '#core/measures/measures';
import { goroutinesOf, MB } from '#support/comparison-of';
import { ANY_GOROUTINES, countedIn, measuredOf } from '#support/measured-of';

const WAITING = ['shop.wait', 'shop.serve'];
const goroutines = [5, 40, 60, 80].map((count) =>
  goroutinesOf({ stack: WAITING, count }, { stack: ['shop.watch'], count: 20 }),
);
const frames = [[{ packages: ['shop'], symbol: 'wait' }]];
const condition = {
  ...ANY_GOROUTINES,
  inUseBy: [[{ packages: ['shop'], symbol: 'none' }]],
  watched: { frames, by: [[{ packages: ['shop'], symbol: 'watch' }]] },
};
const memory = [60, 80].map((retained) => ({
  ...{ heapAlloc: 20 * MB, retained: retained * MB, maxRss: null },
}));

/** Of which everything can be measured. */
const measured = measuredOf({
  stacks: [
    {
      stack: ['shop.keep', 'shop.wait'],
      held: [20, 30, 40, 50, 60],
      allocated: [1e4, 2e4, 3e4, 4e4, 5e4],
    },
    { stack: ['shop.beside', 'shop.serve'], held: [1, 2, 3, 4, 5], allocated: [1, 2, 3, 4, 5] },
    { stack: ['shop.wait', 'shop.keep'], held: [1, 1, 1, 1, 1], allocated: [1, 2, 3, 4, 5] },
  ],
  anchors: ['shop.keep'],
  companions: ['shop.beside'],
  subject: { function: 'shop.keep', shape: 'plain' },
  spec: { goroutines: condition, inFlight: frames, counts: true, requests: frames },
  counted: countedIn(goroutines, condition),
  leaked: goroutines[3]!,
  goroutines,
  memory,
});

/** Names by what they are told in. */
const UNITS: Readonly<Partial<Record<MeasureUnit, readonly MeasureName[]>>> = {
  bytes: [
    ...(['held', 'anchored', 'blockBytes', 'growth', 'heapGrowth', 'companionGrowth'] as const),
    ...(['outsideHeap', 'outsideStays', 'ownGrowth', 'typicalBlock', 'requestsPerNew'] as const),
    ...(['room', 'largestBlock'] as const),
  ],
  objects: [
    ...(['objects', 'sampled', 'companions', 'perGoroutine', 'objectsInFlight'] as const),
    ...(['count', 'perCounted', 'perMostCounted', 'ownSampled', 'ownCame'] as const),
    'companionsCame',
  ],
  goroutines: [
    ...(['goroutines', 'gained', 'goroutineCount', 'standing', 'leakedGoroutines'] as const),
    ...(['inFlight', 'inUse', 'inUseGained', 'perInFlight'] as const),
    ...(['takersAtWork', 'outlived', 'unwatched'] as const),
  ],
  snapshots: ['snapshots', 'rested', 'seen'],
  profiles: ['goroutineProfiles'],
  collections: ['kept', 'keptSame', 'tablesStay'],
  share: [
    ...(['takersShare', 'requestsFreed', 'cameBack', 'awaiting'] as const),
    'requestsFreedHere',
    'share',
    'anchorShare',
    'freed',
    'ownFreed',
    'entryFreed',
    'kinFreed',
    'fallenTo',
    'emptied',
  ],
  times: [
    ...(['lifetimes', 'outsideTimes', 'outsideTimesStay', 'blockGrowth', 'requestRise'] as const),
    'laterRise',
  ],
  seconds: ['span', 'stay'],
};

describe('every measure', () => {
  const measures = measuresOf(measured);

  it.each(Object.entries(UNITS).flatMap(([unit, names]) => names.map((name) => [name, unit])))(
    '%s is told in %s',
    (name, unit) => {
      expect(measures.of(name as MeasureName)).toMatchObject({ known: true, unit });
    },
  );

  it('of a name is told as a word', () => {
    const judged = ['level', 'found'];
    const words = MEASURE_NAMES.filter((name) => isWordMeasure(name) && !judged.includes(name));
    expect(words.map((name) => measures.of(name))).toEqual(
      words.map(() => expect.objectContaining({ known: true, unit: 'word' }) as unknown),
    );
  });

  it.each(Object.entries(MEASURE_WORDS))('%s says one of its words', (name, words) => {
    const found = measures.of(name as MeasureName);
    const told = found.known ? [found.value].flat() : [];
    for (const word of words ? told : []) expect(words).toContain(word);
  });

  it('has its unit here', () => {
    const told = new Set<string>(Object.values(UNITS).flat());
    const missing = MEASURE_NAMES.filter((name) => !isWordMeasure(name) && !told.has(name));
    expect(missing).toEqual([]);
  });
});
