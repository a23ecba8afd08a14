import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { createCaseFolder, openCaseFolder } from '#main/services/case-folder/open-case-folder';
import { bundle } from '#support/bundled.mjs';
import { temporaryFolder } from '#support/temporary-folder';

/** `npm run test:long` asks for more. */
const ROUNDS = Number(process.env['LEAKBOOK_KILLS'] ?? 20);

let program = '';
beforeAll(async () => {
  const folder = temporaryFolder();
  await bundle({ 'take-loop': 'tests/support/take-loop.ts' }, folder);
  program = join(folder, 'take-loop.js');
}, 60_000);

/** Runs writers on one case, kills them at about the same moment, and says what they had confirmed. */
async function killed(path: string, afterMs: number): Promise<readonly string[]> {
  const writers = [0, 1].map(() =>
    spawn(process.execPath, [program, path], { stdio: ['ignore', 'pipe', 'inherit'] }),
  );
  const begun = writers.map((writer) => once(writer.stdout, 'data'));
  const texts = writers.map(() => '');
  writers.forEach((writer, at) =>
    writer.stdout.on('data', (chunk: Buffer) => (texts[at] += chunk.toString())),
  );
  await Promise.all(begun);
  const ended = writers.map((writer) => once(writer, 'close'));
  for (const writer of writers) {
    await new Promise((done) => setTimeout(done, afterMs / 2));
    writer.kill('SIGKILL');
  }
  await Promise.all(ended);
  // A line that was not ended was confirmed all the same, but not told.
  return texts.flatMap((text) => text.split('\n').slice(0, -1));
}

const idsOf = (told: readonly string[], what: string): string[] =>
  told.filter((line) => line.startsWith(`${what} `)).map((line) => line.split(' ')[1]!);

describe('writers that are killed', () => {
  it(
    `lose nothing that they confirmed, and leave nothing, ${ROUNDS} times`,
    async () => {
      let path = '';
      const told: string[] = [];
      let cut = 0;
      for (let round = 0; round < ROUNDS; round++) {
        if (round % 10 === 0) {
          ({ path } = await createCaseFolder(join(temporaryFolder(), 'case')));
          told.length = 0;
        }
        told.push(...(await killed(path, Math.random() * 120)));
        const names = readdirSync(path, { recursive: true, encoding: 'utf8' });
        if (names.some((name) => /\.(tmp|lock)/.test(name))) cut++;
        const one = await openCaseFolder(path);
        // Read while what was left is still there, then tidied, then without an index.
        const removing = idsOf(told, 'removing');
        const expected = idsOf(told, 'taken').filter((id) => !removing.includes(id));
        const check = async (): Promise<void> => {
          const { takings, marks } = await (await openCaseFolder(path)).read();
          const taken = new Map(takings.map((taking) => [taking.id, taking.files.length]));
          for (const id of expected) expect([id, taken.get(id)]).toEqual([id, 2]);
          expect(marks.map(({ id }) => id)).toEqual(expect.arrayContaining(idsOf(told, 'marked')));
          expect(idsOf(told, 'removed').some((id) => taken.has(id))).toBe(false);
        };
        await check();
        await one.sweep(0n);
        expect(await one.verify()).toEqual([]);
        await check();
        const left = readdirSync(path, { recursive: true, encoding: 'utf8' });
        expect(left.filter((name) => /\.(tmp|lock)|pending/.test(name))).toEqual([]);
        const before = await one.read();
        rmSync(join(path, 'index.jsonl'));
        expect(await (await openCaseFolder(path)).read()).toEqual(before);
      }
      expect(cut).toBeGreaterThan(0);
    },
    ROUNDS * 5000,
  );
});
