import { join, resolve } from 'node:path';
import * as v from 'valibot';
import { AppError, toErrorReport } from '#core/base/errors';
import { EMPTY_PACK } from '#contract/handbook-pack';
import type { PacksReply } from '#contract/host-calls';
import { createJsonFile } from './json-file.ts';
import { listShape } from './json-shape.ts';
import { addPack } from './read-pack.ts';

/** Entries of a newer version that are kept for it. */
const MAX_FOREIGN = 20;

/** The packs that are used: those the user added, kept between starts, and those of the command line. */
export interface PackList {
  /** Reads every pack anew; one that is broken is left out and says why. */
  read(): Promise<PacksReply>;
  /** Fails as {@link addPack} and with `file-unwritable`; then none is added. */
  add(folders: readonly string[]): Promise<PacksReply>;
  remove(folder: string): Promise<PacksReply>;
  /** Hosts of the https links in the chapters read last. */
  linkHosts(): readonly string[];
}

/**
 * @param configFolder - Where the list is kept; the packs stay where they are.
 * @param named - Folders of `--pack`.
 * @param pageIds - Ids of the application's own chapters.
 */
export function createPackList(
  configFolder: string,
  named: readonly string[],
  pageIds: readonly string[],
): PackList {
  const file = createJsonFile(join(configFolder, 'packs.json'), listShape(v.string(), MAX_FOREIGN));
  const fixed = named.map((folder) => resolve(folder));
  let linkHosts: readonly string[] = [];

  const read = async (): Promise<PacksReply> => {
    let content = EMPTY_PACK;
    const packs: PacksReply['packs'] = [];
    for (const folder of new Set([...fixed, ...(await file.read())])) {
      const entry = { folder, named: fixed.includes(folder) };
      try {
        const before = content;
        content = await addPack(before, folder, pageIds);
        packs.push({
          ...entry,
          rules: content.rules.length - before.rules.length,
          pages: Math.max(
            content.pages.en.length - before.pages.en.length,
            content.pages['zh-CN'].length - before.pages['zh-CN'].length,
          ),
          error: null,
        });
      } catch (caught) {
        if (!(caught instanceof AppError)) throw caught;
        packs.push({ ...entry, rules: 0, pages: 0, error: toErrorReport(caught) });
      }
    }
    const pages = [...content.pages.en, ...content.pages['zh-CN']];
    linkHosts = [...new Set(pages.flatMap(({ externalHosts }) => externalHosts))];
    return { packs, content };
  };

  return {
    read,
    async add(folders) {
      let { content } = await read();
      const known = new Set([...fixed, ...(await file.read())]);
      const added = folders.map((folder) => resolve(folder)).filter((one) => !known.has(one));
      for (const folder of added) content = await addPack(content, folder, pageIds);
      await file.update((kept) => [...new Set([...kept, ...added])]);
      return read();
    },
    async remove(folder) {
      await file.update((kept) => kept.filter((known) => known !== folder));
      return read();
    },
    linkHosts: () => linkHosts,
  };
}
