import { runCli } from '#main/cli/run-cli';
import { noInput } from './no-input.ts';

/** What a command of the CLI ended with, and what it wrote. */
export interface CliRun {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

/** Runs the CLI in this process, without a terminal, in the language of `LANG=C`. */
export async function runLeakbook(...args: string[]): Promise<CliRun> {
  let [out, err] = ['', ''];
  const code = await runCli(args, {
    stdout: (content) =>
      (out += typeof content === 'string' ? content : Buffer.from(content).toString('latin1')),
    stderr: (text) => (err += text),
    env: { LANG: 'C' },
    stdin: noInput,
    isTerminal: () => false,
    untilEnded: () => Promise.resolve(),
  });
  return { code, out, err };
}
