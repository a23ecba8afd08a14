import type { Page } from '@playwright/test';
import { leftovers, stateOf } from '../support/watch-killed.ts';
import { askHost, valueOf } from './support/ask-host.ts';
import { expect, test } from './support/fixture.ts';
import { type LiveService, startLiveService } from './support/live-service.ts';

/** On each host; `npm run test:long -- application-kills` has more. */
const KILLS = Number(process.env['LEAKBOOK_KILLS'] ?? 10);
/** A kill comes at any time up to so long after the first snapshot is asked for, ms. */
const LONGEST_MS = 1500;

let service: LiveService;
test.beforeEach(async () => {
  service = await startLiveService();
});
test.afterEach(() => service.stop());

const question = (caseId: string | null) => ({
  url: `127.0.0.1:${service.port}`,
  take: ['heap', 'goroutine', 'memstats'] as ('heap' | 'goroutine' | 'memstats')[],
  collections: 0 as const,
  ...{ confirmed: null, access: null, caseId },
});

/** Captures and saves without a pause until the host is gone; tells each thing that the host said to be kept. */
async function capture(
  page: Page,
  caseId: string | null,
  kept: { readonly takings: Set<string>; readonly marks: Set<string> },
): Promise<void> {
  const watch = valueOf(
    await askHost(page, 'watch:start', {
      ...{ ...question(caseId), intervalMs: 1000, count: null },
      ...{ untilInuse: null, untilGoroutines: null, limitBytes: null, windowSeconds: null },
      ...{ thins: false, maxCount: null, maxBytes: null },
    }),
  );
  for (let at = 0; ; at++) {
    const requestId = `take-${at}`;
    const taken = await askHost(page, 'capture:take', { requestId, ...question(watch.caseId) });
    kept.takings.add(valueOf(taken).taking);
    const text = `mark ${kept.marks.size}`;
    const timeNanos = `${BigInt(Date.now()) * 1_000_000n}`;
    valueOf(await askHost(page, 'cases:mark', { id: watch.caseId, timeNanos, text }));
    kept.marks.add(text);
    for (const { points } of valueOf(await askHost(page, 'watch:list', undefined)))
      for (const { taking } of points) kept.takings.add(taking);
  }
}

test(`killed at ${KILLS} random moments, the application has lost nothing`, async ({ app }) => {
  test.setTimeout(60_000 + KILLS * 20_000);
  const kept = { takings: new Set<string>(), marks: new Set<string>() };
  for (let round = 0; round < KILLS; round++) {
    const page = await app.start({ empty: true });
    const { cases, failures } = valueOf(await askHost(page, 'cases:list', undefined));
    expect(failures).toEqual([]);
    const id = cases[0]?.id ?? null;
    if (id !== null) {
      const { takings, marks, damages } = valueOf(await askHost(page, 'cases:open', { id }))!;
      expect(damages).toEqual([]);
      const present = new Set<string>(takings.map((taking) => taking.id));
      expect([...kept.takings].filter((one) => !present.has(one))).toEqual([]);
      expect(marks.map(({ text }) => text)).toEqual(expect.arrayContaining([...kept.marks]));
      expect(await leftovers(cases[0]!.path)).toEqual([]);
    }
    const over = capture(page, id, kept).catch(() => undefined); // the kill ends it
    await page.waitForTimeout(Math.random() * LONGEST_MS);
    await app.kill();
    await over;
  }
  expect(kept.takings.size).toBeGreaterThan(0);

  // What is left opens in a window as any case does.
  const page = await app.start({ empty: true });
  await page.locator('.cases .link').first().click();
  await expect(page.locator('.headline')).toBeVisible();
  const { cases } = valueOf(await askHost(page, 'cases:list', undefined));
  const { whole, damages } = await stateOf(cases[0]!.path);
  expect(damages).toEqual([]);
  expect(whole).toEqual(expect.arrayContaining([...kept.takings]));
});
