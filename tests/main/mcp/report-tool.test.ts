import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { encodeProfile } from '#core/profile/encode-profile';
import { REPORT_FORMATS } from '#core/report/files/report-formats';
import { createCaseFolder } from '#main/services/case-folder/open-case-folder';
import { buildCli } from '#support/built-cli';
import { hostileCase } from '#support/hostile-names';
import { type McpServer, startMcp } from '#support/mcp-client';
import { newTaking } from '#support/new-taking';
import { runLeakbook } from '#support/run-leakbook';
import { temporaryFolder } from '#support/temporary-folder';

interface ReportPage {
  readonly text: string;
  readonly missing?: readonly string[];
  readonly place: { readonly next: string | null };
}

/** All pages of a report: the texts as they stand in the answers, and what they are together. */
async function report(server: McpServer, args: Record<string, unknown>) {
  const bodies: string[] = [];
  const pages: ReportPage[] = [];
  do {
    const cursor = pages.at(-1)?.place.next;
    const { body, lead, isError } = await server.ask('report', {
      ...args,
      ...(cursor && { cursor }),
    });
    if (isError) throw new Error(lead);
    bodies.push(body);
    pages.push(JSON.parse(body) as ReportPage);
  } while (pages.at(-1)!.place.next !== null);
  const { missing = [] } = pages[0]!;
  return { bodies, missing, text: pages.map(({ text }) => text).join('') };
}

describe('the report of an agent', () => {
  let script = '';
  const servers: McpServer[] = [];
  const start = async (...paths: readonly string[]): Promise<McpServer> => {
    const server = await startMcp(script, paths);
    servers.push(server);
    return server;
  };
  beforeAll(async () => {
    script = await buildCli();
  }, 120_000);
  afterAll(async () => {
    for (const one of servers) await one.close();
  });

  it('is that of the command line, with services, notes, marks and loads of the case', async () => {
    const folder = join(temporaryFolder(), 'night');
    const one = await createCaseFolder(folder);
    for (const at of [600, 1200, 1800])
      await one.take(newTaking(at, { service: 'shop.example:6060' }));
    await one.note({ type: 'note', subject: null, text: 'it began after lunch', tags: [] });
    // The heaps say themselves when they are of.
    await one.mark(900_000_000_000n, 'deploy 1.42');
    const load = join(temporaryFolder(), 'orders.csv');
    const points = [600, 1200, 1800].map((at) => `${at},${at}`);
    writeFileSync(load, ['time,orders', ...points].join('\n'));
    await one.refer([load], { copy: false });

    const both = await start(folder, load);
    await both.ask('open', { paths: [folder] });
    for (const format of REPORT_FORMATS) {
      const { text, missing } = await report(both, { format });
      expect(text, format).toBe((await runLeakbook('report', folder, `--${format}`, '-')).out);
      expect(missing, format).toEqual([]);
    }
    const page = (await report(both, { format: 'html' })).text;
    for (const shown of ['shop.example:6060', 'after lunch', 'deploy 1.42', 'class="load"'])
      expect(page).toContain(shown);

    // A load series elsewhere has to be named, as any file.
    const limited = await start(folder);
    const without = await report(limited, { format: 'html' });
    expect(without.text).toContain('shop.example:6060');
    expect(without.text).not.toContain('class="load"');
    expect(without.missing).toEqual([expect.stringContaining(load)]);
    const masked = await report(limited, { format: 'html', masked: true });
    expect(masked.missing).toEqual(['path-outside']);
    expect(masked.text).not.toMatch(/shop\.example|after lunch|deploy/);
  });

  it.each(REPORT_FORMATS)('holds hostile names as visible characters only: %s', async (format) => {
    const folder = temporaryFolder();
    hostileCase().forEach(({ profile }, at) =>
      writeFileSync(join(folder, `heap-${at}.pb`), encodeProfile(profile!)),
    );
    const { bodies, text } = await report(await start(folder), { format });
    for (const body of bodies)
      expect(body).not.toMatch(/[\p{Cc}\p{Zl}\p{Zp}\p{Bidi_Control}\ufeff\ud800]/u);
    // What is read out of the answer is the document all the same.
    expect(text).toBe((await runLeakbook('report', folder, `--${format}`, '-')).out);
  });
});
