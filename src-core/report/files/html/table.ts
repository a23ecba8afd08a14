import { html, type Markup, type Part } from './markup.ts';

/** A column: numbers are right-aligned under their head. */
export interface Column {
  readonly head: string;
  readonly isNumber?: boolean;
  /** Its words are short and stay on one line. */
  readonly isShort?: boolean;
}

/** A table of which a long row may break, and whose head is repeated on each printed page. */
export function table(columns: readonly Column[], rows: readonly (readonly Part[])[]): Markup {
  const kind = ({ isNumber, isShort }: Column): Part =>
    isNumber ? html` class="n"` : isShort ? html` class="short"` : null;
  return html`<table>
    <thead>
      <tr>
        ${columns.map((column) => html`<th${kind(column)} scope="col">${column.head}</th>`)}
      </tr>
    </thead>
    <tbody>
      ${rows.map(
        (row) =>
          html`<tr>
            ${row.map((cell, at) => html`<td${kind(columns[at]!)}>${cell}</td>`)}
          </tr>`,
      )}
    </tbody>
  </table>`;
}

/** A part of the report with its head; nothing of it when there is nothing to show. */
export function section(title: string, ...body: readonly Part[]): Markup | null {
  const shown = body.filter((part) => part !== null);
  if (shown.length === 0) return null;
  return html`<section>
    <h2>${title}</h2>
    ${shown}
  </section> `;
}
