import type { CallTree, TreeIndex } from '#core/graph/graph-tables';
import { fitLabel, functionLabels } from '#core/picture/box-labels';
import { boxValues, type FlameBox, flamePicture } from '#core/picture/flame-picture';
import { visibleText } from '#core/base/visible-text';
import { formatBytes, formatShare, groupDigits } from '#core/words/format-values';
import { clippedName } from '../clipped-name.ts';
import { signedBytes, signedCount } from '../finding-words.ts';
import type { ReportContent, ReportFlames } from '../report-content.ts';
import type { FlameColors } from './flame-colors.ts';
import { html, type Markup } from './markup.ts';

const SIZE = { width: 960, rowHeight: 17, most: 200 };
/** Of a letter of the monospaced labels, in the unit of the picture; wide ones (CJK) take two. */
const LETTER = 6.3;
const PADDING = 4;
/** Narrower boxes are drawn without a gap to the next: it would be all of them. */
const LEAST_WITH_GAP = 2;

/** One icicle a side, the widest boxes; the same path stands in the same order on both sides. */
export function flameFigures(content: ReportContent, colors: FlameColors): Markup[] {
  const { flames, say } = content;
  if (flames === null) return [];
  const format = flames.isBytes ? formatBytes : groupDigits;
  return flames.sides.map(({ name, layout }, side) => {
    const picture = flamePicture(layout, SIZE);
    const total = format(layout.total);
    const caption = `${flames.sides.length > 1 ? `${name} ` : ''}${total}`;
    const extent = say(picture.left > 0 ? 'report-file.flame-part' : 'report-file.flame-whole', {
      shown: groupDigits(picture.boxes.length),
      left: groupDigits(picture.left),
    });
    const height = Math.max(SIZE.rowHeight, picture.height);
    return html`<figure>
      <figcaption>
        ${caption}
        <span class="dim">${extent}</span>
      </figcaption>
      <svg class="flame" viewBox="0 0 ${SIZE.width} ${height}" role="img" aria-label="${caption}">
        ${picture.boxes.map((box) => boxMarkup(box, { flames, side, colors, content }))}
      </svg>
    </figure>`;
  });
}

interface BoxContext {
  readonly flames: ReportFlames;
  readonly side: number;
  readonly colors: FlameColors;
  readonly content: ReportContent;
}

function boxMarkup(box: FlameBox, context: BoxContext): Markup {
  const { tree } = context.flames;
  const { x, y, width, height, row } = box;
  const gap = width >= LEAST_WITH_GAP ? 1 : 0;
  const mark = newOrGone(tree, row, context.side);
  const label = labelOf(tree, row, context.content.say('report-file.all'));
  const room = Math.floor((width - 2 * PADDING) / LETTER) - (mark === '' ? 0 : 2);
  const text = fitLabel(label, room, lettersOf);
  const shown = text === '' ? '' : `${mark}${mark === '' ? '' : ' '}${text}`;
  return html`<g
    ><title>${tooltip(row, context)}</title
    ><rect
      class="${context.colors.classOf(row)}"
      x="${at(x)}"
      y="${at(y)}"
      width="${at(Math.max(0.1, width - gap))}"
      height="${at(height - 1)}"
    />${
      shown === ''
        ? null
        : html`<text x="${at(x + PADDING)}" y="${at(y + height - 5)}">${shown}</text>`
    }</g
  >`;
}

/** What a path is that only one side has: told by a sign as well as by its colour. */
function newOrGone(tree: CallTree, row: TreeIndex, side: number): '' | '+' | '−' {
  if (tree.columns.length < 2 || row === 0) return '';
  const other = tree.columns[1 - side]!;
  if (other.samples[row]! > 0) return '';
  return side === 1 ? '+' : '−';
}

function labelOf(tree: CallTree, row: TreeIndex, all: string): readonly string[] {
  if (row === 0) return [all];
  return functionLabels(visibleText(clippedName(tree.nodes.name[tree.node[row]!]!, 200)));
}

/** The name in full, its values on both sides and what changed. */
function tooltip(row: TreeIndex, { flames, content }: BoxContext): string {
  const { tree, isBytes } = flames;
  const name = row === 0 ? content.say('report-file.all') : tree.nodes.name[tree.node[row]!]!;
  const format = isBytes ? formatBytes : groupDigits;
  const values = boxValues(tree, row);
  const amounts = values.map((value, at) => {
    const total = tree.columns[at]!.cum[0]!;
    const share = total > 0 ? ` (${formatShare(value / total)})` : '';
    return `${values.length > 1 ? `${flames.sides[at]!.name} ` : ''}${format(value)}${share}`;
  });
  const [base, source] = values;
  const change =
    source === undefined ? [] : [`Δ ${(isBytes ? signedBytes : signedCount)(source - base!)}`];
  return [clippedName(name, 300), ...amounts, ...change].join(' · ');
}

/** In letters of a monospaced font. */
function lettersOf(text: string): number {
  let letters = 0;
  for (const char of text) letters += isWide(char) ? 2 : 1;
  return letters;
}

function isWide(char: string): boolean {
  return /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\p{Emoji_Presentation}\uff00-\uff60]/u.test(
    char,
  );
}

function at(place: number): string {
  return String(Number(place.toFixed(2)));
}
