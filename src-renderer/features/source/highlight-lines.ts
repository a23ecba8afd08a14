import hljs from 'highlight.js/lib/core';
import go from 'highlight.js/lib/languages/go';

/** A part of a line in one colour. */
export interface ColouredText {
  readonly text: string;
  /** Class names of highlight.js, e.g. `hljs-keyword`; '' = none. */
  readonly kind: string;
}

hljs.registerLanguage('go', go);

/**
 * Colours Go source. Comments and strings of several lines keep their colour on each of them.
 *
 * @param lines - Untrusted text; only its text ever reaches the page.
 * @returns One entry per line; the parts of a line joined are the line.
 */
export function highlightLines(lines: readonly string[]): readonly (readonly ColouredText[])[] {
  const html = hljs.highlight(lines.join('\n'), { language: 'go', ignoreIllegals: true }).value;
  // Nothing of such a document is run or loaded.
  const { body } = new DOMParser().parseFromString(`<div>${html}</div>`, 'text/html');
  const rows: ColouredText[][] = [[]];
  const walk = (node: Node, kind: string): void => {
    for (const child of node.childNodes)
      if (child instanceof Element) walk(child, child.className);
      else
        child.textContent!.split('\n').forEach((text, at) => {
          if (at > 0) rows.push([]);
          if (text !== '') rows.at(-1)!.push({ text, kind });
        });
  };
  walk(body.firstChild!, '');
  return rows;
}
