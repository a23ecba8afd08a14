import { rmSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { CaseContents, CaseFolder } from '#main/services/case-folder/case-folder';
import { createCaseFolder, openCaseFolder } from '#main/services/case-folder/open-case-folder';
import { newTaken, newTaking, unixNanos } from '#support/new-taking';
import { temporaryFolder } from '#support/temporary-folder';

/** What is done by which of three owners; `at` picks among what is there. */
const step = fc.record({
  who: fc.nat({ max: 2 }),
  act: fc.constantFrom(
    'take',
    'take',
    'take',
    'remove',
    'restore',
    'mark',
    'note',
    'title',
    'sweep',
  ),
  at: fc.nat({ max: 6 }),
});
type Step = typeof step extends fc.Arbitrary<infer T> ? T : never;

/** The few contents there are: equal bytes come often. */
const bytesOf = (at: number): Uint8Array => Buffer.from(`goroutine ${at % 4} [running]:\n`);

async function act(folder: CaseFolder, { act: what, at }: Step, known: string[]): Promise<void> {
  const id = known[at % Math.max(1, known.length)];
  const unlessUnknown = (done: Promise<void>): Promise<void> =>
    done.catch((caught: { code?: string }) => expect(caught.code).toBe('case-entry-unknown'));
  if (what === 'take') {
    const files = [
      newTaken(bytesOf(at)),
      { ...newTaken(bytesOf(at + 1)), kind: 'memstats' as const },
    ];
    known.push((await folder.take(newTaking(at, { files }))).id);
  } else if (what === 'mark') known.push((await folder.mark(unixNanos(at), `m${at}`)).id);
  else if (what === 'note')
    await folder.note({ type: 'note', subject: null, text: `${at}`, tags: [] });
  else if (what === 'title') await folder.rename(`t${at}`);
  else if (what === 'sweep') await folder.sweep(at > 3 ? 10n ** 18n * 9n : 0n);
  else if (id !== undefined)
    await unlessUnknown(what === 'remove' ? folder.remove([id]) : folder.restore([id]));
}

/** What a case comes to, told without ids: two histories of the same acts are alike. */
const outline = ({ takings, marks, notes, title }: CaseContents) => ({
  title,
  takings: takings.map(({ timeNanos, files }) => [timeNanos, files.map(({ object }) => object)]),
  marks: marks.map(({ text }) => text),
  notes: notes.map((note) => (note.type === 'note' ? note.text : '')).sort(),
});

describe('any history of a case', () => {
  it('is the same to each of its owners, after reopening, and without its index', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 25 }), async (steps) => {
        const { path } = await createCaseFolder(join(temporaryFolder(), 'case'));
        const single = await createCaseFolder(join(temporaryFolder(), 'case'));
        const owners = await Promise.all([0, 1, 2].map(() => openCaseFolder(path)));
        const known: string[] = [];
        const knownToSingle: string[] = [];
        for (const one of steps) {
          await act(owners[one.who]!, one, known);
          await act(single, one, knownToSingle);
        }
        const contents = await owners[0]!.read();
        expect(outline(contents)).toEqual(outline(await single.read()));
        for (const owner of [...owners.slice(1), await openCaseFolder(path)])
          expect(await owner.read()).toEqual(contents);
        expect(await owners[0]!.verify()).toEqual([]);
        rmSync(join(path, 'index.jsonl'), { force: true });
        if (contents.takings.length > 0)
          expect(await (await openCaseFolder(path)).read()).toEqual(contents);
        rmSync(path, { recursive: true });
        rmSync(single.path, { recursive: true });
      }),
      { numRuns: 25 },
    );
  });

  it('keeps all that several do at once', async () => {
    const { path } = await createCaseFolder(join(temporaryFolder(), 'case'));
    const owners = await Promise.all([0, 1, 2].map(() => openCaseFolder(path)));
    await Promise.all(
      owners.flatMap((owner, who) =>
        [0, 1, 2, 3].flatMap((at) => [
          owner.take(newTaking(who * 10 + at)),
          owner.mark(unixNanos(at), `${who} ${at}`),
        ]),
      ),
    );
    const { takings, marks } = await (await openCaseFolder(path)).read();
    expect([takings.length, marks.length]).toEqual([12, 12]);
    expect(await owners[0]!.verify()).toEqual([]);
  });
});
