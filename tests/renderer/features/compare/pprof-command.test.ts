import { execFileSync } from 'node:child_process';
import { describe, expect, it } from 'vitest';
import { NO_FILTER } from '#core/filter/apply-filter';
import { type ComparisonQuestion, pprofCommand } from '#renderer/features/compare/pprof-command.ts';

const question: ComparisonQuestion = {
  base: '/tmp/heap-01.pb.gz',
  source: '/tmp/heap-06.pb.gz',
  sampleType: 'inuse_space',
  granularity: 'functions',
  normalize: false,
  filter: NO_FILTER,
  measure: 'flat',
};

/** The arguments that a shell would hand to `go`. */
function argumentsOf(command: string): string[] {
  const script = command.replace(/^go /, 'printf "%s\\n" ');
  return execFileSync('sh', ['-c', script], { encoding: 'utf8' }).trimEnd().split('\n');
}

describe('pprofCommand', () => {
  it('asks for the same comparison', () => {
    expect(pprofCommand(question)).toBe(
      'go tool pprof -top -trim=false -functions -sample_index=inuse_space ' +
        '-diff_base=/tmp/heap-01.pb.gz /tmp/heap-06.pb.gz',
    );
    const all = { ...question, measure: 'cum', normalize: true, granularity: 'lines' } as const;
    expect(argumentsOf(pprofCommand(all))).toEqual([
      ...['tool', 'pprof', '-top', '-trim=false', '-lines', '-cum', '-sample_index=inuse_space'],
      ...['-normalize', '-diff_base=/tmp/heap-01.pb.gz', '/tmp/heap-06.pb.gz'],
    ]);
  });

  it('hands expressions and file names through the shell unchanged', () => {
    const nasty = 'it\'s $(rm -rf /); `x` "y" \\ *';
    const command = pprofCommand({
      ...question,
      base: `/tmp/${nasty}`,
      filter: { ...NO_FILTER, focus: nasty, hide: '^runtime\\.' },
    });
    expect(argumentsOf(command)).toEqual(
      expect.arrayContaining([`-focus=${nasty}`, '-hide=^runtime\\.', `-diff_base=/tmp/${nasty}`]),
    );
  });

  it('lets no file name be taken for an option', () => {
    expect(argumentsOf(pprofCommand({ ...question, source: '-http=:1' })).at(-1)).toBe(
      './-http=:1',
    );
  });
});
