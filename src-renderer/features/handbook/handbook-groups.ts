import { compareText } from '#core/base/compare-text';
import type { Library } from '#core/evidence/library-schema';
import type { CompiledPage } from '#handbook/page-types';

/** Folders that are no library: how to work comes first, what is of several libraries last. */
const FIRST = 'guide';
const LAST = 'framework';

/** The chapters of one folder. */
export interface HandbookGroup {
  readonly id: string;
  /** Of a library as its `library.yaml` writes it, else the folder's. */
  readonly name: string;
  readonly pages: readonly CompiledPage[];
}

/**
 * Chapters by library: the guide first, then libraries by their names, then what is of several.
 *
 * @param named - Names of the two that are no library, in the user's language.
 * @returns A group's chapters in the order that they ask for (`guideCase`), those that do not last.
 */
export function handbookGroups(
  pages: readonly CompiledPage[],
  libraries: readonly Library[],
  named: Readonly<Record<typeof FIRST | typeof LAST, string>>,
): readonly HandbookGroup[] {
  const names = new Map(libraries.map(({ id, name }) => [id, name]));
  for (const [id, name] of Object.entries(named)) names.set(id, name);
  return [...new Set(pages.map(folderOf))]
    .map((id) => ({
      id,
      name: names.get(id) ?? id,
      pages: pages.filter((page) => folderOf(page) === id).sort((a, b) => placeOf(a) - placeOf(b)),
    }))
    .sort((a, b) => rankOf(a) - rankOf(b) || compareText(sortName(a), sortName(b)));
}

function folderOf({ meta }: CompiledPage): string {
  return meta.id.split('/')[0]!;
}

function placeOf({ meta }: CompiledPage): number {
  return meta.guideCase ?? Number.MAX_SAFE_INTEGER;
}

function rankOf({ id }: HandbookGroup): number {
  return id === FIRST ? 0 : id === LAST ? 2 : 1;
}

function sortName({ name }: HandbookGroup): string {
  return name.toLowerCase();
}
