import { cpSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { createCaseFolder, openCaseFolder } from '#main/services/case-folder/open-case-folder';
import { findingKey } from '#core/report/acceptances';
import { recordingPath } from '#support/recordings';
import { runLeakbook as leakbook } from '#support/run-leakbook';
import { temporaryFolder } from '#support/temporary-folder';

const RULE = 'go/ticker-not-stopped';

/** A case that refers to the heaps of a recorded leak, so many of them. */
async function caseOf(name: string, most = 6): Promise<string> {
  const folder = temporaryFolder();
  const heaps = Array.from({ length: most }, (_, at) => `heap-0${at + 1}.pb.gz`);
  for (const heap of heaps) cpSync(join(recordingPath(name), heap), join(folder, heap));
  const one = await createCaseFolder(join(folder, 'case'));
  await one.refer(
    heaps.map((heap) => join(folder, heap)),
    { copy: true },
  );
  return one.path;
}

const accept = (folder: string, finding: string, ...more: string[]) =>
  leakbook('case', folder, '--accept', finding, '--reason', 'ticket 42', ...more);
const failOn = async (...paths: string[]) => {
  const { code, err } = await leakbook('analyze', ...paths, '--fail-on', 'likely');
  return { code, err };
};

describe('leakbook case --accept', () => {
  it('is not counted by --fail-on any more, and is counted again when taken back', async () => {
    const folder = await caseOf('go-ticker-not-stopped');
    expect((await failOn(folder)).code).toBe(1);
    const { code, out } = await accept(folder, RULE);
    expect([code, out]).toEqual([0, expect.stringMatching(`^Accepted: ${RULE}:`)]);
    const known = await failOn(folder);
    expect(known.code).toBe(0);
    expect(known.err).toContain(`--fail-on does not count 1 accepted: ${RULE}:`);
    expect((await leakbook('case', folder)).out).toMatch(
      new RegExp(`Accepted of ${RULE}:\\S+( by \\S+)?: ticket 42\n`),
    );
    expect((await leakbook('case', folder, '--take-back', RULE)).out).toMatch(
      `Not accepted any more: ${RULE}:`,
    );
    expect((await failOn(folder)).code).toBe(1);
    expect((await (await openCaseFolder(folder)).read()).notes).toEqual([]);
  });

  it('is told by every report, below what nobody accepted', async () => {
    const folder = await caseOf('go-ticker-not-stopped');
    await accept(folder, RULE, '--until', '2100-12-31');
    const text = /Accepted( by \S+)? until 2100-12-31 00:00 UTC: ticket 42/;
    expect((await leakbook('analyze', folder)).out).toMatch(text);
    expect((await leakbook('report', folder, '--markdown', '-')).out).toMatch(text);
    expect((await leakbook('report', folder, '--html', '-')).out).toMatch(text);
    const { out } = await leakbook('report', folder, '--json', '-', '--mask');
    const { findings } = JSON.parse(out) as { findings: { accepted: object | null }[] };
    expect(findings.map(({ accepted }) => accepted)).toContainEqual(
      expect.objectContaining({ reason: expect.stringMatching(/^name\d+$/) as string }),
    );
  });

  it('and a mark of the case stands in the chart of its page', async () => {
    const folder = await caseOf('go-ticker-not-stopped');
    const at = BigInt(Date.parse('2026-11-23T16:17:30Z')) * 1_000_000n;
    await (await openCaseFolder(folder)).mark(at, 'deploy <42>');
    expect((await leakbook('report', folder, '--html', '-')).out).toContain('deploy &lt;42&gt;');
  });

  it('ends at its date: the finding counts again, and the report says why it did not', async () => {
    const folder = await caseOf('go-ticker-not-stopped');
    const then = await openCaseFolder(folder, { now: () => Date.parse('2019-12-01') });
    const untilNanos = (BigInt(Date.parse('2020-01-01')) * 1_000_000n).toString();
    const { out } = await leakbook('analyze', folder, '--json');
    const { findings } = JSON.parse(out) as { findings: { id: string; rule: string }[] };
    const known = findingKey(findings.find(({ rule }) => rule === RULE)!);
    await then.note({
      ...{ type: 'accepted', subject: { kind: 'finding', ...known } },
      ...{ reason: 'ticket 42', untilNanos },
    });
    expect((await failOn(folder)).code).toBe(1);
    expect((await leakbook('analyze', folder)).out).toMatch(
      /Was accepted( by \S+)? until 2020-01-01 00:00 UTC and counts again: ticket 42/,
    );
  });

  it('is refused where it would have ended already, by its date, in both languages', async () => {
    const folder = await caseOf('go-ticker-not-stopped');
    const { code, out, err } = await accept(folder, RULE, '--until', '2020-01-01');
    expect([code, out]).toEqual([2, '']);
    expect(err).toContain('until 2020-01-01 00:00 UTC would have ended already');
    const chinese = await accept(folder, RULE, '--until', '2020-01-01', '--lang', 'zh-CN');
    expect(chinese.err).toContain('截止 2020-01-01 00:00 UTC');
    expect((await (await openCaseFolder(folder)).read()).notes).toEqual([]);
  });

  it('accepts growth that no rule explains, and takes that back', async () => {
    // Of its heaps alone nothing explains what grew.
    const folder = await caseOf('go-channel-backlog');
    const first = await failOn(folder);
    expect(first.code).toBe(1);
    const [, id = ''] = /counts: (leakbook\/growing-function:\S+)/.exec(first.err)!;
    expect((await accept(folder, id)).out).toBe(`Accepted: ${id}\n`);
    expect((await failOn(folder)).err).toContain(`does not count 1 accepted: ${id}`);
    expect((await failOn(folder)).code).toBe(0);
    const junit = await leakbook('report', folder, '--junit', '-', '--fail-on', 'likely');
    for (const told of [
      ['analyze', folder],
      ['report', folder, '--html', '-'],
    ])
      expect((await leakbook(...told)).out).toMatch(/Accepted( by \S+)?: ticket 42/);
    const { out } = await leakbook('report', folder, '--markdown', '-', '--fail-on', 'likely');
    expect(out).toContain('**Passes the build');
    expect(out).toMatch(/^\| `[^|]*\| [^|]*\| [^|]*\| Accepted \|$/m);
    expect(junit.out).toMatch(/failures="0"[^]*<skipped message="Accepted[^"]*ticket 42"/);
    expect((await leakbook('case', folder, '--take-back', id)).code).toBe(0);
    expect((await failOn(folder)).code).toBe(1);
  });

  it('counts for other files, too, with --accepted', async () => {
    const known = await caseOf('go-ticker-not-stopped', 3);
    await accept(known, RULE);
    const later = await caseOf('go-ticker-not-stopped');
    expect((await failOn(later)).code).toBe(1);
    expect((await failOn(later, '--accepted', known)).code).toBe(0);
    const junit = join(temporaryFolder(), 'r.xml');
    const args = ['--junit', junit, '--fail-on', 'likely', '--accepted', known];
    expect((await leakbook('report', later, ...args)).code).toBe(0);
  });

  it('stays behind when the case goes out masked, also with its notes asked for', async () => {
    const folder = await caseOf('go-ticker-not-stopped');
    await accept(folder, RULE);
    const [file, into] = [join(temporaryFolder(), 'c.leakbook'), join(temporaryFolder(), 'in')];
    const { out } = await leakbook('case', folder, '--export', file, '--masked');
    expect(out).toContain('what people wrote is not in it');
    await leakbook('case', '--import', file, '--to', into);
    expect((await failOn(into)).code).toBe(1);
    expect((await leakbook('case', into)).out).not.toContain('Accepted');
  });

  it('is taken back by the id that a report prints, of whatever note it counts', async () => {
    const folder = await caseOf('kitex-held-request-field');
    const { out } = await leakbook('analyze', folder, '--json');
    const [first] = (JSON.parse(out) as { findings: { id: string; rule: string }[] }).findings;
    const { id, rule } = first!;
    const whole = id.slice(rule.length + 1).replace(/#.*$/, '#*');
    expect(whole).toMatch(/#\*$/);
    const one = await openCaseFolder(folder);
    const subject = { kind: 'finding' as const, rule, subject: whole };
    await one.note({ type: 'accepted', subject, reason: 'known', untilNanos: null });
    expect((await failOn(folder)).err).toContain(`1 accepted: ${id}`);
    const back = await leakbook('case', folder, '--take-back', id);
    expect([back.code, back.out]).toEqual([0, expect.stringContaining(id)]);
    expect((await one.read()).notes).toEqual([]);
  });

  it('is taken back of a case that has no files any more', async () => {
    const one = await createCaseFolder(join(temporaryFolder(), 'case'));
    const subject = { kind: 'finding' as const, rule: RULE, subject: 'main.a' };
    await one.note({ type: 'accepted', subject, reason: 'known', untilNanos: null });
    expect((await leakbook('case', one.path, '--take-back', RULE)).code).toBe(0);
  });

  it('refuses what the case does not find, and names what it does', async () => {
    const folder = await caseOf('go-ticker-not-stopped');
    const { code, err } = await accept(folder, 'go/tikcer');
    expect(code).toBe(2);
    expect(err).toMatch(`no finding go/tikcer, so nothing was accepted. It has: ${RULE}:`);
    expect((await (await openCaseFolder(folder)).read()).notes).toEqual([]);
    const back = await leakbook('case', folder, '--take-back', RULE);
    expect([back.code, back.err]).toEqual([2, expect.stringContaining('is not accepted')]);
  });

  it.each([
    [['--accept', RULE], '--reason TEXT is missing'],
    [['--accept', RULE, '--reason', ' '], '--reason TEXT is missing'],
    [['--accept', RULE, '--reason', 'x', '--until', 'soon'], '--until soon'],
    [['--accept', RULE, '--reason', 'x', '--until', '2999-01-01'], '--until 2999-01-01'],
    [['--accept', RULE, '--reason', 'x', '--take-back', RULE], 'choose one'],
    [['--reason', 'x'], 'only with --accept'],
    [['--accept', RULE, '--reason', 'x', '--masked'], 'only with --export'],
    [['--take-back', RULE, '--without-notes'], 'only with --export'],
  ])('does not understand %j', async (args, what) => {
    const { code, err } = await leakbook('case', 'somewhere', ...args);
    expect([code, err]).toEqual([2, expect.stringContaining(what)]);
  });

  it.each([
    [['case', '--import', 'f', '--to', 'd', '--accept', RULE], '--to DIR --accept'],
    [['case', '--import', 'f', '--to', 'd', '--take-back', RULE], '--to DIR --take-back'],
    [['case', '--import', 'f', '--to', 'd', '--reason', 'x'], '--to DIR --reason'],
    [['case', '--import', 'f', '--to', 'd', '--masked'], '--to DIR --masked'],
    [['compare', '--before', 'a', '--after', 'b', '--accepted', 'd'], '--after --accepted'],
    [['compare', '--before', 'a', '--after', 'b', '--strict'], '--after --strict'],
    [['rules', 'check', 'pack', '--accepted', 'd'], 'rules check --accepted'],
    [['rules', 'check', '--own', 'a', '--fail-on-growth', '1%'], 'rules check --fail-on-growth'],
  ])('does not leave out silently what does not count: %j', async (args, what) => {
    const { code, err } = await leakbook(...args);
    expect([code, err]).toEqual([2, expect.stringContaining(what)]);
  });
});
