import { describe, expect, it } from 'vitest';
import { AppError } from '#core/base/errors';
import { topTable } from '#core/graph/top-table';
import { decodeProfile } from '#core/profile/decode-profile';
import { encodeProfile } from '#core/profile/encode-profile';
import { viewOf } from '#core/profile/profile-view';
import { type ReadSnapshot, readSnapshot } from '#core/profile/read-snapshot';
import { sampleTotals } from '#core/profile/sample-type';
import type { Profile } from '#core/profile/tables';
import { nodeInflate } from '#main/services/node-inflate';

const read = (text: string): Promise<ReadSnapshot> =>
  readSnapshot('stacks', new TextEncoder().encode(text), nodeInflate);

const failure = async (text: string): Promise<AppError> => {
  const caught: unknown = await read(text).catch((one: unknown) => one);
  expect(caught).toBeInstanceOf(AppError);
  return caught as AppError;
};

/** As a profile.proto that was written and opened again. */
const written = (profile: Profile): Profile => decodeProfile(encodeProfile(profile));

const rows = ({ profile }: ReadSnapshot, type = 0) => {
  const { nodes, node, flat, cum } = topTable(viewOf(profile), type, 'functions');
  return Array.from(node, (one, at) => [nodes.name[one], flat[at], cum[at]]);
};

const SCHEMA = 'https://www.speedscope.app/file-format-schema.json';
const speedscope = (document: object): string => JSON.stringify({ $schema: SCHEMA, ...document });
const frames = [{ name: 'main' }, { name: 'work', file: '/a.go', line: 3 }, { name: 'make' }];

describe('folded stacks are read', () => {
  it('root first, and say what they lack', async () => {
    const snapshot = await read('main;work;make 12\nmain;work 3\n\nmain 2\n');
    expect(rows(snapshot)).toEqual([
      ['make', 12, 12],
      ['work', 3, 15],
      ['main', 2, 17],
    ]);
    expect(snapshot).toMatchObject({ kind: 'unknown', facts: { stackForm: 'folded-stacks' } });
    expect(snapshot.profile.mappings.length).toBe(0);
  });

  it('in whole numbers: fractions of a stack count together', async () => {
    const { profile } = await read('main;work 0.4\nmain 1.5\nmain;work 0.4\nmain;make -0.3\n');
    expect([...profile.samples.value]).toEqual([1, 2, 0]);
    expect(sampleTotals(written(profile))).toEqual(sampleTotals(profile));
  });

  it('with blanks in names, and numbers at their end', async () => {
    const snapshot = await read('main;func(a int, b int) 7\nmain;retry 3 9\nmain;other 1\n');
    expect(rows(snapshot).map(([name]) => name)).toEqual([
      'retry 3',
      'func(a int, b int)',
      'other',
      'main',
    ]);
  });

  it('as a comparison where each line has two numbers', async () => {
    const snapshot = await read('main;work 1 4\nmain;make 5 0\n');
    expect(snapshot.profile.sampleTypes.map(({ type }) => type)).toEqual(['base', 'source']);
    expect(rows(snapshot, 1)).toEqual([
      ['work', 4, 4],
      ['main', 0, 4],
    ]);
  });

  it('or refused at the line that is none', async () => {
    const lines = Array.from({ length: 20 }, (_, at) => `main;f${at} ${at}`);
    const broken = await failure([...lines, 'main;work', ...lines].join('\n'));
    expect(broken).toMatchObject({ code: 'text-malformed', params: { line: 21 } });
    const huge = await failure([...lines, 'main;work 99999999999999999'].join('\n'));
    expect(huge.code).toBe('text-malformed');
  });

  it('of any depth, in time', async () => {
    const deep = `${'f;'.repeat(20_000)}f 1\n`;
    const snapshot = await read(deep.repeat(3));
    expect(rows(snapshot)).toEqual([['f', 3, 3]]);
  });
});

