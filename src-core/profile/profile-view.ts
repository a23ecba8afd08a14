import type { Profile } from './tables.ts';

/**
 * A profile seen through filters, without copying it: whole samples may be left out (focus, ignore,
 * tags) and single lines hidden (hide, show). A location all of whose lines are hidden is no frame.
 */
export interface ProfileView {
  readonly profile: Profile;
  /** Row = SampleIndex, 1 = kept; null = all are kept. */
  readonly sampleKept: Uint8Array | null;
  /** Row = LineIndex, 1 = hidden; null = none is hidden. */
  readonly lineHidden: Uint8Array | null;
  /**
   * Row = LocationIndex, 1 = hidden as a whole. Only needed for locations without any line, which are
   * a frame (named after their binary) unless hidden here. Left out = none is hidden.
   */
  readonly locationHidden?: Uint8Array | null;
}

/** The whole profile, nothing filtered. */
export function viewOf(profile: Profile): ProfileView {
  return { profile, sampleKept: null, lineHidden: null };
}
