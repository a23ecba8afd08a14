import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { commandGet, commandService } from '#main/services/capture/run-command';
import { NO_ACCESS } from '#main/services/capture/service-access';
import { takeSnapshot } from '#main/services/capture/take-snapshot';
import { isRunning } from '#main/services/process-running';
import { FETCH_LIMITS } from '#main/services/fetch-limits';
import { recordingPath } from '#support/recordings';
import { temporaryFolder } from '#support/temporary-folder';
import type { TakenKind } from '#contract/case-folder';

const HEAP = recordingPath('go-map-growing/heap-01.pb.gz');

function take(
  command: string,
  {
    kinds = ['heap'],
    timeoutMs = 20_000,
    cancel = new AbortController().signal,
  }: { kinds?: readonly TakenKind[]; timeoutMs?: number; cancel?: AbortSignal } = {},
) {
  return takeSnapshot(
    {
      service: commandService('exec:test'),
      ...{ confirmed: null, access: NO_ACCESS, take: kinds, collections: 1, windowSeconds: null },
    },
    {
      get: commandGet(command),
      limits: { ...FETCH_LIMITS, timeoutMs },
      ...{ now: Date.now, cancel, absent: new Set() },
    },
  );
}

describe('profiles from the output of a command', () => {
  it('are its bytes, each asked for by its name', async () => {
    const log = join(temporaryFolder(), 'asked');
    const kinds = ['heap', 'goroutine', 'memstats'] as const;
    const taken = await take(`echo '{profile}' >> ${log}; cat ${HEAP}`, { kinds });
    expect(readFileSync(log, 'utf8').trim().split('\n')).toEqual([
      'heap?gc=1',
      'heap?debug=1',
      'goroutine',
    ]);
    expect(taken.service).toBe('exec:test');
    expect(Buffer.from(taken.files[0]!.bytes)).toEqual(readFileSync(HEAP));
    expect(taken.files[0]!.request).toBe('exec:test /debug/pprof/heap?gc=1');
  });

  it.each([
    ['exit 3', { code: 3, said: '' }],
    [`cat ${HEAP}; echo first >&2; echo 'pod not found' >&2; exit 1`, { said: 'pod not found' }],
    ['no-such-program-7', { code: 127 }],
  ])('are none of %s', async (command, params) => {
    const { files, failures } = await take(command);
    expect(files).toEqual([]);
    expect(failures).toMatchObject([{ code: 'command-failed', params }]);
  });

  it('are refused where they are no profiles', async () => {
    const { failures } = await take('echo "<!doctype html><title>login</title>"');
    expect(failures).toMatchObject([{ code: 'answer-not-a-profile' }]);
    expect((await take('true')).failures).toMatchObject([{ code: 'answer-truncated' }]);
  });

  it.skipIf(process.platform === 'win32')(
    'end with everything that was started, when they take too long or are cancelled',
    async () => {
      const pid = join(temporaryFolder(), 'pid');
      const command = `sh -c 'echo $$ > ${pid}; exec sleep 600'; true`;
      const { failures } = await take(command, { timeoutMs: 1000 });
      expect(failures).toMatchObject([{ code: 'fetch-timeout' }]);
      await pause(200);
      expect(isRunning(Number(readFileSync(pid, 'utf8')))).toBe(false);
      writeFileSync(pid, '');
      const cancel = new AbortController();
      setTimeout(() => cancel.abort(), 500);
      await expect(take(command, { cancel: cancel.signal })).rejects.toMatchObject({
        code: 'fetch-cancelled',
      });
      await pause(200);
      expect(isRunning(Number(readFileSync(pid, 'utf8')))).toBe(false);
    },
  );

  it.skipIf(process.platform === 'win32').each([
    ['keeps its output open', ''],
    ['closes its output', 'exec >&- 2>&-; '],
  ])(
    'end when they take too long, though the command %s and does not end when it is told to',
    async (_, before) => {
      const pid = join(temporaryFolder(), 'pid');
      const command = `trap '' TERM; echo $$ > ${pid}; ${before}sleep 600; : {profile}`;
      const { failures } = await take(command, { timeoutMs: 1000 });
      expect(failures).toMatchObject([{ code: 'fetch-timeout' }]);
      expect(isRunning(Number(readFileSync(pid, 'utf8')))).toBe(true);
      await pause(2500);
      expect(isRunning(Number(readFileSync(pid, 'utf8')))).toBe(false);
    },
    20_000,
  );
});
