import { codeOwners, type CodeOwner } from '#core/evidence/own-code';
import type { NamedFunction } from '#core/evidence/module-versions';
import type { Profile } from '#core/profile/tables';
import type { Comparison } from './comparison.ts';
import type { CaseStackIndex, FrameIndex } from './stack-series.ts';

const known = new WeakMap<Comparison, readonly CodeOwner[]>();

/** Whose each function of the series is, by NodeIndex; computed once for each comparison. */
export function functionOwners(context: Comparison): readonly CodeOwner[] {
  const found = known.get(context);
  if (found) return found;
  const { profiles, timeline, versions, libraries, series } = context;
  const columns = [timeline.source, ...(timeline.base === null ? [] : [timeline.base])];
  const functions = columns.flatMap((column) => functionsOf(profiles[column]!));
  const ownerOf = codeOwners({ functions, modules: versions.modules, libraries });
  const owners = series.functions.name.map(ownerOf);
  known.set(context, owners);
  return owners;
}

function functionsOf({ functions, strings }: Profile): NamedFunction[] {
  return Array.from({ length: functions.length }, (_, row) => ({
    name: strings[functions.name[row]!]!,
    file: strings[functions.filename[row]!]!,
  }));
}

/**
 * The functions that a stack's memory may be told under, nearest to the leaf first, each once: the program's own.
 * Where there is none, the first that was generated or is a library's; where there is none either, what the goroutine was started for in
 * the standard library; of the runtime alone, the leaf.
 *
 * @returns Each function's first frame from the leaf; empty for a stack without frames.
 */
export function tellingFrames(context: Comparison, stack: CaseStackIndex): FrameIndex[] {
  const { series } = context;
  const owners = functionOwners(context);
  const [start, end] = [series.frameStart[stack]!, series.frameStart[stack + 1]!];
  const own: FrameIndex[] = [];
  let generated: FrameIndex | null = null;
  let library: FrameIndex | null = null;
  let standard: FrameIndex | null = null;
  for (let row = start; row < end; row++) {
    const at = row as FrameIndex;
    const owner = owners[series.frame[at]!]!;
    if (owner === 'own') own.push(at);
    else if (owner === 'generated') generated ??= at;
    else if (owner === 'library') library ??= at;
    else if (owner === 'standard') standard = at;
  }
  if (own.length > 0) return onceEach(own, series.frame);
  const other = generated ?? library ?? standard;
  if (other !== null) return [other];
  return start < end ? [start as FrameIndex] : [];
}

function onceEach(positions: readonly FrameIndex[], frame: Uint32Array): FrameIndex[] {
  const seen = new Set<number>();
  return positions.filter((at) => {
    const isNew = !seen.has(frame[at]!);
    seen.add(frame[at]!);
    return isNew;
  });
}
