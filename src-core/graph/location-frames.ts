import type { ProfileView } from '#core/profile/profile-view';
import type { ProfileNodes } from './intern-nodes.ts';

/** What each location contributes to a stack, inlined calls unfolded and hidden lines left out. */
export interface LocationFrames {
  /** Location i owns node[start[i] .. start[i + 1]); has locations + 1 entries. */
  readonly start: Uint32Array;
  /** NodeIndex, **root first** within the location: physical function first, innermost inlined callee last. */
  readonly node: Uint32Array;
}

/**
 * Unfolds every location once, so that walking a million stacks touches two columns only.
 * A location without lines is one frame; one all of whose lines are hidden is none.
 * @see google/pprof internal/graph/graph.go: CreateNodes.
 */
export function locationFrames(view: ProfileView, nodes: ProfileNodes): LocationFrames {
  const { locations, lines } = view.profile;
  const { lineHidden } = view;
  const locationHidden = view.locationHidden ?? null;
  const start = new Uint32Array(locations.length + 1);
  const node = new Uint32Array(lines.length + locations.length);
  let length = 0;
  for (let location = 0; location < locations.length; location++) {
    start[location] = length;
    if (locationHidden !== null && locationHidden[location] === 1) continue;
    const first = locations.lineStart[location]!;
    const end = locations.lineStart[location + 1]!;
    if (first === end) node[length++] = nodes.ofBareLocation[location]!;
    for (let line = end - 1; line >= first; line--) {
      if (lineHidden === null || lineHidden[line] === 0) node[length++] = nodes.ofLine[line]!;
    }
  }
  start[locations.length] = length;
  return { start, node: node.slice(0, length) };
}
