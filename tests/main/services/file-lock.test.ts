import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, rmdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { withFileLock } from '#main/services/file-lock';
import { temporaryFolder } from '#support/temporary-folder';

const PATIENCE_MS = 200;
const nothing = (): Promise<string> => Promise.resolve('done');

/** Path of what is locked, in a folder of its own. */
function somePath(): string {
  return join(temporaryFolder(), 'case');
}

describe('a lock', () => {
  it.each([
    ['a folder', 'ENOTFILE', (lock: string) => mkdirSync(lock)],
    ['a link to nothing', 'ELOOP', (lock: string) => symlinkSync('/nonexistent/lock', lock)],
    ['a pipe', 'ENOTFILE', (lock: string) => void execFileSync('mkfifo', [lock])],
  ])('that is %s is waited for, and refused then', async (_what, code, make) => {
    const path = somePath();
    make(`${path}.lock`);
    await expect(withFileLock(path, nothing, PATIENCE_MS)).rejects.toMatchObject({ code });
    expect(readdirSync(join(path, '..'))).toEqual(['case.lock']);
  });

  it('that cannot be read is had once it is given back', async () => {
    const path = somePath();
    mkdirSync(`${path}.lock`);
    const locked = withFileLock(path, nothing);
    await sleep(60); // it was met by then
    rmdirSync(`${path}.lock`);
    expect(await locked).toBe('done');
    expect(existsSync(`${path}.lock`)).toBe(false);
  });

  it('of one who is at work is waited for, and refused then', async () => {
    const path = somePath();
    const holder = `${process.pid} ${hostname()} other`;
    writeFileSync(`${path}.lock`, holder);
    await expect(withFileLock(path, nothing, PATIENCE_MS)).rejects.toMatchObject({ code: 'EBUSY' });
  });

  it('of one who was killed is taken over', async () => {
    const path = somePath();
    const { pid } = spawnSync('true');
    writeFileSync(`${path}.lock`, `${pid} ${hostname()} gone`);
    expect(await withFileLock(path, nothing, PATIENCE_MS)).toBe('done');
    expect(readdirSync(join(path, '..'))).toEqual([]);
  });
});
