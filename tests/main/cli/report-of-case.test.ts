import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { createCaseFolder } from '#main/services/case-folder/open-case-folder';
import { newTaken, newTaking, unixNanos } from '#support/new-taking';
import { restartedHeaps } from '#support/restarted-heaps';
import { runLeakbook as leakbook } from '#support/run-leakbook';
import { temporaryFolder } from '#support/temporary-folder';
import { gzipSync } from 'node:zlib';
import { encodeProfile } from '#support/encode-profile';

const ISO = (minute: number): string =>
  new Date(Number(unixNanos(60 * minute) / 1_000_000n)).toISOString();

/** Five heaps of a service that restarted, a load that was measured meanwhile, marks before and within. */
async function night(): Promise<string> {
  const folder = temporaryFolder();
  const one = await createCaseFolder(join(folder, 'night'));
  for (const [at, { profile }] of restartedHeaps().entries()) {
    const bytes = gzipSync(
      encodeProfile({
        ...profile!,
        header: { ...profile!.header, timeNanos: unixNanos(600 * at) },
      }),
    );
    await one.take(newTaking(600 * at, { service: 'shop.example:6060', files: [newTaken(bytes)] }));
  }
  const load = join(folder, 'shop-load.csv');
  const lines = Array.from({ length: 41 }, (_, minute) => `${ISO(minute)},${100 + 10 * minute}`);
  writeFileSync(load, ['time,orders per second', ...lines].join('\n'));
  await one.refer([load], { copy: true });
  await one.mark(unixNanos(-300), 'deploy 1.42');
  await one.mark(unixNanos(700), 'load\ndoubled <b>');
  return one.path;
}

const CASE_TIME = '2026-11-28 16:31:00 UTC';

describe('leakbook report of a case', () => {
  let folder = '';
  beforeAll(async () => {
    folder = await night();
  });
  const report = async (...args: string[]): Promise<string> => {
    const { code, out } = await leakbook('report', folder, ...args);
    expect(code).toBe(0);
    return out;
  };

  it('says in Markdown of which service and time it is, and what happened meanwhile', async () => {
    const markdown = await report('--markdown', '-');
    const lines = markdown.replaceAll('\\', '').split('\n');
    expect(lines).toContain(
      `Service: shop.example:6060 · ${CASE_TIME} to 2026-11-28 17:11:00 UTC (40 min) · 5 snapshots`,
    );
    const events = lines.filter((line) => /^- 2026-/.test(line));
    expect(events).toEqual([
      '- 2026-11-28 16:26:00 UTC mark: deploy 1.42',
      expect.stringMatching(/^- 2026-11-28 16:42:40 UTC mark: load doubled /),
      '- 2026-11-28 17:01:00 UTC restart: the first snapshot of another process',
    ]);
    expect(lines.length).toBeLessThanOrEqual(60);
  });

  it('shows the same on the page, with the load in a lane of its own', async () => {
    const page = await report('--html', '-');
    expect(page).toContain('Service: shop.example:6060');
    expect(page).toMatch(/16:26:00 UTC<\/span> <span>mark: deploy 1\.42/);
    expect(page).toContain('doubled &lt;b&gt;');
    expect(page.match(/class="load"/g)!.length).toBe(1);
    expect(page).toContain('shop-load.csv · orders per second');
    // Its scale goes to the highest value that was drawn.
    expect(page).toMatch(/class="end">\s*500\s*<\/text>/);
    expect(page).not.toMatch(/<(script|img|link|b>)/i);
  });

  it('says it in Chinese', async () => {
    const markdown = await report('--markdown', '-', '--lang', 'zh-CN');
    expect(markdown).toMatch(/^服务：shop.* 至 .* · 5 个快照$/m);
    expect(markdown).toContain('标记：deploy');
    expect(markdown).toContain('重启：');
  });

  it('leaves out services, words and names of loads where names are masked, and keeps times and numbers', async () => {
    for (const format of ['--html', '--markdown', '--junit', '--sarif', '--json']) {
      const masked = await report(format, '-', '--mask');
      expect(masked).not.toMatch(/shop|orders per second|deploy|doubled/);
    }
    const page = await report('--html', '-', '--mask');
    expect(page).toContain('16:26:00 UTC');
    expect(page.match(/class="load"/g)!.length).toBe(1);
    expect(page).toMatch(/>Load<\/text>/);
  });

  it('tells a load that is gone, and reports all the same', async () => {
    const other = temporaryFolder();
    const one = await createCaseFolder(join(other, 'case'));
    for (const at of [600, 1200]) await one.take(newTaking(at));
    const load = join(other, 'load.csv');
    writeFileSync(load, '1795883460,1\nnoon,2\n');
    await one.refer([load], { copy: false });
    const { code, out, err } = await leakbook('report', one.path, '--html', '-');
    expect([code, out.includes('class="load"')]).toEqual([0, false]);
    expect(err).toContain('load.csv');
    expect(err).toContain('2');
    // Others do not need it.
    expect((await leakbook('analyze', one.path)).err).not.toContain('load.csv');
  });
});
