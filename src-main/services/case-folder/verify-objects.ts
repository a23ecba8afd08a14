import { join } from 'node:path';
import { AppError, toErrorReport } from '#core/base/errors';
import type { CaseContents, CaseDamage } from './case-folder.ts';
import { objectsFolder, sidecarName } from './case-names.ts';
import { readObject } from './kept-object.ts';
import { readSidecar } from './sidecars.ts';

/** Reads every object in sight, and the sidecar beside it: what is damaged, and what was damaged already. */
export async function verifyObjects(
  folder: string,
  { takings, references, damages: known }: CaseContents,
): Promise<readonly CaseDamage[]> {
  const objects = new Map<string, string>();
  for (const { files } of takings)
    for (const { sha256, object } of files) objects.set(sha256, object);
  for (const { object } of references) if (object) objects.set(object.split('.')[0]!, object);
  const damages = [...known];
  const check = async (name: string, reading: () => Promise<unknown>): Promise<void> => {
    const origin = join(objectsFolder(folder), name);
    if (damages.some((one) => one.origin === origin)) return;
    try {
      if ((await reading()) === null)
        throw new AppError('file-unreadable', { file: origin, reason: 'ENOENT' });
    } catch (caught) {
      if (!(caught instanceof AppError)) throw caught;
      damages.push({ origin, ...toErrorReport(caught) });
    }
  };
  for (const [sha256, object] of objects) {
    await check(object, () => readObject(folder, { object, sha256 }));
    await check(sidecarName(sha256), () => readSidecar(folder, sha256));
  }
  return damages;
}
