import { execFileSync, spawnSync } from 'node:child_process';
import { chmodSync, mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { temporaryFolder } from '#support/temporary-folder';
import { fpmRuns } from '../../../build/setup/package.mjs';

const FPM = resolve(import.meta.dirname, '../../../build/package/fpm.mjs');
const hasDpkg = spawnSync('dpkg-deb', ['--version']).status === 0;

describe.runIf(hasDpkg)('a .deb without fpm', () => {
  const folder = temporaryFolder();
  const out = join(folder, 'a.deb');
  mkdirSync(join(folder, 'app/sub'), { recursive: true });
  writeFileSync(join(folder, 'app/run'), '#!/bin/sh\n');
  chmodSync(join(folder, 'app/run'), 0o700);
  writeFileSync(join(folder, 'app/sub/a file=b'), 'x'.repeat(5000));
  writeFileSync(join(folder, 'install'), '#!/bin/sh\n');
  symlinkSync('/opt/App/run', join(folder, 'link'));
  execFileSync(FPM, [
    ...['-s', 'dir', '--force', '-t', 'deb', '-d', 'libnss3', '-d', 'libgbm1 (>= 8.1)'],
    ...['--deb-compression', 'xz', '--architecture', 'amd64', '--version', '0.1.0~test'],
    ...['--description', 'Short\n Long line.\n\n More.', '--package', out, '--name', 'app'],
    ...['--maintainer', 'A <a@b.example>', '--url', 'https://b.example', '--license', 'MIT'],
    ...['--after-install', join(folder, 'install'), `${join(folder, 'app')}/=/opt/App`],
    ...[`${join(folder, 'link')}=/usr/bin/app`, `${join(folder, 'install')}=/usr/share/doc/app/x`],
  ]);
  const ask = (...args: string[]): string => execFileSync('dpkg-deb', args, { encoding: 'utf8' });

  it('tells what it is and what it needs', () => {
    const field = (name: string): string => ask('-f', out, name).trim();
    expect([field('Package'), field('Version'), field('Architecture')]).toEqual([
      'app',
      '0.1.0~test',
      'amd64',
    ]);
    expect(field('Depends')).toBe('libnss3, libgbm1 (>= 8.1)');
    expect(field('Maintainer')).toBe('A <a@b.example>');
    expect(field('Recommends')).toBe('');
    expect(field('Installed-Size')).toBe('5');
    expect(field('Description')).toBe('Short\n Long line.\n .\n More.');
    expect(ask('-I', out, 'postinst')).toBe('#!/bin/sh\n');
  });

  it('belongs to root, keeps what may be run, and links', () => {
    const list = ask('-c', out).replace(/ +/g, ' ');
    expect(list).toMatch(/^-rwxr-xr-x root\/root \d+ \S+ \S+ \.\/opt\/App\/run$/m);
    expect(list).toMatch(/^-rw-r--r-- root\/root 5000 .* \.\/opt\/App\/sub\/a file=b$/m);
    expect(list).toMatch(/^lrwxrwxrwx root\/root .* \.\/usr\/bin\/app -> \/opt\/App\/run$/m);
    expect(list).not.toMatch(/^d\S+(?<!r-xr-x) /m);
    expect(ask('-I', out, 'md5sums')).toMatch(/^[0-9a-f]{32} {2}opt\/App\/sub\/a file=b$/m);
  });

  it('makes nothing else', () => {
    const { status, stderr } = spawnSync(FPM, ['-s', 'dir', '-t', 'rpm'], { encoding: 'utf8' });
    expect(status).not.toBe(0);
    expect(stderr).toContain('not .rpm');
  });
});

describe('runs of electron-builder', () => {
  it('has ours for all but .rpm, and the one that electron-builder downloads for that', () => {
    expect(fpmRuns(['dir', 'deb', 'rpm', 'zip'])).toEqual([
      { targets: ['dir', 'deb', 'zip'], fpm: FPM },
      { targets: ['rpm'], fpm: '' },
    ]);
    expect(fpmRuns(['deb'])).toEqual([{ targets: ['deb'], fpm: FPM }]);
    expect(fpmRuns(['rpm'])).toEqual([{ targets: ['rpm'], fpm: '' }]);
    expect(fpmRuns(['usual'])).toEqual([{ targets: undefined, fpm: '' }]);
  });
});