describe('speedscope files are read', () => {
  const sampled = (name: string, unit: string, weights: readonly number[]) => ({
    ...{ type: 'sampled', name, unit, startValue: 0, endValue: 10 },
    ...{
      samples: [
        [0, 1, 2],
        [0, 1],
      ],
      weights,
    },
  });

  it('as one profile where its profiles are called as Go calls what it counts', async () => {
    const profiles = [
      sampled('inuse_space', 'bytes', [64, 16]),
      sampled('inuse_objects', 'none', [2, 1]),
    ];
    const snapshot = await read(speedscope({ shared: { frames }, profiles }));
    expect(snapshot).toMatchObject({ kind: 'heap', facts: { stackForm: 'speedscope', others: 0 } });
    expect(snapshot.profile.samples.length).toBe(2);
    expect(rows(snapshot, 0)).toEqual([
      ['make', 64, 64],
      ['work', 16, 80],
      ['main', 0, 80],
    ]);
    expect(rows(snapshot, 1)[0]).toEqual(['make', 2, 2]);
  });

  it('as the one that is active of others, the rest counted', async () => {
    const profiles = [
      sampled('thread 1', 'seconds', [1, 1]),
      sampled('thread 2', 'seconds', [2, 3]),
    ];
    const document = { shared: { frames }, profiles, activeProfileIndex: 1 };
    const snapshot = await read(speedscope(document));
    expect(snapshot.profile.sampleTypes).toEqual([{ type: 'weight', unit: 'nanoseconds' }]);
    expect(snapshot.facts.others).toBe(1);
    expect(rows(snapshot).at(-1)).toEqual(['main', 0, 5e9]);
  });

  it.each([
    ['seconds', [0.25, 0.0000000014], [250_000_000, 1]],
    ['milliseconds', [1.5, 0.1], [1_500_000, 100_000]],
    ['microseconds', [2, 0.7], [2000, 700]],
    ['nanoseconds', [2, 0.7], [2, 1]],
    ['bytes', [12.5, 1], [13, 1]],
    ['none', [0.4, 2], [0, 2]],
  ])('in whole numbers, times in nanoseconds: %s', async (unit, weights, values) => {
    const profiles = [sampled('a', unit, weights)];
    const { profile } = await read(speedscope({ shared: { frames }, profiles }));
    expect([...profile.samples.value]).toEqual(values);
    expect(written(profile).sampleTypes).toEqual(profile.sampleTypes);
    expect([...written(profile).samples.value]).toEqual(values);
  });

  it('with the fractions of one stack added up before they are rounded', async () => {
    const profile = { ...sampled('a', 'none', [0.4, 0.4]), samples: [[0], [0]] };
    const snapshot = await read(speedscope({ shared: { frames }, profiles: [profile] }));
    expect([...snapshot.profile.samples.value]).toEqual([1]);
  });

  it('of events: what passes between two belongs to what is open', async () => {
    const event = (type: string, frame: number, at: number) => ({ type, frame, at });
    const profile = {
      ...{ type: 'evented', name: 'main', unit: 'milliseconds', startValue: 100, endValue: 120 },
      events: [
        ...[event('O', 0, 100), event('O', 1, 102), event('C', 1, 107), event('O', 1, 108)],
        ...[event('O', 2, 108), event('C', 2, 118), event('C', 1, 118), event('C', 0, 119)],
      ],
    };
    const snapshot = await read(speedscope({ shared: { frames }, profiles: [profile] }));
    expect(rows(snapshot)).toEqual([
      ['make', 10e6, 10e6],
      ['work', 5e6, 15e6],
      ['main', 4e6, 19e6],
    ]);
  });

  const one = sampled('a', 'none', [1, 2]);
  const events = (list: readonly object[]) => ({
    ...{ type: 'evented', name: 'a', unit: 'none', startValue: 0, endValue: 5, events: list },
  });
  it.each([
    [{}, 'shared'],
    [{ shared: { frames } }, 'profiles'],
    [{ shared: { frames }, profiles: [] }, 'profiles'],
    [{ shared: { frames: [{}] }, profiles: [one] }, 'shared.frames[0].name'],
    [{ shared: { frames }, profiles: [{ ...one, weights: [1] }] }, 'profiles[0].weights'],
    [{ shared: { frames }, profiles: [{ ...one, weights: [1, '2'] }] }, 'profiles[0].weights[1]'],
    [{ shared: { frames }, profiles: [{ ...one, weights: [1, 1e300] }] }, 'profiles[0].weights[1]'],
    [
      { shared: { frames }, profiles: [{ ...one, unit: 'seconds', weights: [1, 1e9] }] },
      'profiles[0]',
    ],
    [{ shared: { frames }, profiles: [{ ...one, samples: [[0], [3]] }] }, 'profiles[0].samples[1]'],
    [
      { shared: { frames }, profiles: [{ ...one, samples: [[0], [0.5]] }] },
      'profiles[0].samples[1]',
    ],
    [{ shared: { frames }, profiles: [{ ...one, type: 'toString' }] }, 'profiles[0].type'],
    [
      { shared: { frames }, profiles: [events([{ type: 'C', frame: 0, at: 1 }])] },
      'profiles[0].events[0]',
    ],
    [
      { shared: { frames }, profiles: [events([{ type: 'O', frame: 0, at: -1 }])] },
      'profiles[0].events[0].at',
    ],
  ])('or refused, with where: %#', async (document, where) => {
    expect(await failure(speedscope(document))).toMatchObject({
      code: 'speedscope-malformed',
      params: { where, file: 'stacks' },
    });
  });

  it('and refused where it is no JSON after all, or cut off', async () => {
    const text = speedscope({ shared: { frames }, profiles: [one] });
    expect(await failure(text.slice(0, -5))).toMatchObject({
      code: 'speedscope-malformed',
      params: { where: 'JSON' },
    });
  });
});
