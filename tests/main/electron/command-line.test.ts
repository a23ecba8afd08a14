import { describe, expect, it } from 'vitest';
import { packArguments, pathArguments } from '#main/electron/command-line';

const ARGV = ['/opt/leakbook', '--lang=en-US', '--pack', 'team', 'heaps', '/abs/heap.pb.gz'];

describe('the desktop application’s arguments', () => {
  it('are paths, but switches and the folder of a pack', () => {
    expect(pathArguments(ARGV, '/home/me')).toEqual(['/home/me/heaps', '/abs/heap.pb.gz']);
    expect(pathArguments(['/opt/leakbook', '--sample'], '/home/me', '/opt/sample')).toEqual([
      '/opt/sample',
    ]);
  });

  it('name packs in both forms, any number of times', () => {
    expect(packArguments([...ARGV, '--pack=/srv/other'], '/home/me')).toEqual([
      '/home/me/team',
      '/srv/other',
    ]);
    expect(packArguments(['/opt/leakbook', '--pack'], '/home/me')).toEqual([]);
  });
});
