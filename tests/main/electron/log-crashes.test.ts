import { readFileSync } from 'node:fs';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { logCrashes } from '#main/electron/log-crashes';
import { createCrashLog } from '#main/services/about/crash-log';
import { temporaryFolder } from '#support/temporary-folder';

type Handler = (...args: unknown[]) => void;
const seen = vi.hoisted(() => ({
  app: new Map<string, Handler>(),
  told: [] as string[],
  exits: [] as number[],
}));
vi.mock('electron', () => ({
  app: {
    on: (event: string, handler: Handler) => seen.app.set(event, handler),
    exit: (code: number) => seen.exits.push(code),
  },
  dialog: { showErrorBox: (_title: string, text: string) => seen.told.push(text) },
}));

/** What is done for an error that nobody caught. */
let uncaught: Handler;
const log = createCrashLog(temporaryFolder(), ['Version: 1'], Date.now);
beforeEach(() => {
  vi.spyOn(process, 'on').mockImplementation((event, handler) => {
    if (event === 'uncaughtException') uncaught = handler as Handler;
    return process;
  });
  vi.spyOn(console, 'error').mockImplementation(() => undefined);
  logCrashes(log, () => (key, params) => `${key} ${params?.['file']}`);
});
afterEach(() => vi.restoreAllMocks());

describe('a crash of the desktop application', () => {
  it('of the main process is logged and told, and ends it', () => {
    uncaught(new Error('it broke'));
    const [path] = log.list();
    expect(readFileSync(path!, 'utf8')).toContain('Error: it broke');
    expect(seen.told).toEqual([`about.crashed ${path}`]);
    expect(seen.exits).toEqual([3]);
  });

  it('of the page or of Chromium is logged, and an orderly end is none', () => {
    const before = log.list().length;
    seen.app.get('render-process-gone')!({}, {}, { reason: 'clean-exit', exitCode: 0 });
    seen.app.get('child-process-gone')!({}, { type: 'GPU', reason: 'killed', exitCode: 9 });
    expect(log.list()).toHaveLength(before);
    seen.app.get('render-process-gone')!({}, {}, { reason: 'oom', exitCode: 5 });
    expect(readFileSync(log.list()[0]!, 'utf8')).toMatch(/^Leakbook: page\n[^]*oom, exit code 5/);
  });
});
