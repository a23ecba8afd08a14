import { describe, expect, it } from 'vitest';
import { buildCallTree } from '#core/graph/call-tree';
import type { TreeIndex } from '#core/graph/graph-tables';
import { leafFirstStack } from '#core/graph/stack-table';
import { viewOf } from '#core/profile/profile-view';
import { removeUninteresting } from '#core/profile/remove-uninteresting';
import { profileOf, type ProfileOf, type SampleOf } from '#support/profile-of';

// Expectations follow google/pprof profile/prune.go.

/** The stacks that are left, leaf first. */
function stacksAfter(stack: SampleOf['stack'], drop: Partial<ProfileOf>): string[] {
  const profile = profileOf({ samples: [{ stack, values: [1] }], ...drop });
  const view = viewOf(removeUninteresting(profile));
  const tree = buildCallTree([{ view, sampleTypeIndex: 0 }], 'functions');
  const leaf = (tree.length - 1) as TreeIndex;
  return leafFirstStack(tree, leaf).map((node) => tree.nodes.name[node]!);
}

describe('removeUninteresting', () => {
  it('cuts the dropped frame with all it calls', () => {
    const drop = { dropFrames: 'malloc|new_.*' };
    expect(stacksAfter(['mmap', 'malloc', 'user', 'main'], drop)).toEqual(['user', 'main']);
    expect(stacksAfter(['new_thing', 'user', 'malloc', 'main'], drop)).toEqual(['main']);
  });

  it('matches whole names without their argument lists', () => {
    const drop = { dropFrames: 'malloc' };
    expect(stacksAfter(['malloc(unsigned long)', 'main'], drop)).toEqual(['main']);
    expect(stacksAfter(['.malloc', 'main'], drop)).toEqual(['main']);
    expect(stacksAfter(['my_malloc', 'main'], drop)).toEqual(['my_malloc', 'main']);
    expect(stacksAfter(['operator()(int)', 'main'], { dropFrames: 'operator\\(\\)' })).toEqual([
      'main',
    ]);
  });

  it('spares what keep_frames names', () => {
    const drop = { dropFrames: '.*malloc', keepFrames: 'user_malloc' };
    expect(stacksAfter(['user_malloc', 'main'], drop)).toEqual(['user_malloc', 'main']);
    expect(stacksAfter(['os_malloc', 'main'], drop)).toEqual(['main']);
  });

  it('keeps a stack that begins with dropped frames', () => {
    const drop = { dropFrames: 'malloc' };
    expect(stacksAfter(['malloc', 'malloc'], drop)).toEqual(['malloc', 'malloc']);
    expect(stacksAfter(['malloc', 'user', 'malloc'], drop)).toEqual(['user', 'malloc']);
  });

  it('cuts inside a location when the dropped frame was inlined there', () => {
    const drop = { dropFrames: 'malloc' };
    expect(stacksAfter(['sys', ['fast', 'malloc', 'user'], 'main'], drop)).toEqual([
      'user',
      'main',
    ]);
  });

  it('gives the same profile back when nothing matches or nothing is asked', () => {
    for (const dropFrames of ['', 'nothing', '((']) {
      const profile = profileOf({ samples: [{ stack: ['f'], values: [1] }], dropFrames });
      expect(removeUninteresting(profile)).toBe(profile);
    }
  });
});
