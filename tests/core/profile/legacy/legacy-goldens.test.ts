import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readSnapshot } from '#core/profile/read-snapshot';
import { nodeInflate } from '#main/services/node-inflate';
import { printPprofRaw } from '#support/print-pprof-raw';
import { recordingPath } from '#support/recordings';

const FOLDER = recordingPath('legacy');
const GOLDENS = join(import.meta.dirname, '../../../goldens');

const read = (name: string) => readSnapshot(name, readFileSync(join(FOLDER, name)), nodeInflate);

/** What pprof printed, without time and duration, and without locations that no sample names. */
function golden(name: string): string {
  const [, ...lines] = readFileSync(join(GOLDENS, `legacy.${name}.raw.txt`), 'utf8').split('\n');
  const text = lines
    .filter((line) => !/^(Time|Duration): /.test(line))
    .join('\n')
    .trimEnd();
  const [samples = '', locations = ''] = text.split('\nLocations\n');
  const named = new Set(
    [...samples.matchAll(/: ([\d ]+)$/gm)].flatMap(([, ids]) => ids!.split(' ')),
  );
  const kept = locations
    .split('\n')
    .filter((line) => !/^ +\d+: 0x/.test(line) || named.has(line.trim().split(':')[0]!));
  return `${samples}\nLocations\n${kept.join('\n')}`;
}

/** pprof gives frames of Java a mapping that means nothing; here they have none. */
const withoutMappings = (text: string): string =>
  text.replace(/ M=\d+/g, '').replace(/\nMappings[\s\S]*$/, '');

const NAMES = readdirSync(FOLDER).filter(
  (name) => /\.(heap|txt|prof|contention)$/.test(name) && name !== 'jemalloc.heap',
);

describe('the old formats', () => {
  it.each(NAMES)('reads %s as go tool pprof does', async (name) => {
    const printed = printPprofRaw((await read(name)).profile);
    const trimmed = (text: string): string => text.replace(/ +$/gm, '').trimEnd();
    const isJava = name.includes('java');
    const [ours, pprofs] = [trimmed(printed), trimmed(golden(name))];
    expect(isJava ? withoutMappings(ours) : ours).toBe(isJava ? withoutMappings(pprofs) : pprofs);
  });

  it.each([
    ['tcmalloc-exact.heap', 'heap', 'native', 'text'],
    ['tcmalloc-sampled.heap', 'heap', 'native', 'text'],
    ['java.heap', 'heap', 'java', 'text'],
    ['java.contention', 'contention', 'java', 'text'],
    ['mutex.txt', 'contention', 'unknown', 'text'],
    ['old-go-threads.txt', 'threadcreate', 'go', 'text'],
    ['threads.txt', 'threadcreate', 'native', 'text'],
    ['cpu-32-big.prof', 'cpu', 'unknown', 'proto'],
    ['cpu-java.prof', 'cpu', 'java', 'proto'],
  ] as const)('%s is %s of %s', async (name, kind, runtime, form) => {
    expect(await read(name)).toMatchObject({ kind, form, facts: { runtime, listing: null } });
  });

  it('unsamples the stacks of jemalloc as jeprof does', async () => {
    const { profile, kind, facts } = await read('jemalloc.heap');
    expect(kind).toBe('heap');
    expect(facts).toMatchObject({ runtime: 'native', symbolized: false, span: 'state' });
    expect(profile.sampleTypes.map(({ type }) => type)).toEqual(['inuse_objects', 'inuse_space']);
    const scale = (size: number): number => 1 / (1 - Math.exp(-size / 524288));
    expect([...profile.samples.value]).toEqual([
      Math.trunc(13 * scale(12288 / 13)),
      Math.trunc(12288 * scale(12288 / 13)),
      Math.trunc(scale(1048576)),
      Math.trunc(1048576 * scale(1048576)),
    ]);
  });

  it('names the line that is not what the format has there', async () => {
    const bytes = new TextEncoder().encode(
      'heap profile: 1: 8 [1: 8] @ heapprofile\n1: 8 [1: 8] @ 0x1\nlost\n',
    );
    await expect(readSnapshot('x', bytes, nodeInflate)).rejects.toMatchObject({
      code: 'text-malformed',
      params: { line: 3, file: 'x' },
    });
  });

  it('names the byte at which an old CPU profile is cut off', async () => {
    const whole = readFileSync(join(FOLDER, 'cpu-64-little.prof'));
    await expect(readSnapshot('x', whole.subarray(0, 60), nodeInflate)).rejects.toMatchObject({
      code: 'profile-truncated',
    });
  });
});
