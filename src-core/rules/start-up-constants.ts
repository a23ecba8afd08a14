import type { FramePattern } from '#core/evidence/frame-pattern';

/** Name under which start-up memory is listed as excluded; no finding and no page has it. */
export const START_UP_CONSTANT = 'go/start-up-constant';

/**
 * Frames of package initialisation. What runs under them is allocated once, before `main`: tables,
 * descriptors, compiled expressions, caches (10 MB of a codec's span cache in every binary of one framework).
 * Only the initialisers themselves count: closures they leave behind (`cache.init.0.func1`) run later and
 * allocate like any other function.
 */
export const START_UP_FRAMES: readonly FramePattern[] = [
  [{ packages: ['runtime'], symbol: 'doInit1?' }],
  [{ packages: null, symbol: '(map\\.)?init(\\.\\d+)?', contains: 'init' }],
];
