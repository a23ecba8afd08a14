import type { ChartColors } from './chart-option.ts';

/**
 * The theme's colours.
 *
 * @param theme - Only asked for so that the colours are read anew when it changes.
 */
export function chartColors(theme: 'light' | 'dark'): ChartColors {
  document.documentElement.dataset['theme'] = theme;
  const style = getComputedStyle(document.documentElement);
  const color = (name: string): string => style.getPropertyValue(name).trim();
  return {
    text: color('--text'),
    dim: color('--text-dim'),
    hairline: color('--hairline'),
    accent: color('--accent'),
    surface: color('--surface-raised'),
    grown: color('--grown'),
  };
}
