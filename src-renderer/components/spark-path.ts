/**
 * A series as the path of a small line chart. It is drawn from 0 (from the lowest value, where one
 * is negative), so that growth is as high as its share of the whole and a flat series is a flat line.
 *
 * @returns SVG path data inside width × height, '' for fewer than two points.
 */
export function sparkPath(series: ArrayLike<number>, width: number, height: number): string {
  if (series.length < 2) return '';
  const values = Array.from(series);
  const low = Math.min(0, ...values);
  const high = Math.max(0, ...values);
  const span = high - low || 1;
  return values
    .map((value, at) => {
      const x = (at / (values.length - 1)) * (width - 2) + 1;
      const y = height - 2 - ((value - low) / span) * (height - 4);
      return `${at === 0 ? 'M' : 'L'}${x.toFixed(1)} ${y.toFixed(1)}`;
    })
    .join('');
}
