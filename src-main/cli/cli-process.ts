import { isatty } from 'node:tty';
import { environmentLanguage } from './argument-values.ts';
import { EXIT } from './io.ts';
import { bugText, peopleTranslate } from './people-texts.ts';
import { runCli } from './run-cli.ts';
import { standardStreams } from './standard-streams.ts';
import { writeFully } from './write-fully.ts';

/** After so long a process that was asked to end is ended by the signal. */
const LONGEST_CLOSE_MS = 1000;

// A Windows console takes text, not bytes: only Node's own stream knows how to write to it.
const isConsole = (fd: number): boolean => process.platform === 'win32' && isatty(fd);

/**
 * The command line on this process's own streams, environment and signals, whether Node or a packaged Electron
 * runs it. A bug is told and ends the process.
 *
 * @param args - Without the interpreter and the script.
 * @returns Exit code, as {@link runCli}.
 */
export function runCliProcess(args: readonly string[]): Promise<number> {
  const streams = standardStreams((fd, content) => {
    if (isConsole(fd)) (fd === 1 ? process.stdout : process.stderr).write(content);
    else writeFully(fd, content);
  });
  // Node's own exit code for a bug, 1, means here that a leak was found.
  process.on('uncaughtException', (error) => {
    streams.stderr(bugText(error, peopleTranslate(environmentLanguage(process.env))));
    process.exit(EXIT.internal);
  });
  return runCli(args, {
    ...streams,
    isTerminal: () => isatty(1),
    stdin: () => process.stdin,
    env: process.env,
    untilEnded: () =>
      new Promise((resolve) => {
        for (const signal of ['SIGINT', 'SIGTERM'] as const) {
          process.once(signal, () => {
            resolve();
            // A pipe that nobody writes to would hold the process: its opening cannot be cancelled.
            setTimeout(() => process.kill(process.pid, signal), LONGEST_CLOSE_MS).unref();
          });
        }
      }),
  });
}
