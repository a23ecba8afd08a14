import { app } from 'electron';
import { commandWords } from './command-words.ts';

const command = commandWords(process.argv);
if (command === null) await import('#main/electron/application');
else {
  // Before Electron is ready, so that neither a display nor a sandbox is asked for: no window is ever made here.
  const { runCliProcess } = await import('#main/cli/cli-process');
  app.exit(await runCliProcess(command));
}
