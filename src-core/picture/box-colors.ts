export type Theme = 'light' | 'dark';

/** Text on boxes; every fill below keeps a contrast of at least 4.5 to it. */
export const BOX_TEXT: Readonly<Record<Theme, string>> = { light: '#14181f', dark: '#f0f2f5' };
/** The root, what did not change, and boxes too narrow to be told apart. */
export const NEUTRAL: Readonly<Record<Theme, string>> = { light: '#d5d9df', dark: '#3a4049' };
/** Strengths of a change that are told apart. */
export const DELTA_STEPS = 8;

/** Import path of a Go function: everything before the type or the name. */
export function packageOf(name: string): string {
  const bracket = name.search(/[[(]/);
  const slash = name.lastIndexOf('/', bracket < 0 ? name.length : bracket);
  const dot = name.indexOf('.', slash + 1);
  return dot < 0 ? name : name.slice(0, dot);
}

/**
 * The package's colour: the same in every profile, so it can be learned. Beside the hue, two steps
 * of saturation and three of lightness keep packages apart whose hues are close.
 */
export function packageColor(packagePath: string, theme: Theme): string {
  const value = hash(packagePath);
  const hue = value % 360;
  const saturation = (value >>> 9) % 2;
  const lightness = (value >>> 17) % 3;
  return theme === 'light'
    ? `hsl(${hue} ${42 + 14 * saturation}% ${77 + 4 * lightness}%)`
    : `hsl(${hue} ${28 + 12 * saturation}% ${24 + 3 * lightness}%)`;
}

/**
 * Warm for grown, cool for shrunk, stronger with the change's share of the larger side (1 = new or
 * gone); a box that changed by less than 2 % is grey.
 */
export function deltaColor(base: number, source: number, theme: Theme): string {
  const larger = Math.max(Math.abs(base), Math.abs(source));
  const share = larger === 0 ? 0 : (source - base) / larger;
  if (Math.abs(share) < 0.02) return NEUTRAL[theme];
  const strength = Math.min(1, Math.ceil(Math.abs(share) * DELTA_STEPS) / DELTA_STEPS);
  const hue = share > 0 ? 26 : 196;
  return theme === 'light'
    ? `hsl(${hue} ${40 + 50 * strength}% ${88 - 20 * strength}%)`
    : `hsl(${hue} ${20 + 40 * strength}% ${20 + 10 * strength}%)`;
}

/** FNV-1a, 32 bit. */
function hash(text: string): number {
  let value = 0x811c9dc5;
  for (let at = 0; at < text.length; at++) {
    value = Math.imul(value ^ text.charCodeAt(at), 0x01000193);
  }
  return value >>> 0;
}
