import type { Profile } from '#core/profile/tables';
import type { ProfileView } from '#core/profile/profile-view';
import { compileExpression, type TextTest } from '#core/base/expression';
import { frameMatches, type FrameMatches } from './frame-matches.ts';

/** pprof's `-focus`, `-ignore`, `-hide`, `-show`: RE2 expressions, '' = off. */
export interface FilterSpec {
  readonly focus: string;
  readonly ignore: string;
  readonly hide: string;
  readonly show: string;
}

export const NO_FILTER: FilterSpec = { focus: '', ignore: '', hide: '', show: '' };

export type FilterName = keyof FilterSpec;

/** In the order in which pprof documents them. */
export const FILTER_NAMES = [
  'focus',
  'ignore',
  'hide',
  'show',
] as const satisfies readonly FilterName[];

/** Names of the filters that are set. */
export function activeFilters(spec: FilterSpec): readonly FilterName[] {
  return FILTER_NAMES.filter((name) => spec[name] !== '');
}

/**
 * A profile under pprof's filters. Each expression is tried on the function name, the file name and
 * the binary's file name of a frame.
 *
 * focus keeps the samples with a matching frame, ignore drops those with one; hide removes matching
 * frames, show removes all others. A sample whose frames all go, goes with them, and once any filter
 * is set, so does a sample that never had a frame. focus and ignore look at frames that hide and
 * show remove. An expression that matches nothing is no error: see {@link unmatchedFilters}.
 * @throws AppError `regex-invalid`.
 * @see google/pprof profile/filter.go: FilterSamplesByName.
 */
export function applyFilter(profile: Profile, spec: FilterSpec): ProfileView {
  const tests = compileSpec(spec);
  if (Object.values(tests).every((test) => test === null)) {
    return { profile, sampleKept: null, lineHidden: null };
  }
  const mark = (test: TextTest | null): FrameMatches | null => test && frameMatches(profile, test);
  const hidden = hideFrames(profile, mark(tests.hide), mark(tests.show));
  const verdict = judgeLocations(mark(tests.focus), mark(tests.ignore), profile.locations.length);
  return { profile, ...hidden, sampleKept: keepSamples(profile, verdict, hidden.locationHidden) };
}

/** Names of the filters that are set but match no frame of the profile (pprof warns of them). */
export function unmatchedFilters(profile: Profile, spec: FilterSpec): FilterName[] {
  const tests = compileSpec(spec);
  return FILTER_NAMES.filter((name) => {
    const test = tests[name];
    return test !== null && !frameMatches(profile, test).location.includes(1);
  });
}

function compileSpec(spec: FilterSpec): Record<keyof FilterSpec, TextTest | null> {
  return {
    focus: compileExpression('focus', spec.focus),
    ignore: compileExpression('ignore', spec.ignore),
    hide: compileExpression('hide', spec.hide),
    show: compileExpression('show', spec.show),
  };
}

/** Row = LocationIndex: 1 makes a sample kept, -1 drops it whatever else it has, 0 says nothing. */
function judgeLocations(
  focus: FrameMatches | null,
  ignore: FrameMatches | null,
  length: number,
): Int8Array {
  const verdict = new Int8Array(length);
  for (let location = 0; location < length; location++) {
    if (ignore?.location[location] === 1) verdict[location] = -1;
    else if (focus === null || focus.location[location] === 1) verdict[location] = 1;
  }
  return verdict;
}

type Hidden = Required<Pick<ProfileView, 'lineHidden' | 'locationHidden'>>;

function hideFrames(
  profile: Profile,
  hide: FrameMatches | null,
  show: FrameMatches | null,
): Hidden {
  if (hide === null && show === null) return { lineHidden: null, locationHidden: null };
  const { locations, lines } = profile;
  const lineHidden = new Uint8Array(lines.length);
  const locationHidden = new Uint8Array(locations.length);
  for (let location = 0; location < locations.length; location++) {
    const first = locations.lineStart[location]!;
    const end = locations.lineStart[location + 1]!;
    let shown = 0;
    for (let line = first; line < end; line++) {
      // pprof's show lets a line that names no function pass, having nothing to hold against it.
      const isUnwanted = show !== null && show.line[line] === 0 && show.nameless[line] === 0;
      const isHidden = hide?.line[line] === 1 || isUnwanted;
      lineHidden[line] = isHidden ? 1 : 0;
      if (!isHidden) shown++;
    }
    const isBareHidden = show !== null || hide?.binary[location] === 1;
    if (first === end ? isBareHidden : shown === 0) locationHidden[location] = 1;
  }
  return { lineHidden, locationHidden };
}

function keepSamples(
  profile: Profile,
  verdict: Int8Array,
  locationHidden: Uint8Array | null,
): Uint8Array {
  const { length, stackStart, stackLocation } = profile.samples;
  const kept = new Uint8Array(length);
  for (let sample = 0; sample < length; sample++) {
    const end = stackStart[sample + 1]!;
    let isFocused = false;
    let isVisible = false;
    let isIgnored = false;
    for (let at = stackStart[sample]!; at < end && !isIgnored; at++) {
      const location = stackLocation[at]!;
      isIgnored = verdict[location] === -1;
      isFocused ||= verdict[location] === 1;
      isVisible ||= locationHidden === null || locationHidden[location] === 0;
    }
    kept[sample] = isFocused && isVisible && !isIgnored ? 1 : 0;
  }
  return kept;
}
