// @vitest-environment happy-dom
import { mount, type VueWrapper } from '@vue/test-utils';
import { createPinia, setActivePinia } from 'pinia';
import { nextTick } from 'vue';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { analyzeCase } from '#core/report/analyze-case';
import { type CaseSnapshot, failedSnapshot } from '#core/case/case-snapshot';
import { describeSnapshot } from '#core/report/describe-snapshot';
import type { SnapshotId } from '#contract/snapshot-ref';
import type { CaseFile } from '#renderer/case/case-file.ts';
import CaseBar from '#renderer/shell/CaseBar.vue';
import { i18n } from '#renderer/session/i18n.ts';
import { NO_FILES } from '#renderer/case/files-of-case.ts';
import { useFilesStore } from '#renderer/case/files-store.ts';
import { useReportStore } from '#renderer/case/report-store.ts';
import { replaceAnalysis } from '#renderer/workers/analysis.ts';
import { caseSnapshot } from '#support/fixture-case';
import { heapOf } from '#support/heap-of';

let bar: VueWrapper;

beforeEach(() => {
  vi.stubGlobal('EventSource', class extends EventTarget {});
  setActivePinia(createPinia());
  replaceAnalysis({ call: () => new Promise(() => undefined) });
  i18n.global.locale.value = 'en';
  bar = mount(CaseBar, { global: { plugins: [i18n] } });
});

/** Shows a case; `analyzed` = with its report, else as while that is worked out. */
async function show(snapshots: readonly CaseSnapshot[], analyzed = true): Promise<void> {
  const files = snapshots.map((snapshot): CaseFile => ({
    source: {
      id: snapshot.path as SnapshotId,
      ...{ path: snapshot.path, fileTimeNanos: null },
      data: { kind: 'url', url: snapshot.path },
    },
    ...{ name: snapshot.path, origin: snapshot.path, group: '', fromHost: true, onDisk: true },
    ...{ report: describeSnapshot(snapshot), identity: { program: 'shop', buildId: '' } },
  }));
  useFilesStore().show({ ...NO_FILES, files });
  const document = analyzeCase(snapshots, {});
  useReportStore().show(analyzed ? { document, texts: {}, files } : null);
  await nextTick();
}

const labels = (): string[] => bar.findAll('select').map((one) => one.attributes('title') ?? '');
const heap = (minute: number): CaseSnapshot =>
  caseSnapshot(
    `heap-${minute}`,
    heapOf({
      samples: [{ stack: ['main.keep', 'main.main'], objects: minute * 100, size: 1024 }],
      seconds: minute * 60,
    }),
  );

describe('the strip of the open case', () => {
  it('offers nothing to compare where no file can be', async () => {
    const broken = failedSnapshot(
      { path: 'heap', fileTimeNanos: null },
      { code: 'file-empty', params: { file: 'heap' } },
    );
    await show([broken]);
    expect(useReportStore().report?.source).toBeNull();
    expect(bar.findAll('select')).toHaveLength(0);
    expect(bar.findAll('button').map((one) => one.text())).toEqual(['Add files…', 'Fetch…']);
  });

  it('has A, B and the sample type of snapshots, and says that A is none for one', async () => {
    await show([heap(1), heap(2)]);
    expect(labels()).toEqual([
      ...[expect.stringMatching(/· heap-1\nheap-1$/), expect.stringMatching(/· heap-2\nheap-2$/)],
      'Sample type',
    ]);
    await show([heap(1)]);
    expect(labels()).toHaveLength(3);
    expect((bar.find('select').element as HTMLSelectElement).selectedOptions[0]?.text).toBe('none');
  });

  it('keeps A and B while the next report is worked out', async () => {
    await show([heap(1), heap(2)], false);
    expect(bar.findAll('select')).toHaveLength(2);
  });
});
