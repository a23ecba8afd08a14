import { readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { createCrashLog } from '#main/services/about/crash-log';
import { temporaryFolder } from '#support/temporary-folder';

const NOON = Date.UTC(2026, 10, 29, 12);

describe('a log of a crash', () => {
  it('says what crashed, when, in which version, and how', () => {
    const data = temporaryFolder();
    const log = createCrashLog(data, ['Version: 1.2.3', 'System: Linux'], () => NOON);
    expect(log.list()).toEqual([]);
    const path = log.write('main process', new Error('it broke'))!;
    expect(path).toBe(join(data, 'crashes', 'crash-2026-11-29T12-00-00-000Z.log'));
    const [first, time, ...rest] = readFileSync(path, 'utf8').split('\n');
    expect([first, time]).toEqual(['Leakbook: main process', 'Time: 2026-11-29T12:00:00.000Z']);
    expect(rest.slice(0, 4)).toEqual(['Version: 1.2.3', 'System: Linux', '', 'Error: it broke']);
    expect(rest.join('\n')).toContain('crash-log.test.ts');
    expect(statSync(path).mode & 0o077).toBe(0);
    expect(log.list()).toEqual([path]);
  });

  it('is kept among the ten newest, and leaves other files alone', () => {
    const data = temporaryFolder();
    let time = NOON;
    const log = createCrashLog(data, [], () => (time += 1000));
    log.write('first', 'oom, exit code 5');
    writeFileSync(join(data, 'crashes', 'notes.txt'), 'mine');
    const written = Array.from({ length: 10 }, () => log.write('page', 'crashed, exit code 1'));
    expect(log.list()).toEqual(written.reverse());
    expect(readFileSync(join(data, 'crashes', 'notes.txt'), 'utf8')).toBe('mine');
  });

  it('makes no second crash of the first', () => {
    const data = temporaryFolder();
    writeFileSync(join(data, 'crashes'), 'a file where the folder would be');
    expect(createCrashLog(data, [], () => NOON).write('page', 'x')).toBeNull();
  });
});
