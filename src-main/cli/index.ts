import { isatty } from 'node:tty';
import { environmentLanguage } from './arguments.ts';
import { EXIT } from './io.ts';
import { bugText, peopleTranslate } from './people-texts.ts';
import { runCli } from './run-cli.ts';
import { standardStreams } from './standard-streams.ts';
import { writeFully } from './write-fully.ts';

// A Windows console takes text, not bytes: only Node's own stream knows how to write to it.
const isConsole = (fd: number): boolean => process.platform === 'win32' && isatty(fd);
const streams = standardStreams((fd, text) => {
  if (isConsole(fd)) (fd === 1 ? process.stdout : process.stderr).write(text);
  else writeFully(fd, text);
});

// Node's own exit code for a bug, 1, means here that a leak was found.
process.on('uncaughtException', (error) => {
  streams.stderr(bugText(error, peopleTranslate(environmentLanguage(process.env))));
  process.exit(EXIT.internal);
});

process.exitCode = await runCli(process.argv.slice(2), {
  ...streams,
  stdin: () => process.stdin,
  env: process.env,
  untilEnded: () =>
    new Promise((resolve) => {
      process.once('SIGINT', () => resolve());
      process.once('SIGTERM', () => resolve());
    }),
});
