import type { CompiledPage } from '#handbook/page-types';

export interface HandbookHit {
  readonly pageId: string;
  readonly pageTitle: string;
  readonly anchor: string;
  readonly title: string;
  /** Text around the first match. */
  readonly excerpt: string;
}

const MAX_HITS = 30;
const BEFORE = 30;
const AFTER = 90;

/**
 * Finds sections that contain every word of the query, in any case; titles first.
 *
 * A few hundred sections are searched as text: that takes less than a millisecond, needs no index,
 * and treats Chinese, where words are not separated, like everything else.
 */
export function searchHandbook(
  pages: readonly CompiledPage[],
  query: string,
): readonly HandbookHit[] {
  const words = query.toLowerCase().split(/\s+/).filter(Boolean);
  if (words.length === 0) return [];
  const found: { hit: HandbookHit; score: number }[] = [];
  for (const { meta, sections } of pages) {
    for (const { anchor, title, text } of sections) {
      const head = `${title} ${anchor === '' ? meta.id : ''}`.toLowerCase();
      const body = text.toLowerCase();
      if (!words.every((word) => head.includes(word) || body.includes(word))) continue;
      const inHead = words.filter((word) => head.includes(word)).length;
      const at = Math.max(0, body.indexOf(words[0]!));
      const from = Math.max(0, at - BEFORE);
      const excerpt = `${from > 0 ? '…' : ''}${text.slice(from, at + AFTER).trim()}`;
      const score = inHead * 4 + (anchor === '' ? 2 : 0);
      found.push({
        hit: { pageId: meta.id, pageTitle: meta.title, anchor, title, excerpt },
        score,
      });
    }
  }
  found.sort((l, r) => r.score - l.score);
  return found.slice(0, MAX_HITS).map(({ hit }) => hit);
}
