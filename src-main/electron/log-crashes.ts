import { app, dialog } from 'electron';
import type { Translate } from '#core/base/translate';
import type { CrashLog } from '#main/services/about/crash-log';

/** Ends of Chromium's own processes that are no crash. */
const ORDERLY: readonly string[] = ['clean-exit', 'killed'];

/** Exit code after a bug of the main process, as the command line has it. */
const INTERNAL_ERROR = 3;

/**
 * Leaves a log of every crash. Of the page's and Chromium's own processes the window says more than a message could;
 * a bug of the main process is told, because the application ends with it.
 */
export function logCrashes(crashes: CrashLog, translate: () => Translate): void {
  process.on('uncaughtException', (error) => {
    const path = crashes.write('main process', error);
    console.error(error);
    dialog.showErrorBox('Leakbook', translate()('about.crashed', { file: path ?? '–' }));
    app.exit(INTERNAL_ERROR);
  });
  app.on('render-process-gone', (_event, _contents, { reason, exitCode }) => {
    if (!ORDERLY.includes(reason)) crashes.write('page', `${reason}, exit code ${exitCode}`);
  });
  app.on('child-process-gone', (_event, { type, reason, exitCode }) => {
    if (!ORDERLY.includes(reason)) crashes.write(type, `${reason}, exit code ${exitCode}`);
  });
}
