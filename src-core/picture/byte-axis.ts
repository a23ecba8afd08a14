/** Marks at round numbers of bytes, the last one above the highest point. */
export function byteAxis(highest: number): { interval: number; max: number } {
  const interval = byteInterval(highest);
  return { interval, max: Math.max(1, Math.ceil(highest / interval)) * interval };
}

/** Distance of the axis marks so that about five fit below `max` and each is a round number. */
export function byteInterval(max: number): number {
  if (max <= 0) return 1;
  const unit = 1024 ** Math.floor(Math.log(max) / Math.log(1024));
  const wanted = max / unit / 5;
  const power = 10 ** Math.floor(Math.log10(wanted));
  const step = [1, 2, 5, 10].find((one) => one * power >= wanted) ?? 10;
  return Math.max(1, step * power * unit);
}
