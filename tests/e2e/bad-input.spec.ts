import { cpSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from './support/fixture.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';
import { recordingPath } from '../support/recordings.ts';

/** A folder of two good heaps, a CPU profile and files that are broken in different ways. */
function mixedFolder(): string {
  const folder = join(temporaryFolder(), 'mixed');
  mkdirSync(folder);
  const series = recordingPath('go-map-growing');
  cpSync(join(series, 'heap-01.pb.gz'), join(folder, 'heap-01.pb.gz'));
  cpSync(join(series, 'heap-06.pb.gz'), join(folder, 'heap-06.pb.gz'));
  cpSync(join(series, 'heap-06.pb.gz'), join(folder, 'heap-06-again.pb.gz'));
  cpSync(recordingPath('misc/cpu.pb.gz'), join(folder, 'cpu.pb.gz'));
  const good = readFileSync(join(series, 'heap-06.pb.gz'));
  writeFileSync(join(folder, 'truncated.pb.gz'), good.subarray(0, good.length / 2));
  return folder;
}

test('one bad file among good ones is named, in both languages, and the rest works', async ({
  app,
}) => {
  const page = await app.start({ paths: [mixedFolder()] });
  await expect(page.locator('.headline')).toContainText('main.(*sessionTable).remember');
  const alert = page.getByRole('alert').filter({ hasText: 'truncated.pb.gz' });
  await expect(alert).toContainText('is damaged');
  // The same file twice is noted; the CPU profile of another program is never mixed in.
  await expect(page.locator('body')).toContainText('heap-06-again.pb.gz');
  await expect(page.getByLabel('Series shown').locator('option')).toHaveText([
    /catalog-server · 1/,
    /growing-map · 4/,
  ]);
  await app.picture('bad-input');
  await app.prefer('zh-CN', 'light');
  await expect(alert).toContainText('已损坏');
  await app.picture('bad-input');
});

test('a case of broken files only says so and teaches the next step', async ({ app }) => {
  const folder = join(temporaryFolder(), 'broken');
  mkdirSync(folder);
  writeFileSync(join(folder, 'page.pb.gz'), '<!doctype html><title>login</title>');
  const page = await app.start({ paths: [join(folder, 'page.pb.gz')] });
  await expect(page.getByRole('alert').first()).toContainText('is a web page, not a profile');
  await expect(page.getByRole('alert').first()).toContainText('curl');
  // No all-clear: nothing was analysed.
  await expect(page.locator('.headline')).toContainText(
    'No file could be read as a profile (0 of 1)',
  );
  await expect(page.getByText('No known leak matches')).toHaveCount(0);
});
