import { clippedName } from '../clipped-name.ts';
import { placeParts } from '../own-place.ts';
import { baseName } from '../report-mask.ts';
import { html, type Markup } from './markup.ts';

/** Letters of a name before it is cut in its middle. */
const MOST_LETTERS = 240;

/** A name from a profile: of its own direction and script, whatever stands beside it. */
export function nameMarkup(name: string): Markup {
  return html`<code>${clippedName(name, MOST_LETTERS)}</code>`;
}

/** `server.go:48`, the whole path on hover; nothing where the profile does not say. */
export function placeMarkup(place: string): Markup | null {
  if (place === '' || place === ':0') return null;
  const { file, line } = placeParts(place);
  const shown = line > 0 ? `${baseName(file)}:${line}` : baseName(file);
  return html` <span class="place" title="${clippedName(place)}">${clippedName(shown, 80)}</span>`;
}

/** A function with the line of it that matters. */
export function functionMarkup(name: string, place: string): Markup {
  return html`${nameMarkup(name)}${placeMarkup(place)}`;
}

/** A stack, leaf first, what does not fit counted. */
export function stackMarkup(
  names: readonly string[],
  places: readonly string[],
  { most, more }: { readonly most: number; readonly more: (count: number) => string },
): Markup {
  const rest = names.length - most;
  return html`<ol class="stack">
    ${names
      .slice(0, most)
      .map((name, at) => html`<li>${functionMarkup(name, places[at] ?? '')}</li>`)}
    ${rest > 0 ? html`<li class="dim">${more(rest)}</li>` : null}
  </ol>`;
}
