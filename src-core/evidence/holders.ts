import type { Brand } from '#core/base/brand';
import { compareText } from '#core/base/compare-text';
import { GrowableU32 } from '#core/base/growable-columns';
import type { Profile } from '#core/profile/tables';
import {
  HOLDER_KINDS,
  type HolderElement,
  type HolderKind,
  innerKind,
  isNamedFunction,
  mergedElement,
  rootKind,
  splitHolderElement,
} from './holder-element.ts';

/** Row of a {@link HolderTree}: one distinct chain of references from a root. */
export type HolderIndex = Brand<number, 'HolderIndex'>;

/**
 * Who refers to what, from the roots of the collector to live objects. These are references, no calls.
 * goref counts each object once, on the first chain on which it finds it, so a row's memory is neither
 * all that it reaches nor all that would be freed without it. Values are exact, not sampled.
 *
 * Row 0 is the artificial root. Parents precede children, a row's whole subtree follows it, and the
 * order does not depend on the order of the samples.
 */
export interface HolderTree {
  readonly length: number;
  /** HolderIndex of what refers to the row; -1 for row 0. */
  readonly parent: Int32Array;
  /** Row of `elements`; meaningless for row 0. */
  readonly element: Uint32Array;
  /** Index into {@link HOLDER_KINDS}; meaningless for row 0. */
  readonly kind: Uint8Array;
  /** Of objects that were found at the row itself. */
  readonly selfBytes: Float64Array;
  readonly selfObjects: Float64Array;
  /** Of the row and everything below. */
  readonly bytes: Float64Array;
  readonly objects: Float64Array;
  /** Row i owns child[childStart[i] .. childStart[i + 1]); has length + 1 entries. */
  readonly childStart: Uint32Array;
  /** {@link HolderIndex}, of each row the most bytes first. */
  readonly child: Uint32Array;
  /** Distinct elements in the order of their texts. */
  readonly elements: readonly HolderElement[];
}

/**
 * Builds the tree of a goref profile (`inuse_objects`/`count`, `inuse_space`/`bytes`); a value that the
 * profile lacks is 0. Frames without a name are left out; samples without any count in row 0.
 *
 * @param mergeElements - Takes all elements of an array, slice or channel for one, named `[*]`.
 */
export function holdersOf(profile: Profile, mergeElements = false): HolderTree {
  const paths = readPaths(profile, mergeElements);
  const rows = growTree(paths, pathOrder(paths, profile));
  const { parent } = rows;
  const self = sumSelf(profile, rows);
  const bytes = sumSubtrees(self.bytes, parent);
  return {
    length: parent.length,
    parent,
    element: rows.element,
    kind: findKinds(rows, paths.elements),
    selfBytes: self.bytes,
    selfObjects: self.objects,
    bytes,
    objects: sumSubtrees(self.objects, parent),
    ...sortChildren(parent, bytes),
    elements: paths.elements,
  };
}

/** What a row is; null for row 0. */
export function holderKind({ kind }: HolderTree, row: HolderIndex): HolderKind | null {
  return row === 0 ? null : HOLDER_KINDS[kind[row]!]!;
}

/** Rows from the root of a chain to `row`; empty for row 0. */
export function chainTo({ parent }: HolderTree, row: HolderIndex): HolderIndex[] {
  const chain: HolderIndex[] = [];
  for (let at: number = row; at > 0; at = parent[at]!) chain.push(at as HolderIndex);
  return chain.reverse();
}

/**
 * Rows at which the most bytes were found, each the end of its own chain: every object is on exactly
 * one. Equal ones in the order of the rows.
 */
export function heaviestChains(tree: HolderTree, most: number): HolderIndex[] {
  const { selfBytes, selfObjects } = tree;
  const ends: HolderIndex[] = [];
  for (let row = 1; row < tree.length; row++)
    if (selfBytes[row] !== 0 || selfObjects[row] !== 0) ends.push(row as HolderIndex);
  ends.sort((a, b) => selfBytes[b]! - selfBytes[a]! || selfObjects[b]! - selfObjects[a]! || a - b);
  return ends.slice(0, most);
}

/** Chains of a profile's samples as rows of `elements`, root first. */
interface HolderPaths {
  readonly elements: readonly HolderElement[];
  /** Sample i owns path[start[i] .. start[i + 1]); has one entry more than there are samples. */
  readonly start: Uint32Array;
  readonly path: Uint32Array;
}

function readPaths(profile: Profile, mergeElements: boolean): HolderPaths {
  const { samples, locations, lines } = profile;
  const { elements, ofFunction } = internElements(profile, mergeElements);
  const start = new Uint32Array(samples.length + 1);
  const path = new GrowableU32(samples.stackLocation.length);
  for (let sample = 0; sample < samples.length; sample++) {
    const first = samples.stackStart[sample]!;
    for (let at = samples.stackStart[sample + 1]! - 1; at >= first; at--) {
      const location = samples.stackLocation[at]!;
      const firstLine = locations.lineStart[location]!;
      for (let line = locations.lineStart[location + 1]! - 1; line >= firstLine; line--) {
        const owner = lines.function[line]!;
        if (owner >= 0) path.push(ofFunction[owner]!);
      }
    }
    start[sample + 1] = path.length;
  }
  return { elements, start, path: path.finish() };
}

