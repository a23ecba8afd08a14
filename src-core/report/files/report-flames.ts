import type { Comparison } from '#core/case/comparison';
import { buildCallTree } from '#core/graph/call-tree';
import { flameLayouts } from '#core/graph/flame-rows';
import type { CallTree } from '#core/graph/graph-tables';
import { viewOf } from '#core/profile/profile-view';
import { sampleTypeAt } from '#core/profile/sample-type';
import type { NameMask } from '../mask-names.ts';
import type { ReportModel } from '../report-model.ts';
import type { ReportFlames } from './report-content.ts';

/** A and B over one tree, so that a path stands in the same order on both sides; null without a heap. */
export function reportFlames(
  { sampleType }: Pick<ReportModel, 'sampleType'>,
  { line }: Pick<Comparison, 'line'>,
  mask: NameMask,
): ReportFlames | null {
  const { base, source } = line;
  if (!source) return null;
  const entries = [
    ...(base ? [{ name: 'A' as const, profile: base.profile }] : []),
    { name: 'B' as const, profile: source.profile },
  ];
  const inputs = entries.map(({ profile }) => ({
    view: viewOf(profile),
    sampleTypeIndex: sampleTypeAt(profile, sampleType),
  }));
  if (inputs.some(({ sampleTypeIndex }) => sampleTypeIndex < 0)) return null;
  const built = buildCallTree(inputs, 'functions');
  // Ordered by the names as they are: a stand-in must not move a box.
  const layouts = flameLayouts(built);
  const tree = maskedTree(built, mask);
  const unit = source.profile.sampleTypes[inputs.at(-1)!.sampleTypeIndex]!.unit;
  return {
    tree,
    isBytes: unit === 'bytes',
    sides: entries.map(({ name }, at) => ({
      name,
      layout: layouts[at]!,
    })),
  };
}

function maskedTree(tree: CallTree, mask: NameMask): CallTree {
  const { nodes } = tree;
  return { ...tree, nodes: { ...nodes, name: nodes.name.map((name) => mask.functionName(name)) } };
}
