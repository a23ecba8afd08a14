import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { createCaseFolder, openCaseFolder } from '#main/services/case-folder/open-case-folder';
import { newTaking } from '#support/new-taking';
import { temporaryFolder } from '#support/temporary-folder';

const pause = (ms: number): Promise<void> => new Promise((done) => setTimeout(done, ms));

async function until(isDone: () => boolean, ms = 5000): Promise<void> {
  for (let waited = 0; !isDone(); waited += 10) {
    if (waited > ms) throw new Error('waited in vain');
    await pause(10);
  }
}

/** The number once it has stood still: a change of two files may be seen in two looks where the machine is busy. */
async function settled(count: () => number): Promise<number> {
  for (let last = count(); ; last = count()) {
    await pause(400);
    if (count() === last) return last;
  }
}

describe('following a case', () => {
  it.each([
    ['by the notices of the system', {}],
    ['by looking, where there are none', { watch: () => null }],
  ])('tells what others change, %s, and nothing after its end', async (_, ports) => {
    const one = await createCaseFolder(join(temporaryFolder(), 'case'), ports);
    const other = await openCaseFolder(one.path);
    const end = new AbortController();
    let told = 0;
    one.follow(() => told++, end.signal);
    await pause(50);
    await Promise.all([1, 2, 3].map((at) => other.take(newTaking(at))));
    await until(() => told > 0);
    const before = await settled(() => told);
    // Each taking writes two files.
    expect(before).toBeLessThan(6);
    await other.mark(1n, 'x');
    await until(() => told > before);
    const marked = await settled(() => told);
    await other.writeView({});
    await pause(1300);
    expect(told).toBe(marked);
    rmSync(one.path, { recursive: true });
    await until(() => told > marked);
    end.abort();
    const last = told;
    await createCaseFolder(one.path);
    await pause(1200);
    expect(told).toBe(last);
  });

  it('is not begun for what has ended', () => {
    const ended = AbortSignal.abort();
    return createCaseFolder(join(temporaryFolder(), 'case'), {
      watch: () => {
        throw new Error('watched');
      },
    }).then((one) => one.follow(() => undefined, ended));
  });
});
