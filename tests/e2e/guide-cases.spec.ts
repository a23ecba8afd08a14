import { cpSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from './support/fixture.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';
import { recordingPath } from '../support/recordings.ts';

/** Every case of the guide: its folder, its cause as the first finding says it, and its chapter. */
const CASES = [
  ['netpoll-barrier-request', 'netpoll/barrier-request', /barriers keep read buffers/, 'fix'],
  [
    'netpoll-barrier-response-nocopy',
    'netpoll/barrier-response-nocopy',
    /barriers keep NoCopy responses/,
    'confirm',
  ],
  [
    'netpoll-barrier-response-copied',
    'netpoll/barrier-response-copied',
    /barriers keep write buffers/,
    'fix',
  ],
  ['kitex-held-request-field', 'kitex/held-request-field', /field of the request is kept/, 'fix'],
  ['netpoll-idle-connections', 'netpoll/idle-connections', /too many idle connections/, 'fix'],
  ['netpoll-oversized-after-gc', 'netpoll/oversized-buffers', /abnormally large messages/, 'fix'],
  ['kitex-duplicate-clients', 'kitex/duplicate-clients', /client is created again/, 'fix'],
  [
    'kitex-held-response-field',
    'kitex/held-response-field',
    /field of the response is kept/,
    'fix',
  ],
  ['sonic-unmarshal', 'sonic/input-string-kept', /Sonic keeps the input string/, 'fix'],
] as const;

for (const [folder, rule, cause, anchor] of CASES) {
  test(`finds the cause of ${folder} first and opens its chapter where it matters`, async ({
    app,
  }) => {
    const page = await app.start({ paths: [recordingPath(folder)] });
    const finding = page.locator('article.finding').first();
    await expect(finding.locator('h3')).toHaveText(cause);
    await finding.getByRole('button', { name: 'Chapter' }).click();
    const panel = page.locator('aside.panel');
    await expect(panel.locator('h1')).toBeAttached();
    await expect(panel.getByRole('link', { name: /./ }).first()).toHaveAttribute(
      'href',
      new RegExp(`/handbook/${rule}$`),
    );
    // The chapter stands at its section, the heading in sight.
    await expect(panel.locator(`[data-anchor="${anchor}"]`)).toBeInViewport();
    // The profile's own numbers stand in it.
    await expect(panel.locator('aside .finding').first()).toContainText(/\d/);
  });
}

test('counts goroutines by where they wait, with the memory that is theirs', async ({ app }) => {
  const page = await app.start({ paths: [recordingPath('held-out/go-goroutine-leak')] });
  await expect(page.locator('article.finding').first()).toContainText('goroutines that never end');
  await page.keyboard.press('7');
  const grid = page.getByRole('grid');
  await expect(grid.getByRole('row').nth(1)).toContainText('printLabel');
  await expect(grid.getByRole('row').nth(1)).toContainText(/chan send/);
  await expect(grid.getByRole('columnheader', { name: 'Leaked' })).toBeVisible();
  await page.keyboard.press('/');
  await page.keyboard.type('no such function');
  await expect(page.getByText('No goroutine matches.')).toBeVisible();
});

test('names the goroutines that grew where there is no finding', async ({ app }) => {
  const page = await app.start({
    paths: [recordingPath('held-out/go-channel-backlog-outboxes-fixed')],
  });
  await expect(page.locator('.verdict').last()).toContainText('No known leak matches');
  await expect(page.locator('article.finding')).toHaveCount(0);
  const row = page.locator('tr', { hasText: 'relay.(*Switchboard).transmit' });
  await expect(row).toContainText('320');
  await app.picture('overview-goroutines');
  await row.getByRole('link').click();
  await expect(page.getByRole('grid')).toContainText('transmit');
});

test('explains a large process with a small heap row by row', async ({ app }) => {
  const page = await app.start({ paths: [recordingPath('go-rss-not-heap')] });
  await expect(page.locator('article.finding').first()).toContainText('its heap is not');
  const bridge = page.locator('tr', { hasText: 'outside Go' });
  await expect(bridge).toContainText(/MB/);
  await expect(page.locator('tr', { hasText: 'unexplained rest' })).toContainText(/0/);
});

test('says how to get a goref profile where there is none', async ({ app }) => {
  const page = await app.start();
  await expect(page.locator('.headline')).toBeVisible();
  await page.keyboard.press('8');
  await expect(page.getByText('grf attach PID -o goref.pb.gz', { exact: true })).toBeVisible();
  await page.getByRole('link', { name: 'How to find the holder' }).click();
  await expect(page.locator('h1')).toBeVisible();
});

test('compares texts alone where there is nothing else', async ({ app }) => {
  const folder = join(temporaryFolder(), 'texts');
  mkdirSync(folder);
  for (const n of ['01', '06']) {
    const file = `heap-${n}.debug1.txt`;
    cpSync(recordingPath(`go-rss-idle-heap/${file}`), join(folder, file));
  }
  const page = await app.start({ paths: [folder] });
  // The heap stood still; what there is to say is said of the process.
  await expect(page.locator('.headline')).toContainText('180 MB lie outside the heap profile');
  await page.keyboard.press('4');
  await expect(page.getByRole('grid')).toContainText(/kB/);
});

test('writes an issue text for upstream, own names masked unless chosen', async ({ app }) => {
  const page = await app.start({ paths: [recordingPath('kitex-held-request-field-goref')] });
  await expect(page.locator('article.finding').first()).toBeVisible();
  await page.keyboard.press('9');
  await page
    .getByRole('link', { name: /report it upstream/i })
    .first()
    .click();
  const issue = page.getByRole('region', { name: 'Issue text' });
  const text = issue.locator('pre');
  await expect(text).toContainText('# a field of the request is kept');
  await expect(text).toContainText('github.com/cloudwego/kitex');
  await expect(text).not.toContainText('leaklab');
  await expect(text).not.toContainText('indexEntry');
  await app.picture('issue-text');
  await issue.getByRole('checkbox').check();
  await expect(text).toContainText('leaklab/kitex_gen/catalog');
});

test('says in a chapter without a finding what one would take', async ({ app }) => {
  const page = await app.start();
  await expect(page.locator('.headline')).toBeVisible();
  await page.keyboard.press('9');
  await page.getByText('Netpoll barriers keep read buffers').click();
  const own = page.getByRole('complementary', { name: 'In this case' });
  await expect(own).toContainText('github.com/cloudwego/netpoll is v0.2.5 or later');
  await expect(own).toContainText('netpoll.newLinkBufferNode ← ');
  await expect(own).toContainText('It grows from A to B');
  await app.picture('chapter-without-finding');
});
