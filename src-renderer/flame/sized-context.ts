/**
 * The context of a canvas that covers `width` × `height` CSS pixels, scaled so that one unit is one
 * CSS pixel. Setting a canvas' size clears and allocates it, so that is done only when it changed.
 *
 * @param ratio - Device pixels per CSS pixel.
 */
export function sizedContext(
  canvas: HTMLCanvasElement,
  width: number,
  height: number,
  ratio: number,
): CanvasRenderingContext2D | null {
  // Whole device pixels, and a style of exactly as many: anything else would blur the text.
  const [wide, high] = [Math.floor(width * ratio), Math.floor(height * ratio)];
  if (canvas.width !== wide) canvas.width = wide;
  if (canvas.height !== high) canvas.height = high;
  canvas.style.width = `${wide / ratio}px`;
  canvas.style.height = `${high / ratio}px`;
  const context = canvas.getContext('2d');
  context?.setTransform(ratio, 0, 0, ratio, 0, 0);
  return context;
}
