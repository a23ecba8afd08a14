import { describe, expect, it } from 'vitest';
import type { Note } from '#contract/case-folder';
import { keptTakings, thinCase } from '#main/services/capture/thin-case';
import { memoryCase } from '#support/memory-case';

const SECOND = 1_000_000_000n;

/** A case of one taking a second, of the processes named. */
async function caseOf(processes: readonly string[], service = 'shop') {
  const folder = memoryCase();
  for (const [second, process] of processes.entries()) {
    const files = [
      { kind: 'heap', bytes: Buffer.from(`heap ${second}`), request: '', collections: 0 },
    ] as const;
    await folder.take({ timeNanos: BigInt(second) * SECOND, service, process, files });
  }
  return folder;
}

const seconds = (folder: { takings: readonly { timeNanos: bigint }[] }): number[] =>
  folder.takings.map(({ timeNanos }) => Number(timeNanos / SECOND));

const noteOn = (id: string, type: 'note' | 'pin' | 'accepted' = 'note') =>
  ({ type, id: 'n', madeNanos: '0', subject: { kind: 'snapshot', id } }) as Note;

describe('what never leaves a case by itself', () => {
  it('is what is pinned, noted or accepted, by taking or by its bytes', async () => {
    const folder = await caseOf(Array<string>(9).fill('a'));
    const [, one, two, three, four] = folder.takings;
    folder.notes.push(noteOn(one!.id), noteOn(two!.id, 'pin'), noteOn(three!.id, 'accepted'));
    folder.notes.push(noteOn(four!.files[0]!.sha256));
    const kept = keptTakings(await folder.read());
    expect([...kept]).toEqual([one, two, three, four].map((taking) => taking!.id));
  });

  it('is what is on either side of a mark and of a restart', async () => {
    const folder = await caseOf(['a', 'a', 'a', 'a', 'b', 'b', 'b', 'b', 'b']);
    folder.marks.push({ id: 'm', timeNanos: String(6n * SECOND + 1n), text: 'deploy' });
    folder.marks.push({ id: 'n', timeNanos: String(99n * SECOND), text: 'after' });
    const kept = keptTakings(await folder.read());
    expect(folder.takings.flatMap(({ id }, at) => (kept.has(id) ? [at] : []))).toEqual([
      3, 4, 6, 7, 8,
    ]);
  });
});

describe('thinning a case', () => {
  const policy = { ladder: [], maxCount: 3, maxBytes: null };

  it('takes out what its policy does not keep, and says how many', async () => {
    const folder = await caseOf(Array<string>(9).fill('a'));
    const named = new Set([folder.takings[2]!.id]);
    const count = await thinCase(folder, { policy, service: 'shop', named, now: 700_000 });
    expect(count).toBe(6);
    expect(seconds(folder)).toEqual([0, 2, 8]);
    expect(folder.swept).toEqual([100n * SECOND]);
  });

  it('leaves what was taken of another service', async () => {
    const folder = await caseOf(Array<string>(9).fill('a'), 'other');
    const thin = { policy, service: 'shop', named: new Set<string>(), now: 700_000 };
    expect(await thinCase(folder, thin)).toBe(0);
    expect(seconds(folder)).toHaveLength(9);
  });
});
