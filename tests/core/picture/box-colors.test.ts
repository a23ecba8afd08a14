import { describe, expect, it } from 'vitest';
import { deltaColor, NEUTRAL, packageOf, type Theme } from '#core/picture/box-colors';

const THEMES: readonly Theme[] = ['light', 'dark'];

describe('packageOf', () => {
  it.each([
    [
      'github.com/cloudwego/kitex/pkg/remote.(*TransPipeline).Read',
      'github.com/cloudwego/kitex/pkg/remote',
    ],
    ['runtime.main', 'runtime'],
    ['gopkg.in/yaml.v3.Unmarshal', 'gopkg.in/yaml'],
    ['main.F[github.com/x/y.T]', 'main'],
    ['<unknown>', '<unknown>'],
  ])('of %s is %s', (name, path) => {
    expect(packageOf(name)).toBe(path);
  });
});

describe('deltaColor', () => {
  const hue = (color: string): number => Number(/hsl\((\d+)/.exec(color)?.[1] ?? NaN);
  const saturation = (color: string): number => Number(/ (\S+)% /.exec(color)![1]);

  it.each(THEMES)('is warm for growth and cool for shrinkage in %s', (theme) => {
    expect(hue(deltaColor(10, 20, theme))).toBeLessThan(60);
    expect(hue(deltaColor(20, 10, theme))).toBeGreaterThan(180);
  });

  it('grows stronger up to what is new or gone', () => {
    const strengths = [12, 15, 20, 40].map((source) => saturation(deltaColor(10, source, 'light')));
    expect(strengths).toEqual([...strengths].sort((a, b) => a - b));
    expect(saturation(deltaColor(0, 1, 'light'))).toBeGreaterThan(strengths.at(-1)!);
  });

  it('is grey for less than two percent, and for what is on neither side', () => {
    expect(deltaColor(1000, 1019, 'light')).toBe(NEUTRAL.light);
    expect(deltaColor(0, 0, 'dark')).toBe(NEUTRAL.dark);
  });
});
