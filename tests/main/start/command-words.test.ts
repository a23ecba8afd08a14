import { describe, expect, it } from 'vitest';
import { commandWords } from '#main/start/command-words';

const APP = '/opt/Leakbook/leakbook';

describe('what a package is started for', () => {
  it('is the command line where the first word is a command', () => {
    expect(commandWords([APP, 'analyze', 'a', '--json'])).toEqual(['analyze', 'a', '--json']);
    expect(commandWords([APP, '--version'])).toEqual(['--version']);
    const launched = [
      '--no-sandbox',
      '--no-zygote',
      '--',
      'watch',
      'http://127.0.0.1:1',
      '--',
      'x',
    ];
    expect(commandWords([APP, ...launched])).toEqual(launched.slice(3));
  });

  it('is the window for files, folders, its own and Chromium’s switches, and nothing at all', () => {
    for (const words of [
      [],
      ['heap.pb.gz'],
      ['/a/analyze'],
      ['--sample'],
      ['--pack', 'analyze'],
      ['--no-sandbox', '--', '/a/heap.pb.gz'],
      ['a.pb.gz', '--', 'analyze'],
      ['--'],
    ])
      expect(commandWords([APP, ...words]), words.join(' ')).toBeNull();
  });
});
