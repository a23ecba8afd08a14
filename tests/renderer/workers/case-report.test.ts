import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { REPORT_FORMATS } from '#core/report/files/report-formats';
import type { WordlessReport } from '#core/report/report-model';
import type { ReportedCase } from '#contract/reported-case';
import type { AnalysisCalls, SnapshotSource } from '#contract/worker-protocol';
import { VERSION } from '#main/services/version';
import { recordedAnalysis } from '#support/recorded-analysis';
import { recordingPath, TRUTH_FILE } from '#support/recordings';
import { runLeakbook } from '#support/run-leakbook';

const LEAK = recordingPath('go-map-growing');

/** As the host opens a folder: whole paths, times of the files. */
const sources: SnapshotSource[] = readdirSync(LEAK)
  .filter((name) => name !== TRUTH_FILE)
  .sort()
  .map((name) => {
    const path = join(LEAK, name);
    const fileTimeNanos = statSync(path, { bigint: true }).mtimeNs.toString();
    const data = { kind: 'url', url: name } as const;
    return { id: path as never, path, fileTimeNanos, data };
  });

/** Of a case of which nothing is known but its files. */
const NOTHING: ReportedCase = { marks: [], caseNotes: [], accepted: [], services: [], loads: [] };

const ask = async (
  given: Partial<AnalysisCalls['case:report']['request']> = {},
): Promise<string> => {
  const request = {
    ...{ snapshots: sources, base: null, source: null, idl: [], rules: [], libraries: [] },
    ...({ format: 'html', language: 'en', texts: {}, version: VERSION, masked: false } as const),
    kept: NOTHING,
    ...given,
  };
  return (await recordedAnalysis().call('case:report', request)).text;
};

describe('case:report', () => {
  it.each(REPORT_FORMATS)('writes %s as the command line does, byte for byte', async (format) => {
    for (const masked of [false, true]) {
      const mask = masked ? ['--mask'] : [];
      const { out } = await runLeakbook('report', LEAK, `--${format}`, '-', ...mask);
      expect(await ask({ format, masked })).toBe(out);
    }
  });

  it('speaks the language of the window, and compares what it compares', async () => {
    const { out } = await runLeakbook(
      ...['report', LEAK, '--html', '-', '--lang', 'zh-CN', '--base', '4', '--source', '7'],
    );
    expect(await ask({ language: 'zh-CN', base: 4, source: 7 })).toBe(out);
  });

  it('is the same with A and B as the window shows them, chosen or not', async () => {
    const { base, source } = JSON.parse(await ask({ format: 'json' })) as WordlessReport;
    expect(await ask({ base, source })).toBe(await ask());
  });

  it('shows what people noted, and leaves it out where names are masked', async () => {
    const kept = { ...NOTHING, caseNotes: ['the cache of <main.sessions>'] };
    expect(await ask({ kept })).toContain('the cache of &lt;main.sessions&gt;');
    expect(await ask({ kept, format: 'markdown' })).toContain('the cache of');
    expect(await ask({ kept, masked: true })).not.toContain('the cache of');
  });

  it('tells what somebody accepted, as the window does', async () => {
    const { findings } = JSON.parse(await ask({ format: 'json' })) as WordlessReport;
    const { rule, id } = findings[0]!;
    const accepted = [
      {
        ...{ rule, subject: id.slice(rule.length + 1), reason: 'known since May' },
        ...{ by: null, madeNanos: '1', untilNanos: null },
      },
    ];
    const kept = { ...NOTHING, accepted };
    const said = JSON.parse(await ask({ kept, format: 'json' })) as WordlessReport;
    expect(said.findings.find((one) => one.id === id)!.accepted).toMatchObject({
      reason: 'known since May',
    });
  });
});
