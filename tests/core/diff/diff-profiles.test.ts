import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { diffFunctions } from '#core/diff/diff-functions';
import { diffProfiles } from '#core/diff/diff-profiles';
import { diffStacks } from '#core/diff/diff-stacks';
import { stackTable } from '#core/graph/stack-table';
import { GRANULARITIES } from '#core/graph/graph-tables';
import { viewOf } from '#core/profile/profile-view';
import { BYTES, profileOf } from '#support/profile-of';
import { randomProfile } from '#support/random-profile';

const OPTIONS = { sampleType: 'inuse_space', granularity: 'functions' } as const;

describe('diffProfiles', () => {
  it('has tree and table under one node table', () => {
    const base = profileOf({ samples: [{ stack: ['f', 'main'], values: [1] }] });
    const source = profileOf({ samples: [{ stack: ['g', 'main'], values: [2] }] });
    const { nodes, tree, table } = diffProfiles(viewOf(base), viewOf(source), OPTIONS);
    expect(nodes.name).toEqual(['f', 'main', 'g']);
    expect([tree.nodes, table.nodes]).toEqual([nodes, nodes]);
    expect(tree.nodes).toBe(nodes);
    expect(table.nodes).toBe(nodes);
  });

  it('is the comparison by stack and the one by function, for any two profiles', () => {
    const questions = fc.record({
      granularity: fc.constantFrom(...GRANULARITIES),
      normalize: fc.boolean(),
    });
    fc.assert(
      fc.property(randomProfile, randomProfile, questions, (base, source, question) => {
        const options = { sampleType: 'inuse_space', ...question };
        const sides = [viewOf(base), viewOf(source)] as const;
        const { tree, table } = diffProfiles(...sides, options);
        expect(table).toEqual(diffFunctions(...sides, options));
        expect(stackTable(tree)).toEqual(diffStacks(...sides, options).stacks);
      }),
    );
  });

  it('refuses what cannot be subtracted', () => {
    const base = profileOf({ samples: [], sampleTypes: [BYTES] });
    const source = profileOf({ samples: [], sampleTypes: [{ type: 'cpu', unit: 'nanoseconds' }] });
    expect(() => diffProfiles(viewOf(base), viewOf(source), OPTIONS)).toThrow(
      expect.objectContaining({ code: 'unknown-sample-type' }),
    );
  });
});
