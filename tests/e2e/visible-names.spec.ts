import type { Page } from '@playwright/test';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { encodeProfile } from '#support/encode-profile';
import { heapOf } from '#support/heap-of';
import { temporaryFolder } from '../support/temporary-folder.ts';
import { expect, test } from './support/fixture.ts';
import { dropFiles } from './support/given-files.ts';

/** A name that turns the order of what is read, one that writes to a terminal, one of two lines. */
const EVIL = [
  'main.\u202eevil@/src/\u202eog.go',
  'main.\u001b[31mred',
  'main.one\n1. [proven] two',
];

function evilFolder(): string {
  const folder = join(temporaryFolder(), 'case\u202e');
  mkdirSync(folder);
  for (const minute of [1, 2, 3]) {
    const samples = EVIL.map((name, at) => ({
      stack: [name, 'main.\u2066main'],
      objects: (at + 1) * minute * 1000,
      size: 4096,
    }));
    const heap = heapOf({
      samples,
      seconds: 1_795_867_200 + minute * 60,
      allocated: minute,
      binary: '/bin/sh\u202eop',
    });
    writeFileSync(join(folder, `heap\u202e-${minute}.pb.gz`), gzipSync(encodeProfile(heap)));
  }
  const broken = join(folder, 'broken\u202e.pb.gz');
  writeFileSync(
    broken,
    gzipSync(encodeProfile(heapOf({ samples: [], seconds: 1 }))).subarray(0, 60),
  );
  writeFileSync(join(folder, 'rps\u202e.csv'), '1795867200,5\n');
  return folder;
}

/** The same heaps and a load once more, as what came after a change. */
async function dropAfter(page: Page, folder: string): Promise<void> {
  await page.evaluate(() => (location.hash = '#/before-after'));
  const names = [...[1, 2, 3].map((n) => `heap\u202e-${n}.pb.gz`), 'rps\u202e.csv'];
  await dropFiles(
    page,
    names.map((name) => ({ name, path: join(folder, name) })),
  );
  await expect(page.locator('.toggle').first()).toBeVisible();
}

/** Texts and attributes of the page that hold what cannot be seen; line feeds and tabs are layout. */
function hiddenTexts(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const hidden = /[\p{Cc}\p{Zl}\p{Zp}\p{Bidi_Control}\ufeff]/u;
    const bad = (text: string): boolean => hidden.test(text.replace(/[\n\t]/g, ''));
    const found: string[] = [];
    for (const element of document.body.querySelectorAll('*')) {
      for (const { name, value } of element.attributes)
        if (!['value', 'href'].includes(name) && bad(value)) found.push(`${name}=${value}`);
      for (const node of element.childNodes)
        if (node.nodeType === Node.TEXT_NODE && bad(node.textContent ?? ''))
          found.push(node.textContent ?? '');
    }
    return found.map((text) => escape(text));
  });
}

test('names with hidden characters are spelled out in every view', async ({ app }) => {
  const folder = evilFolder();
  const page = await app.start({ paths: [folder] });
  await expect(page.locator('.headline')).toBeVisible();
  // What is drawn is no text of the page: the canvas tells what it was given.
  await page.evaluate(() => {
    const drawn: string[] = [];
    Object.assign(window, { drawn });
    const canvas = CanvasRenderingContext2D.prototype;
    canvas.fillText = new Proxy(Reflect.get(canvas, 'fillText') as (text: string) => void, {
      apply(draw, context, given: [string]) {
        drawn.push(given[0]);
        Reflect.apply(draw, context, given);
      },
    });
  });
  await dropAfter(page, folder);
  const views = [
    'before-after',
    'overview',
    'compare',
    'top',
    'flame',
    'callers',
    'source',
    'start',
  ];
  for (const view of [...views, 'handbook']) {
    await page.evaluate((name) => (location.hash = `#/${name}`), view);
    await page.waitForTimeout(700);
    if (view === 'before-after') await page.locator('.toggle').first().click();
    if (view === 'flame' || view === 'compare') {
      const area = (await page.getByRole('tree').first().boundingBox())!;
      await page.mouse.move(area.x + 60, area.y + 50);
      await expect(page.getByRole('tooltip')).toContainText('\\u');
    }
    expect(await hiddenTexts(page), view).toEqual([]);
    if (['before-after', 'overview', 'compare', 'top', 'callers'].includes(view))
      await expect(page.locator('main')).toContainText(/\\u(202e|001b|000a|2066)/);
    await app.picture(`evil-${view}`);
  }
  const drawn = await page.evaluate(() => (window as unknown as { drawn: string[] }).drawn);
  expect(drawn.filter((text) => /[\p{Cc}\p{Bidi_Control}]/u.test(text))).toEqual([]);
  expect(drawn.some((text) => text.includes('\\u202e'))).toBe(true);
});
