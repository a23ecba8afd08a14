import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import { findSource } from '#main/services/source-files/find-source';
import type { SourceFolders } from '#main/services/source-files/go-roots';
import { temporaryFolder } from '#support/temporary-folder';

const CART = 'package store\n\nfunc Add(item string) {\n\titems = append(items, item)\n}\n';

let root: string;
let folders: SourceFolders;

function write(path: string, text: string): string {
  const file = join(root, path);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, text);
  return file;
}

beforeEach(() => {
  root = temporaryFolder();
  const below = (name: string): string => join(root, name);
  for (const name of ['mod', 'go', 'gopath', 'own']) mkdirSync(below(name));
  folders = {
    modules: [below('mod')],
    goroot: [below('go')],
    gopath: [below('gopath')],
    folder: [below('own')],
  };
});

const ADD = {
  name: 'example.com/shop/store.Add',
  file: '/build/shop/store/cart.go',
  startLine: 3,
  lastLine: 4,
  goVersion: null,
};
const MODULE = { ...ADD, file: '/go/pkg/mod/example.com/shop@v1.2.3/store/cart.go' };
const STANDARD = { ...ADD, name: 'net/http.Add', file: '/usr/local/go/src/net/http/cart.go' };

describe('findSource', () => {
  it('finds the program’s own by the function that begins there', async () => {
    const path = write('own/store/cart.go', CART);
    const { found, looked } = await findSource(ADD, folders);
    expect(found).toEqual({ path, root: 'folder', isCertain: true, lines: CART.split('\n') });
    expect(looked.map(({ refusal }) => refusal)).toEqual(['absent', 'absent', 'absent']);
  });

  it('takes no other text for it', async () => {
    write('own/store/cart.go', `\n${CART}`);
    const { found, looked } = await findSource(ADD, folders);
    expect(found).toBeNull();
    expect(looked.find(({ path }) => path.endsWith('own/store/cart.go'))).toMatchObject({
      refusal: 'other-text',
    });
    write('own/store/cart.go', CART.slice(0, 20));
    expect((await findSource(ADD, folders)).found).toBeNull();
  });

  it('says where nothing tells the version, and takes no file by its name alone', async () => {
    const old = { ...ADD, startLine: 0 };
    write('own/cart.go', CART);
    const alone = await findSource(old, folders);
    expect(alone.found).toBeNull();
    expect(alone.looked.at(-1)!.refusal).toBe('version-unknown');
    write('own/store/cart.go', CART);
    expect((await findSource(old, folders)).found).toMatchObject({ isCertain: false });
  });

  it('takes of the module cache the version that was built, and no other', async () => {
    write('mod/example.com/shop@v1.2.4/store/cart.go', CART);
    expect((await findSource(MODULE, folders)).looked).toEqual([
      { path: join(root, 'mod/example.com/shop@v1.2.3/store/cart.go'), refusal: 'absent' },
    ]);
    write('mod/example.com/shop@v1.2.3/store/cart.go', CART);
    expect((await findSource(MODULE, folders)).found).toMatchObject({
      ...{ root: 'modules', isCertain: true },
    });
  });

  it('takes Go’s own of the same release only', async () => {
    write('go/src/net/http/cart.go', CART);
    write('go/VERSION', 'go1.26.1\ntime 2026-02-01T00:00:00Z\n');
    const of = (goVersion: string | null, startLine = 3) =>
      findSource({ ...STANDARD, goVersion, startLine }, folders);
    expect((await of('1.26.1')).found).toMatchObject({ root: 'goroot', isCertain: true });
    expect((await of('1.26.1', 0)).found).toMatchObject({ isCertain: true });
    expect((await of('1.25.0')).looked[0]!.refusal).toBe('other-version');
    // Where the program does not tell, the function does.
    expect((await of(null)).found).toMatchObject({ isCertain: true });
    expect((await of(null, 0)).looked[0]!.refusal).toBe('version-unknown');
    expect((await of('1.26.1', 2)).looked[0]!.refusal).toBe('other-text');
  });

  it('follows no link out of a folder', async () => {
    const outside = write('secret/cart.go', CART);
    mkdirSync(join(root, 'own/store'));
    symlinkSync(outside, join(root, 'own/store/cart.go'));
    const { found, looked } = await findSource(ADD, folders);
    expect(found).toBeNull();
    expect(looked.some(({ refusal }) => refusal === 'outside')).toBe(true);
  });

  it('reads no folder, and no file beyond all measure', async () => {
    mkdirSync(join(root, 'own/store/cart.go'), { recursive: true });
    write('own/cart.go', 'x'.repeat(16 * 2 ** 20 + 1));
    const { looked } = await findSource(ADD, folders);
    expect(looked.slice(-2).map(({ refusal }) => refusal)).toEqual(['unreadable', 'too-large']);
  });
});