/** Numbers the distinct elements by their texts, so that rows come out the same for any string table. */
function internElements(
  { functions, strings }: Profile,
  mergeElements: boolean,
): { elements: HolderElement[]; ofFunction: Uint32Array } {
  const texts = Array.from(functions.name, (name) =>
    mergeElements ? mergedElement(strings[name]!) : strings[name]!,
  );
  const distinct = [...new Set(texts)].sort(compareText);
  const rowOf = new Map(distinct.map((text, row) => [text, row]));
  return {
    elements: distinct.map(splitHolderElement),
    ofFunction: Uint32Array.from(texts, (text) => rowOf.get(text)!),
  };
}

/** Samples that hold anything, sorted by their chains: those that begin alike become neighbours. */
function pathOrder({ start, path }: HolderPaths, { samples, sampleTypes }: Profile): Uint32Array {
  const width = sampleTypes.length;
  const holding: number[] = [];
  for (let sample = 0; sample < samples.length; sample++) {
    const values = samples.value.subarray(sample * width, (sample + 1) * width);
    if (values.some((value) => value !== 0)) holding.push(sample);
  }
  return Uint32Array.from(holding).sort((a, b) => {
    const lengthA = start[a + 1]! - start[a]!;
    const lengthB = start[b + 1]! - start[b]!;
    const shared = Math.min(lengthA, lengthB);
    for (let at = 0; at < shared; at++) {
      const order = path[start[a]! + at]! - path[start[b]! + at]!;
      if (order !== 0) return order;
    }
    return lengthA - lengthB;
  });
}

interface TreeRows {
  readonly parent: Int32Array;
  readonly element: Uint32Array;
  /** By position in `order`: the row at which that sample's chain ends. */
  readonly end: Uint32Array;
  readonly order: Uint32Array;
}

/** A chain shares the rows of the one before it as far as both begin alike; the rest are new rows. */
function growTree({ start, path }: HolderPaths, order: Uint32Array): TreeRows {
  const parent = new GrowableU32();
  const element = new GrowableU32();
  parent.push(0);
  element.push(0);
  const end = new Uint32Array(order.length);
  /** Rows of the previous chain; level 0 is row 0. */
  const rows = [0];
  let depth = 0;
  order.forEach((sample, position) => {
    const first = start[sample]!;
    const length = start[sample + 1]! - first;
    let level = 0;
    while (level < Math.min(depth, length)) {
      if (element.at(rows[level + 1]!) !== path[first + level]) break;
      level++;
    }
    for (; level < length; level++) {
      rows[level + 1] = parent.length;
      parent.push(rows[level]!);
      element.push(path[first + level]!);
    }
    depth = length;
    end[position] = rows[length]!;
  });
  const parents = Int32Array.from(parent.finish());
  parents[0] = -1;
  return { parent: parents, element: element.finish(), end, order };
}

function sumSelf(
  { samples, sampleTypes }: Profile,
  { parent, end, order }: TreeRows,
): { bytes: Float64Array; objects: Float64Array } {
  const sumOf = (wanted: string): Float64Array => {
    const sums = new Float64Array(parent.length);
    const type = sampleTypes.findIndex((sampleType) => sampleType.type === wanted);
    if (type < 0) return sums;
    order.forEach((sample, position) => {
      sums[end[position]!]! += samples.value[sample * sampleTypes.length + type]!;
    });
    return sums;
  };
  return { bytes: sumOf('inuse_space'), objects: sumOf('inuse_objects') };
}

function sumSubtrees(self: Float64Array, parent: Int32Array): Float64Array {
  const sums = self.slice();
  for (let row = sums.length - 1; row > 0; row--) sums[parent[row]!]! += sums[row]!;
  return sums;
}

function findKinds({ parent, element }: TreeRows, elements: readonly HolderElement[]): Uint8Array {
  /** Row = root: 1 = a child is a named function. */
  const callsOther = new Uint8Array(parent.length);
  for (let row = 1; row < parent.length; row++)
    if (isNamedFunction(elements[element[row]!]!)) callsOther[parent[row]!] = 1;
  const kinds = new Uint8Array(parent.length);
  for (let row = 1; row < parent.length; row++) {
    const above = parent[row]!;
    const one = elements[element[row]!]!;
    const kind =
      above === 0
        ? rootKind(one, callsOther[row] === 1)
        : innerKind(one, HOLDER_KINDS[kinds[above]!]!);
    kinds[row] = HOLDER_KINDS.indexOf(kind);
  }
  return kinds;
}

function sortChildren(
  parent: Int32Array,
  bytes: Float64Array,
): Pick<HolderTree, 'childStart' | 'child'> {
  const childStart = new Uint32Array(parent.length + 1);
  for (let row = 1; row < parent.length; row++) childStart[parent[row]! + 1]!++;
  for (let row = 0; row < parent.length; row++) childStart[row + 1]! += childStart[row]!;
  const next = childStart.slice();
  const child = new Uint32Array(parent.length - 1);
  for (let row = 1; row < parent.length; row++) child[next[parent[row]!]!++] = row;
  for (let row = 0; row < parent.length; row++)
    if (childStart[row + 1]! - childStart[row]! > 1)
      child
        .subarray(childStart[row], childStart[row + 1])
        .sort((a, b) => bytes[b]! - bytes[a]! || a - b);
  return { childStart, child };
}
