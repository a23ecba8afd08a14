import type { CaseHolders } from '#core/case/case-holders';
import {
  chainTo,
  heaviestChains,
  type HolderIndex,
  holderKind,
  type HolderTree,
} from '#core/evidence/holders';
import type { ReportHolderElement, ReportHolders } from './report-model.ts';

/** Roots and chains that are listed; the totals count all. */
const MOST_LISTED = 50;

/** What goref says about the case's process; null without it. */
export function reportHolders(latest: CaseHolders | null): ReportHolders | null {
  if (!latest) return null;
  const { tree } = latest.holders;
  const roots = Array.from(
    tree.child.subarray(tree.childStart[0], tree.childStart[1]),
    (row) => row as HolderIndex,
  );
  return {
    snapshot: latest.index,
    totalBytes: tree.bytes[0]!,
    totalObjects: tree.objects[0]!,
    roots: roots.slice(0, MOST_LISTED).map((row) => ({
      ...elementOf(tree, row),
      bytes: tree.bytes[row]!,
      objects: tree.objects[row]!,
    })),
    chains: heaviestChains(tree, MOST_LISTED).map((row) => ({
      elements: chainTo(tree, row).map((step) => elementOf(tree, step)),
      bytes: tree.selfBytes[row]!,
      objects: tree.selfObjects[row]!,
    })),
  };
}

function elementOf(tree: HolderTree, row: HolderIndex): ReportHolderElement {
  const { name, type } = tree.elements[tree.element[row]!]!;
  return { name, type: type === '' ? null : type, kind: holderKind(tree, row)! };
}
