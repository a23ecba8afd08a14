import { describe, expect, it } from 'vitest';
import { cleanPath } from '#core/graph/clean-path';
import type { Granularity, NodeIndex } from '#core/graph/graph-tables';
import { internNodes } from '#core/graph/intern-nodes';
import { findNode, printableName } from '#core/graph/node-name';
import { topTable } from '#core/graph/top-table';
import { viewOf } from '#core/profile/profile-view';
import { profileOf } from '#support/profile-of';

const PROFILE = profileOf({
  binary: '/usr/bin/prog',
  samples: [
    { stack: ['f@a.go:1', 'g@b.go:7'], values: [1] },
    { stack: ['f@a.go:2', 'f@other.go:2'], values: [2] },
    { stack: [[], '@only-file.s', ''], values: [4] },
  ],
});

function printed(granularity: Granularity): string[] {
  const { nodes } = internNodes([PROFILE], granularity);
  return Array.from({ length: nodes.length }, (_, node) =>
    printableName(nodes, node as NodeIndex),
  ).sort();
}

describe('internNodes', () => {
  it('blanks what the granularity does not ask for', () => {
    expect(printed('functions')).toEqual(['[prog]', 'f', 'g']);
    expect(printed('filefunctions')).toEqual([
      '[prog]',
      'f a.go',
      'f other.go',
      'g b.go',
      'only-file.s',
    ]);
    expect(printed('files')).toEqual(['[prog]', 'a.go', 'b.go', 'only-file.s', 'other.go']);
    expect(printed('lines')).toEqual([
      '[prog]',
      'f a.go:1',
      'f a.go:2',
      'f other.go:2',
      'g b.go:7',
      'only-file.s',
    ]);
  });

  it('counts a file that is twice on a stack once in cum', () => {
    const samples = [{ stack: ['f@a.go', 'g@a.go'], values: [5] }];
    const { cum } = topTable(viewOf(profileOf({ samples })), 0, 'files');
    expect([...cum]).toEqual([5]);
  });

  it('gives the same text the same row in every profile, whatever its build', () => {
    const one = profileOf({ samples: [{ stack: ['a', 'b'], values: [1] }], buildId: 'one' });
    const two = profileOf({ samples: [{ stack: ['c', 'b'], values: [1] }], buildId: 'two' });
    const { nodes, profiles } = internNodes([one, two], 'functions');
    expect(nodes.name).toEqual(['a', 'b', 'c']);
    expect(profiles.map(({ ofLine }) => [...ofLine])).toEqual([
      [0, 1],
      [2, 1],
    ]);
  });

  it('keeps nameless frames of two binaries apart and calls one without binary unknown', () => {
    const samples = [{ stack: [[]], values: [1] }];
    const profiles = ['/a/lib.so', '/b/lib.so', ''].map((binary) => profileOf({ samples, binary }));
    expect(internNodes(profiles, 'functions').nodes.name).toEqual([
      '[lib.so]',
      '[lib.so]',
      '<unknown>',
    ]);
  });
});

describe('findNode', () => {
  const { nodes } = internNodes([PROFILE], 'lines');
  it('narrows by file and line where they are given', () => {
    const [first, other] = [
      findNode(nodes, { name: 'f' }),
      findNode(nodes, { name: 'f', line: 2 }),
    ];
    expect(printableName(nodes, first as NodeIndex)).toBe('f a.go:1');
    expect(printableName(nodes, other as NodeIndex)).toBe('f a.go:2');
    const third = findNode(nodes, { name: 'f', file: 'other.go' });
    expect(printableName(nodes, third as NodeIndex)).toBe('f other.go:2');
    expect(findNode(nodes, { name: 'f', file: 'b.go' })).toBe(-1);
  });
});

describe('cleanPath', () => {
  // What Go's filepath.Clean answers on Unix.
  it.each([
    ['', ''],
    ['/', '/'],
    ['a.go', 'a.go'],
    ['/go/pkg/mod/x@v1.0.0/a.go', '/go/pkg/mod/x@v1.0.0/a.go'],
    ['a//b///c.go', 'a/b/c.go'],
    ['./a.go', 'a.go'],
    ['a/./b.go', 'a/b.go'],
    ['a/../b.go', 'b.go'],
    ['/../a.go', '/a.go'],
    ['../../a.go', '../../a.go'],
    ['a/../..', '..'],
    ['a/', 'a'],
    ['.', '.'],
    ['a/..', '.'],
    ['/..', '/'],
    ['.../..a/b..', '.../..a/b..'],
  ])('makes %j %j', (path, cleaned) => {
    expect(cleanPath(path)).toBe(cleaned);
  });

  it('cuts the working directory of a build sandbox off, as pprof does', () => {
    expect(cleanPath('/proc/self/cwd/./src/a.go')).toBe('src/a.go');
    expect(cleanPath('/proc/self/cwd/src/a.go')).toBe('src/a.go');
  });
});
