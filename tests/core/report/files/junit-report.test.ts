import { describe, expect, it } from 'vitest';
import { acceptanceOf } from '#support/acceptance-of';
import { fixtureFolder } from '#support/fixture-case';
import { hostileCase } from '#support/hostile-names';
import { heapAt, held } from '#support/in-english';
import { reportFilesOf } from '#support/report-files-of';

/** Whether every element is closed in its order, which is what breaks when a name is markup. */
function isWellFormed(xml: string): boolean {
  const open: string[] = [];
  const tag = /<(\/?)([a-z-]+)(?:\s+[a-zA-Z]+="[^"<]*")*\s*(\/?)>/g;
  const rest = xml.replace(tag, (_, close: string, name: string, empty: string) => {
    if (close !== '') return open.pop() === name ? '' : '<';
    if (empty === '') open.push(name);
    return '';
  });
  return open.length === 0 && !/[<>]/.test(rest.replace(/^<\?xml [^<>]*\?>/, ''));
}

describe('junitReport', () => {
  it('fails the finding at its level, at the file and line of the own function', async () => {
    const { junit } = await reportFilesOf(fixtureFolder('go-goroutine-leak'));
    expect(junit).toMatch(
      /<testcase classname="leakbook\.go\.goroutine-leak" name="[^"]+" file="[^"]+main\.go" line="\d+"/,
    );
    expect(junit).toMatch(/<failure message="strong, [\d,]+ goroutines/);
    expect(isWellFormed(junit)).toBe(true);
  });

  it('passes what is below the level asked for', async () => {
    const files = fixtureFolder('go-goroutine-leak');
    const { junit } = await reportFilesOf(files, { failOn: { level: 'proven', growth: null } });
    expect(junit).toContain('failures="0"');
    expect(junit).not.toContain('<failure');
  });

  it('skips what was accepted, with the reason; not what is accepted no more', async () => {
    const files = fixtureFolder('go-goroutine-leak');
    const skipped =
      /skipped="1"[^]*<skipped message="Accepted by ada[^"]*: a &lt;known&gt; one"\/>/;
    const { junit } = await reportFilesOf(files, { acceptances: acceptanceOf(files, null) });
    expect(junit).toMatch(skipped);
    expect(junit).not.toContain('<failure');
    expect(isWellFormed(junit)).toBe(true);
    const ended = await reportFilesOf(files, { acceptances: acceptanceOf(files, '1') });
    expect(ended.junit).toContain('skipped="0"');
    expect(ended.junit).toMatch(/<failure [^]*and counts again: a &lt;known&gt; one/);
  });

  it('has a test for the limit of growth', async () => {
    const heaps = [heapAt(0, held(['main.keep'], 10)), heapAt(10, held(['main.keep'], 40))];
    const limitedTo = async (value: number): Promise<string> =>
      (await reportFilesOf(heaps, { failOn: { level: null, growth: { unit: 'percent', value } } }))
        .junit;
    const failure = /leakbook\.growth".*\n\s*<failure message="inuse_space changed by \+30 MB/;
    expect(await limitedTo(100)).toMatch(failure);
    expect(await limitedTo(1000)).not.toMatch(failure);
  });

  it('is one passed test where nothing was found', async () => {
    const level = held(['main.keep'], 40);
    const { junit } = await reportFilesOf([heapAt(0, level), heapAt(10, level)]);
    expect(junit).toContain('tests="1" failures="0"');
  });

  it('is well-formed whatever functions and files are called', async () => {
    const { junit } = await reportFilesOf(hostileCase());
    expect(isWellFormed(junit)).toBe(true);
    expect(/[\p{Cc}\ufffe\uffff]/u.test(junit.replaceAll('\n', ''))).toBe(false);
  });
});
