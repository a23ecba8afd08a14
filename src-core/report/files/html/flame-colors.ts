import type { TreeIndex } from '#core/graph/graph-tables';
import {
  BOX_TEXT,
  deltaColor,
  NEUTRAL,
  packageColor,
  packageOf,
  type Theme,
} from '#core/picture/box-colors';
import type { ReportFlames } from '../report-content.ts';

/** Colours of boxes as classes, so that one picture has both themes. */
export interface FlameColors {
  readonly classOf: (row: TreeIndex) => string;
  /** Rules of one theme for the classes given so far. */
  readonly style: (theme: Theme) => string;
}

/** By change where there are two sides, else by package. */
export function flameColors(flames: ReportFlames | null): FlameColors {
  /** Class by the pair of colours that it stands for. */
  const classes = new Map<
    string,
    { readonly name: string; readonly fill: Record<Theme, string> }
  >();
  const classOf = (fill: Record<Theme, string>): string => {
    const key = `${fill.light} ${fill.dark}`;
    let known = classes.get(key);
    if (!known) classes.set(key, (known = { name: `c${classes.size}`, fill }));
    return known.name;
  };
  const changed = (base: number, source: number): string =>
    classOf({ light: deltaColor(base, source, 'light'), dark: deltaColor(base, source, 'dark') });
  const ofRow = (row: TreeIndex): string => {
    const { nodes, node, columns } = flames!.tree;
    const [base, source] = columns;
    if (source) return changed(base!.cum[row]!, source.cum[row]!);
    if (row === 0) return classOf(NEUTRAL);
    const path = packageOf(nodes.name[node[row]!]!);
    return classOf({ light: packageColor(path, 'light'), dark: packageColor(path, 'dark') });
  };
  return {
    classOf: ofRow,
    style: (theme) =>
      [
        `.flame text{fill:${BOX_TEXT[theme]}}`,
        ...[...classes.values()].map(({ name, fill }) => `.${name}{fill:${fill[theme]}}`),
        ...DELTA_STEPS.map(
          ([base, source], step) => `.s${step}{fill:${deltaColor(base, source, theme)}}`,
        ),
      ].join('\n'),
  };
}

/** Pairs of A and B whose change is what a step of the legend shows, from gone to new. */
export const DELTA_STEPS = [
  [8, 0],
  [8, 4],
  [8, 7],
  [1, 1],
  [7, 8],
  [4, 8],
  [0, 8],
] as const;
