import { describe, expect, it } from 'vitest';
import { BOX_TEXT, deltaColor, NEUTRAL, packageColor, type Theme } from '#core/picture/box-colors';
import { createPalette, DIMMED, DIMMED_TEXT } from '#renderer/flame/flame-colors.ts';
import { profileOf } from '#support/profile-of';
import { treeViewOf } from '#support/tree-view-of';

const THEMES: readonly Theme[] = ['light', 'dark'];

type Rgb = readonly [number, number, number];

/** sRGB 0 … 1 of `#rrggbb` or `hsl(h s% l%)`. */
function rgb(color: string): Rgb {
  const hex = /^#(..)(..)(..)$/.exec(color);
  if (hex) return hex.slice(1).map((part) => parseInt(part, 16) / 255) as unknown as Rgb;
  const [hue, saturation, lightness] = /hsl\((\S+) (\S+)% (\S+)%\)/
    .exec(color)!
    .slice(1)
    .map(Number);
  const [s, l] = [saturation! / 100, lightness! / 100];
  const channel = (n: number): number => {
    const k = (n + hue! / 30) % 12;
    return l - s * Math.min(l, 1 - l) * Math.max(-1, Math.min(k - 3, 9 - k, 1));
  };
  return [channel(0), channel(8), channel(4)];
}

/** WCAG 2.2 contrast ratio. */
function contrast(left: string, right: string): number {
  const [dark, light] = [left, right]
    .map((color) => {
      const [r, g, b] = rgb(color).map((part) =>
        part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4,
      );
      return 0.2126 * r! + 0.7152 * g! + 0.0722 * b!;
    })
    .sort((a, b) => a - b);
  return (light! + 0.05) / (dark! + 0.05);
}

describe('colours of boxes', () => {
  it.each(THEMES)('can be read: text on every package in %s has a contrast of 4.5', (theme) => {
    for (let n = 0; n < 20_000; n++) {
      expect(contrast(packageColor(`example.com/p${n}`, theme), BOX_TEXT[theme])).toBeGreaterThan(
        4.5,
      );
    }
  });

  it.each(THEMES)('can be read: text on every change in %s has a contrast of 4.5', (theme) => {
    for (let share = -100; share <= 100; share++) {
      const [base, source] = share < 0 ? [100, 100 + share] : [100 - share, 100];
      expect(contrast(deltaColor(base, source, theme), BOX_TEXT[theme])).toBeGreaterThan(4.5);
    }
    expect(contrast(DIMMED[theme], DIMMED_TEXT[theme])).toBeGreaterThan(4.5);
    expect(contrast(NEUTRAL[theme], BOX_TEXT[theme])).toBeGreaterThan(4.5);
  });

  it('stay the same in every version, so that they can be learned', () => {
    expect(packageColor('runtime', 'light')).toBe('hsl(315 42% 81%)');
    expect(packageColor('github.com/cloudwego/netpoll', 'dark')).toBe('hsl(4 40% 24%)');
  });

  it('are shared by all functions of a package and differ between packages', () => {
    const { tree } = treeViewOf([
      profileOf({ samples: [{ stack: ['x/a.F', 'x/a.(*T).G', 'x/b.F'], values: [1] }] }),
    ]);
    const color = createPalette(tree, 'package', 'light');
    expect(color(3)).toBe(color(2));
    expect(color(2)).not.toBe(color(1));
    expect(color(0)).toBe(NEUTRAL.light);
  });

  it('of files go by folder', () => {
    const { tree } = treeViewOf(
      [
        profileOf({
          samples: [{ stack: ['f@/s/a.go:1', 'g@/s/b.go:1', 'h@/t/c.go:1'], values: [1] }],
        }),
      ],
      'files',
    );
    const color = createPalette(tree, 'package', 'dark');
    expect(color(3)).toBe(color(2));
    expect(color(2)).not.toBe(color(1));
  });
});
