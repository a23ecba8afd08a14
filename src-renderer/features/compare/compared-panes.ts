import type { Theme } from '#core/picture/box-colors';
import type { TreeView } from '#contract/worker-protocol';
import { columnPane, type PaneView } from '#renderer/flame/pane-view.ts';

const SIDES = ['A', 'B'] as const;
/** Of a frame that the other side lacks. */
const GLYPHS = ['−', '+'] as const;
const COLORS: Readonly<Record<Theme, readonly [string, string]>> = {
  light: ['#0b6573', '#a33f00'],
  dark: ['#5fc3d2', '#f2a069'],
};

export interface PaneTexts {
  readonly theme: Theme;
  readonly t: (key: string, params?: Record<string, unknown>) => string;
  readonly valueText: (value: number) => string;
}

/** A and B beside each other. Frames that the other side lacks carry its sign: only in A, only in B. */
export function comparedPanes(view: TreeView, { theme, t, valueText }: PaneTexts): PaneView[] {
  const { columns } = view.tree;
  return SIDES.map((side, column) => {
    const { cum, samples } = columns[column]!;
    // A side without any sample lacks nothing in particular: the filters took all it had.
    const isEmpty = samples[0] === 0;
    return {
      ...columnPane(view, column),
      oneSided: {
        otherSamples: columns[1 - column]!.samples,
        glyph: GLYPHS[column]!,
        color: COLORS[theme][column]!,
      },
      words: {
        side,
        label: t('flame.label', { side }),
        root: `${side} · ${t('flame.root')} · ${valueText(cum[0]!)}`,
        missing: t(isEmpty ? 'flame.empty-in' : 'flame.missing-in', { side }),
      },
    };
  });
}
