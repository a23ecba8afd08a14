import { execFileSync } from 'node:child_process';
import { mkdirSync, realpathSync, symlinkSync, writeFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { delimiter, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { releaseOf, sourceFolders } from '#main/services/source-files/go-roots';
import { temporaryFolder } from '#support/temporary-folder';

describe('sourceFolders', () => {
  it('is what go env says on this machine', async () => {
    const said = (name: string): string =>
      execFileSync('go', ['env', name], { encoding: 'utf8', cwd: temporaryFolder() }).trim();
    const folders = await sourceFolders(process.env, ['/own']);
    expect(folders.modules).toEqual([said('GOMODCACHE')]);
    expect(folders.gopath).toEqual(said('GOPATH').split(delimiter));
    expect(folders.goroot.map((root) => realpathSync(root))).toContain(
      realpathSync(said('GOROOT')),
    );
    expect(folders.folder).toEqual(['/own']);
    const version = said('GOVERSION').replace(/^go/, '');
    expect(await releaseOf(said('GOROOT'))).toBe(version);
  });

  it('reads the environment before what go env -w wrote, and that before the defaults', async () => {
    const folder = temporaryFolder();
    const file = join(folder, 'env');
    writeFileSync(file, 'GOMODCACHE=/written/cache\r\nGOPATH=/written/path\nnothing\n');
    const written = await sourceFolders({ GOENV: file }, []);
    expect(written.modules).toEqual(['/written/cache']);
    expect(written.gopath).toEqual(['/written/path']);
    const named = await sourceFolders({ GOENV: file, GOMODCACHE: '/named' }, []);
    expect(named.modules).toEqual(['/named']);
    const none = await sourceFolders({ GOENV: 'off' }, []);
    expect(none.modules).toEqual([join(homedir(), 'go', 'pkg', 'mod')]);
  });

  it('finds the root of the go that stands in PATH, through links', async () => {
    const folder = realpathSync(temporaryFolder());
    mkdirSync(join(folder, 'root/bin'), { recursive: true });
    mkdirSync(join(folder, 'links'));
    writeFileSync(join(folder, 'root/bin/go'), '');
    symlinkSync(join(folder, 'root/bin/go'), join(folder, 'links/go'));
    const env = {
      GOENV: 'off',
      PATH: `${join(folder, 'none')}${delimiter}${join(folder, 'links')}`,
    };
    expect((await sourceFolders(env, [])).goroot[0]).toBe(join(folder, 'root'));
    expect(await releaseOf(join(folder, 'root'))).toBeNull();
  });
});
