/**
 * Every measure there is, with what it says. A bound in a rule names one of these; its value and what it is
 * compared with are shown beside every finding. Locale key `measure.<name>`.
 */
export const MEASURES = {
  held: 'bytes in B of all stacks of the subject',
  anchored: 'bytes in B of its anchors alone',
  objects: 'objects in B of its anchors',
  sampled: 'sampled objects behind them; for what decays, at the peak',
  blockBytes: 'average block in bytes',
  typicalBlock: 'block in bytes that a byte of its anchors lies in, on average',
  largestBlock:
    'largest block in bytes of what the rule matched in any snapshot, freed again or not',
  blockGrowth: 'times that this block grew, from the first snapshot that has any',
  anchorShare: 'part of its bytes that is its anchors’, 0 to 1; the rest goes with the leak',
  share: 'its part of all memory in use in B, 0 to 1',
  comparison:
    '`one-process`, `other-process`, `single`, or `counted` where only goroutine profiles are two',
  data: '`enough`, or `low` below ten sampled objects; what is counted exactly is always enough',
  snapshots: 'snapshots that growth is judged on',
  span: 'seconds from the first to the last of them',
  growth:
    'bytes that came from A to B, 0 unless beyond two standard errors; negative where it fell by more',
  course: 'class of the course, as `trend[].class`',
  load: '`explains` where more is allocated per time and stays no longer, `level` else',
  freed: 'part of what was allocated from A to B that was freed again, 0 to 1',
  laterRise:
    'times by which it grew in the later half of the record, or of its work, of its growth in the earlier one',
  rested: 'snapshots for which the memory stayed after next to nothing was allocated any more',
  loadedCourse: 'class of the course up to then, as `course`',
  stay: 'seconds that what is allocated stays on average, by Little’s law',
  heapLevels:
    '`under-load` or `at-rest` where all memory in use levels off, by what is allocated at the end; else `no`',
  heapGrowth: 'as `growth`, of all memory in use, where it lasts; 0 else',
  companions: 'sampled objects of the stacks that go with the leak',
  companionsCame: 'the same, how many more than in A',
  companionGrowth: 'as `growth`, of those stacks',
  goroutines:
    'goroutines that the rule’s groups gained, and still gain at the end; 0 where load explains them',
  gained: 'goroutines of the rule more in the last profile than in the first, whatever the course',
  outlived:
    'goroutines that these groups gained while peers were served, and that are there still when none are; 0 else',
  unwatched:
    'goroutines of the rule that came and whose clients have left, by the part that was watched at the best',
  cameBack:
    'part of these goroutines that stood elsewhere before, at work, by the profile with most of them, 0 to 1',
  awaiting: 'part of these goroutines that waits for the answer of a call, 0 to 1',
  goroutineCount: 'goroutines of these groups in the last profile',
  goroutineProfiles: 'goroutine profiles of the process',
  standing:
    'least number of the rule’s goroutines in all profiles from when they first stood there, two or more; 0 else',
  kinFreed:
    'as `freed`, of all that was allocated under functions of the package of the program’s own function that they stand in',
  entryFreed:
    'as `freed`, of all that was allocated under the function of the program’s own that they stand in',
  wait: 'what most of the gained goroutines wait for',
  blockedIn: 'function in which most of the gained goroutines stand',
  inUse: 'goroutines that have a use for one of the rule’s each, `inUseBy`, in the last profile',
  inUseGained: 'these, how many more than in the first profile',
  requestsPerNew:
    'bytes allocated below `requests` from A to B for each goroutine gained, at the most by sampling',
  requestRise:
    'times by which more is allocated per time below `requests` in the later half, at the most by sampling',
  requestsFreed: 'as `freed`, of all that was allocated below `requests`',
  requestsFreedHere:
    'part of the small blocks that `requests` allocated themselves under the function of the finding, since the process began, that B no longer has',
  leakedGoroutines: 'goroutines of the rule that a goroutineleak profile lists',
  perGoroutine: 'objects for each goroutine that may be using them, of all and of those that came',
  perInFlight:
    'the rule’s goroutines where it counts some, else what its anchors count, for each goroutine that may be using one',
  inFlight: 'goroutines that may be using them',
  objectsInFlight: 'objects for each of these, companions among them',
  lifetimes:
    'lives of what may be using them, of goroutines at work by Little’s law, that the record spans',
  owner: 'whose function stands for the finding: `own`, `library` or `standard`',
  shape: 'id of the shape that matched',
  count: 'how many there are of what the rule counts',
  perCounted: 'objects for each goroutine that the last goroutine profile counts, whatever it does',
  perMostCounted: 'the same by the profile that counts most',
  version: '`affected`, `not-affected` or `unknown`, by the rule’s range',
  kept: 'collections through which what was there once is there still',
  keptSame: 'the same, where at least half are the very objects',
  seen: 'snapshots of the process in which it is there',
  fallenTo: 'part of its peak to which it fell and at which it stays, 0 to 1',
  emptied: 'part of their peak to which the contents of a container fell, its tables staying',
  tablesStay: 'collections through which those tables stayed',
  container:
    '`named` by frames, or by the blocks `tables`, `block` or `slices`; `none` where it may be any object',
  ownGrowth: 'as `growth`, of the container’s own memory',
  ownSampled: 'sampled objects in B of what the rule matched, without what is allocated beside it',
  ownCame: 'the same, how many more than in A',
  ownFreed: 'as `freed`, of what the rule matched alone',
  room: 'bytes of large blocks of the program’s own, beside it, that are the same in all snapshots, such as a channel’s buffer',
  takersAtWork:
    'goroutines that stand in the package that made this room, for anything but to receive; the least of all profiles',
  takersShare:
    'part of these goroutines that is at work, the others waiting to receive; the least of all profiles',
  outsideHeap: 'bytes outside the live heap by MemStats',
  outsideTimes: 'the same in times of the live heap',
  outsideStays: 'as `outsideHeap`, the least of the last two readings',
  outsideTimesStay: 'as `outsideTimes`, the least of the last two readings',
  field: '`named`, `hidden` by the codec, `generic`, or `none` where the rule is about none',
  holder: '`none` without a profile of references, `unjoined`, `container`, `proves` or `refutes`',
  libraries: 'libraries that the program uses',
  found: 'rules of earlier passes with a finding at `likely` or above',
  level: 'level that the ladder reached',
} as const;

export type MeasureName = keyof typeof MEASURES;
export const MEASURE_NAMES = Object.keys(MEASURES) as readonly MeasureName[];
