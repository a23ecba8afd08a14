import { companions, companionsCame } from './companions.ts';
import { container, ownGrowth } from './container.ts';
import { emptied, tablesStay } from './emptied.ts';
import { fallenTo, seen } from './fallen-to.ts';
import {
  goroutineCount,
  entryFreed,
  gained,
  goroutineProfiles,
  goroutines,
  kinFreed,
  leakedGoroutines,
  standing,
  wait,
} from './goroutines.ts';
import {
  companionGrowth,
  comparison,
  course,
  growth,
  heapGrowth,
  load,
  snapshots,
  span,
} from './growth.ts';
import { heapLevels } from './heap-levels.ts';
import { anchored, anchorShare, blockBytes, data, held, objects, sampled, share } from './held.ts';
import { blockedIn, inUse, inUseGained } from './in-use.ts';
import { kept, keptSame } from './kept.ts';
import type { MeasuredSubject } from './measured-subject.ts';
import { type Measurement, unknown } from './measurement.ts';
import type { MeasureName } from './measure-names.ts';
import { field, holder, libraries, owner, shape } from './names.ts';
import { ownCame, ownFreed, ownSampled } from './own-memory.ts';
import { outsideHeap, outsideStays, outsideTimes, outsideTimesStay } from './outside-heap.ts';
import { perCounted, perMostCounted } from './per-counted.ts';
import {
  count,
  inFlight,
  lifetimes,
  objectsInFlight,
  perGoroutine,
  perInFlight,
} from './per-goroutine.ts';
import { awaiting, cameBack, outlived, unwatched } from './peers.ts';
import { requestRise, requestsFreed, requestsFreedHere, requestsPerNew } from './requests.ts';
import { laterRise } from './later-rise.ts';
import { room, takersAtWork, takersShare } from './room.ts';
import { freed, loadedCourse, rested, stay } from './turnover.ts';
import { blockGrowth, largestBlock, typicalBlock } from './typical-block.ts';
import { version } from './version.ts';

/** How each is measured. What other rules found, and the level, are judged: see {@link measuresOf}. */
const MEASURE: Readonly<Record<MeasureName, (measured: MeasuredSubject) => Measurement>> = {
  ...{ held, anchored, objects, sampled, blockBytes, share, data },
  ...{ comparison, snapshots, span, growth, course, load, freed, stay, heapGrowth, heapLevels },
  ...{ companions, companionsCame, companionGrowth, goroutines, goroutineCount, goroutineProfiles },
  ...{ standing, wait, leakedGoroutines, perGoroutine, inFlight, objectsInFlight, version },
  ...{ blockedIn, inUse, inUseGained, requestsPerNew, requestRise, requestsFreed },
  ...{ requestsFreedHere },
  ...{ outlived, unwatched, awaiting, cameBack, laterRise },
  ...{ gained, entryFreed, kinFreed, rested, loadedCourse, lifetimes, count, owner, shape },
  ...{ perCounted, perMostCounted, kept, keptSame, seen, fallenTo, emptied, tablesStay },
  ...{ container, ownGrowth, ownSampled, ownCame, ownFreed },
  ...{ room, takersAtWork, takersShare },
  ...{ typicalBlock, largestBlock, blockGrowth, anchorShare, perInFlight },
  ...{ outsideHeap, outsideTimes, outsideStays, outsideTimesStay, field, holder, libraries },
  found: () => unknown('not-judged'),
  level: () => unknown('not-judged'),
};

/** The measures of one subject: each is taken when it is first asked for, and only then. */
export interface Measures {
  readonly of: (name: MeasureName) => Measurement;
  /** All that were asked for so far, by name. */
  readonly taken: () => Readonly<Partial<Record<MeasureName, Measurement>>>;
}

/** @param given - What is known without measuring: what earlier passes found, and the level, once it is judged. */
export function measuresOf(
  measured: MeasuredSubject,
  given: Readonly<Partial<Record<MeasureName, Measurement>>> = {},
): Measures {
  const taken: Partial<Record<MeasureName, Measurement>> = { ...given };
  return {
    of: (name) => (taken[name] ??= MEASURE[name](measured)),
    taken: () => taken,
  };
}
