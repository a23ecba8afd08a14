import { execFileSync } from 'node:child_process';
import { copyFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { amountOf } from '#core/base/amounts-by-name';
import { pprofCommands } from '#core/report/files/pprof-commands';
import type { ReportModel } from '#core/report/report-model';
import { fixtureHeaps } from '#support/fixture-case';
import { inEnglish } from '#support/in-english';
import { recordingPath } from '#support/recordings';
import { temporaryFolder } from '#support/temporary-folder';

/** A report of heaps that lie where a shell finds them, under names that a shell could misread. */
function reportIn(folder: string, name: string): ReportModel {
  const snapshots = fixtureHeaps(name).map((snapshot, at) => {
    const path = `-it's $(id) ${at}\u202e;.pb.gz`;
    copyFileSync(recordingPath(snapshot.path), join(folder, path));
    return { ...snapshot, path };
  });
  return inEnglish(snapshots);
}

const bash = (command: string, cwd: string): string =>
  execFileSync('bash', ['-c', command], {
    cwd,
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'ignore'],
    env: { ...process.env, LC_ALL: 'C.UTF-8' },
  });

describe('pprofCommands', () => {
  it('print the numbers of the report, from files of any name', () => {
    const folder = temporaryFolder();
    const report = reportIn(folder, 'go-channel-backlog');
    const printed = new Map(
      pprofCommands(report).map(({ code, command }) => [code, bash(command, folder)]),
    );
    const total = (index: number): number =>
      amountOf(report.snapshots[index]!.totals, report.sampleType)!;
    expect(printed.get('all-a')).toContain(`${total(report.base!)}B total`);
    expect(printed.get('all-b')).toContain(`${total(report.source!)}B total`);
    expect(printed.get('change')).toContain(`accounting for ${report.deltas[report.sampleType]!}B`);
    const row = report.top.find(({ function: name }) => name === 'main.(*labelDesk).draw')!;
    expect(printed.get('function-change')).toMatch(
      new RegExp(`${row.cumDelta!}B .*\\| +main\\.\\(\\*labelDesk\\)\\.draw`),
    );
  });

  it('are none for what pprof cannot open', () => {
    const report = inEnglish(fixtureHeaps('go-channel-backlog'));
    for (const path of ['logs.zip › heap.pb.gz', '-', 'http://127.0.0.1:6060/debug/pprof/heap']) {
      const snapshots = report.snapshots.map((snapshot) => ({ ...snapshot, path }));
      expect(pprofCommands({ ...report, snapshots })).toEqual([]);
    }
  });
});
