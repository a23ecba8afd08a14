import { execFileSync } from 'node:child_process';
import { temporaryFolder } from './temporary-folder.ts';

/** What the installed `go tool pprof` prints, by lines. @param args - Options, then files. */
export function goPprof(...args: readonly string[]): string[] {
  const output = execFileSync('go', ['tool', 'pprof', '-symbolize=none', ...args], {
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'ignore'],
    maxBuffer: 2 ** 28,
    env: { ...process.env, LC_ALL: 'C.UTF-8', PPROF_TMPDIR: temporaryFolder() },
  });
  return output.split('\n');
}
