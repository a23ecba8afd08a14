import { mkdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { allowNamed } from '#main/services/allowed-paths';
import { type FilePath, joinPath } from '#main/services/file-path';
import { temporaryFolder } from '#support/temporary-folder';

describe('allowNamed', () => {
  it('lets pass what was named and what lies below, by where links lead', async () => {
    const root = temporaryFolder();
    const [named, beside] = [join(root, 'a'), join(root, 'ab')];
    for (const folder of [named, beside]) mkdirSync(folder);
    writeFileSync(join(named, 'in'), '');
    writeFileSync(join(beside, 'out'), '');
    symlinkSync(join(beside, 'out'), join(named, 'leads-out'));
    symlinkSync(join(named, 'in'), join(beside, 'leads-in'));
    const allowed = await allowNamed([named, join(beside, 'out')]);
    const codeOf = (path: FilePath): Promise<string> =>
      allowed.check(path).then(
        () => 'passes',
        (caught: { code: string }) => caught.code,
      );
    expect(await codeOf(named)).toBe('passes');
    expect(await codeOf(join(named, 'in'))).toBe('passes');
    expect(await codeOf(join(beside, 'leads-in'))).toBe('passes');
    // It leads to a file that was named itself.
    expect(await codeOf(join(named, 'leads-out'))).toBe('passes');
    expect(await codeOf(beside)).toBe('path-outside');
    expect(await codeOf(join(named, '..'))).toBe('path-outside');
    expect(await codeOf(join(named, 'none'))).toBe('file-unreadable');
    expect(await codeOf(join(named, 'none', 'below'))).toBe('file-unreadable');
    expect(await codeOf(join(named, 'in', 'below'))).toBe('file-unreadable');
    // Whether it is there or not.
    symlinkSync(beside, join(named, 'folder-out'));
    for (const path of ['ab/none', 'none', 'none/none', 'a/folder-out/none', 'a/../ab/none'])
      expect(await codeOf(`${root}/${path}`), path).toBe('path-outside');
    expect(await codeOf('\0')).toBe('path-outside');
    await expect(allowNamed([join(root, 'none')])).rejects.toThrow('file-unreadable');
    // A name that is no UTF-8.
    const [inside, outside] = [named, beside].map((folder) => {
      const path = joinPath(folder, Buffer.from('caf\xe9', 'latin1'));
      writeFileSync(path, '');
      return path;
    });
    expect(await codeOf(inside!)).toBe('passes');
    expect(await codeOf(outside!)).toBe('path-outside');
    rmSync(outside!);
    expect(await codeOf(outside!)).toBe('path-outside');
    const all = await allowNamed(['/']);
    await expect(all.check(named)).resolves.toBeUndefined();
  });
});
