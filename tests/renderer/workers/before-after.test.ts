import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { BeforeAfter } from '#core/report/before-after/before-after-model';
import { beforeAfterLines } from '#core/report/before-after/before-after-lines';
import { sayBeforeAfter } from '#core/report/before-after/say-before-after';
import type { LoadSource } from '#contract/worker-protocol';
import { createTranslate, translateWith } from '#renderer/session/translate.ts';
import { recordedAnalysis, recordedSources } from '#support/recorded-analysis';
import { recordingPath } from '#support/recordings';
import { runLeakbook } from '#support/run-leakbook';
import { temporaryFolder } from '#support/temporary-folder';

const analysis = recordedAnalysis();

const asked = (
  before: string,
  after: string,
  { language = 'en', load = [] }: { language?: string; load?: readonly LoadSource[] } = {},
): Promise<BeforeAfter> =>
  analysis
    .call('case:before-after', {
      before: recordedSources(before),
      after: recordedSources(after),
      ...{ load, idl: [], rules: [], libraries: [] },
    })
    .then((document) =>
      sayBeforeAfter(document, translateWith(createTranslate(language), {}, language)),
    );

const printed = (before: string, after: string, ...more: string[]): Promise<{ out: string }> =>
  runLeakbook(
    ...['compare', '--before', recordingPath(before), '--after', recordingPath(after)],
    ...more,
  );

/** One document, without the reports: they name files as each host does. */
const withoutReports = (result: BeforeAfter): unknown =>
  JSON.parse(JSON.stringify({ ...result, before: null, after: null }));

describe('the window judges a fix as the command line does', () => {
  it.each([
    ['go-subslice-kept', 'go-subslice-kept-fixed'],
    ['go-subslice-kept-fixed', 'go-subslice-kept'],
    ['kitex-held-response-field', 'kitex-held-response-field'],
    ['go-map-growing', 'go-ticker-not-stopped-fixed'],
  ])('%s beside %s: in the same sentences', async (before, after) => {
    for (const language of ['en', 'zh-CN']) {
      const result = await asked(before, after, { language });
      const say = translateWith(createTranslate(language), {}, language);
      const { out } = await printed(before, after, '--lang', language);
      expect(`${beforeAfterLines(result, say).join('\n')}\n`).toBe(out);
    }
    const { out } = await printed(before, after, '--json');
    expect(withoutReports(await asked(before, after))).toEqual(
      withoutReports(JSON.parse(out) as BeforeAfter),
    );
  });

  it('by the measured load, given as one file or as one for each series', async () => {
    const [before, after] = ['go-subslice-kept', 'go-subslice-kept-fixed'];
    const { before: first, after: second } = await asked(before, after);
    const line = ({ snapshots, source }: BeforeAfter['before'], value: number): string =>
      `${BigInt(snapshots[source!]!.timeNanos!) / 1_000_000n},${value}\n`;
    const texts = [line(first, 1000), line(second, 500)];
    const file = (path: string, text: string): LoadSource => ({ path, blob: new Blob([text]) });
    const path = join(temporaryFolder(), 'load.csv');
    writeFileSync(path, texts.join(''));
    const { out } = await printed(before, after, '--load', path, '--json');
    const document = JSON.parse(out) as BeforeAfter;
    expect(document.total.load).toEqual({ source: 'file', ratio: 0.5 });
    for (const load of [
      [file('both.csv', texts.join(''))],
      [file('after.csv', texts[1]!), file('before.csv', texts[0]!)],
    ])
      expect(withoutReports(await asked(before, after, { load }))).toEqual(
        withoutReports(document),
      );
  });

  it('and refuses the same series', async () => {
    const [one] = recordedSources('go-subslice-kept');
    const all = recordedSources('go-subslice-kept-fixed');
    const rest = { load: [], idl: [], rules: [], libraries: [] };
    const call = (before: typeof all, after: typeof all): Promise<unknown> =>
      analysis.call('case:before-after', { before, after, ...rest });
    await expect(call([one!], all)).rejects.toMatchObject({
      code: 'before-not-comparable',
      params: { count: 1 },
    });
    await expect(call(all, [one!])).rejects.toMatchObject({ code: 'after-not-comparable' });
    const path = `${recordingPath('go-subslice-kept')}/heap-01.pb.gz`;
    const { err, code } = await runLeakbook(
      ...['compare', '--before', path, '--after', recordingPath('go-subslice-kept-fixed')],
    );
    expect(code).toBe(2);
    expect(err).toContain('Of the files before the change (1) no two can be compared');
  });
});

describe('a load series', () => {
  const read = (text: string) =>
    analysis.call('load:read', { path: 'rps.csv', blob: new Blob([text]) });

  it('is told by its points and its time', async () => {
    expect(await read('time,rps\n1700000060,4\n1700000000,5\n')).toEqual({
      points: 2,
      from: '1700000000000000000',
      to: '1700000060000000000',
    });
    expect(await read('')).toEqual({ points: 0, from: null, to: null });
  });

  it('is refused by the line that is none', async () => {
    await expect(read('time,rps\n1700000060,many\n')).rejects.toMatchObject({
      code: 'load-line',
      params: { file: 'rps.csv', line: 2 },
    });
  });
});
