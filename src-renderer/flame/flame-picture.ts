import { type FlamePicture, paintFlame } from './flame-painter.ts';
import { sizedContext } from './sized-context.ts';

/** CSS pixels; browsers refuse larger canvases. */
const MOST_PIXELS = 8000;
/** Device pixels per CSS pixel in a file. */
const RATIO = 2;
const GAP = 8;

/** A flame graph in full, however much of it is in sight, on a ground. */
export function drawnFlame(
  picture: FlamePicture,
  { height, ground }: { readonly height: number; readonly ground: string },
): HTMLCanvasElement {
  const canvas = document.createElement('canvas');
  const whole = { ...picture, height: Math.min(height, MOST_PIXELS), scrollTop: 0 };
  const context = sizedContext(canvas, whole.width, whole.height, RATIO);
  if (!context) return canvas;
  paintFlame(context, whole);
  context.globalCompositeOperation = 'destination-over';
  context.fillStyle = ground;
  context.fillRect(0, 0, whole.width, whole.height);
  return canvas;
}

/** Pictures beside each other, from the left. */
export function sideBySide(
  pictures: readonly HTMLCanvasElement[],
  ground: string,
): HTMLCanvasElement {
  const canvas = document.createElement('canvas');
  const widths = pictures.map(({ width }) => width);
  canvas.width = widths.reduce((sum, width) => sum + width, 0) + GAP * (pictures.length - 1);
  canvas.height = Math.max(...pictures.map(({ height }) => height));
  const context = canvas.getContext('2d');
  if (!context) return canvas;
  context.fillStyle = ground;
  context.fillRect(0, 0, canvas.width, canvas.height);
  pictures.forEach((picture, at) => {
    const left = widths.slice(0, at).reduce((sum, width) => sum + width + GAP, 0);
    context.drawImage(picture, left, 0);
  });
  return canvas;
}
