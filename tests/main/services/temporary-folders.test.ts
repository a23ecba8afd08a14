import { spawnSync } from 'node:child_process';
import { createHash, randomUUID } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import { hostname } from 'node:os';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { createTemporaryFolders } from '#main/services/temporary-folders';
import { temporaryFolder } from '#support/temporary-folder';

const HOST = createHash('sha256').update(hostname()).digest('hex').slice(0, 8);

describe('folders for what passes through', () => {
  it('lie with the data, for nobody else to read, and go with all that is in them', async () => {
    const data = temporaryFolder();
    const folder = await createTemporaryFolders(data).make();
    expect(dirname(dirname(folder.path))).toBe(data);
    if (process.platform !== 'win32') expect(statSync(folder.path).mode & 0o777).toBe(0o700);
    writeFileSync(join(folder.path, 'file'), 'evidence');
    await folder.discard();
    expect(readdirSync(dirname(folder.path))).toEqual([]);
  });

  it('of a killed run go at the start of the next, those of a running one stay', async () => {
    const data = temporaryFolder();
    const running = await createTemporaryFolders(data).make();
    const dead = spawnSync(process.execPath, ['-e', '']).pid;
    const left = join(dirname(running.path), `.${dead}-${HOST}-${randomUUID()}.new`);
    mkdirSync(left);
    writeFileSync(join(left, 'case.leakbook'), 'evidence');
    createTemporaryFolders(data);
    await expect.poll(() => existsSync(left)).toBe(false);
    expect(existsSync(running.path)).toBe(true);
    await running.discard();
  });

  it('that cannot be made are told', async () => {
    const file = join(temporaryFolder(), 'a file');
    writeFileSync(file, '');
    await expect(createTemporaryFolders(file).make()).rejects.toMatchObject({
      code: 'file-unwritable',
      params: { file: join(file, 'temporary') },
    });
  });
});
