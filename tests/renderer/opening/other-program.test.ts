import { createPinia, setActivePinia } from 'pinia';
import { beforeEach, describe, expect, it } from 'vitest';
import type { NewFile } from '#renderer/case/case-file.ts';
import { useCasesStore } from '#renderer/case/cases-store.ts';
import { useFilesStore } from '#renderer/case/files-store.ts';
import { otherProgram } from '#renderer/opening/other-program.ts';
import { replaceAnalysis } from '#renderer/workers/analysis.ts';
import { recordedAnalysis, recordedFiles } from '#support/recorded-analysis';

const HELD = 'kitex-held-request-field';
const asked: string[] = [];

beforeEach(() => {
  setActivePinia(createPinia());
  const analysis = recordedAnalysis();
  asked.length = 0;
  replaceAnalysis({
    call: (call, request) => {
      asked.push(call);
      return analysis.call(call, request);
    },
  });
});

const heaps = (recording: string): NewFile[] =>
  recordedFiles(recording).filter(({ name }) => /heap-0\d\.pb\.gz$/.test(name));

describe('files that are to join the open case', () => {
  it('are of another program, by the name of its binary', async () => {
    await useCasesStore().open(heaps(HELD).slice(0, 1), { replace: true });
    const other = await otherProgram(heaps('go-map-growing'));
    expect(other?.open).toBe('catalog-server');
    expect(other?.added).not.toBe('catalog-server');
    expect(other?.added).not.toMatch(/[/\\]/);
  });

  it('are not where one of the open files is of that program, or they do not say', async () => {
    await useCasesStore().open(heaps(HELD).slice(0, 1), { replace: true });
    expect(await otherProgram(heaps(HELD).slice(1))).toBeNull();
    const texts = recordedFiles(HELD).filter(({ name }) => name.endsWith('.txt'));
    expect(texts.length).toBeGreaterThan(0);
    expect(await otherProgram(texts)).toBeNull();
  });

  it('are held against what is still on its way in, too', async () => {
    const opening = useCasesStore().open(heaps(HELD).slice(0, 1), { replace: true });
    expect(useFilesStore().files).toEqual([]);
    expect(await otherProgram(heaps('go-map-growing'))).toMatchObject({ open: 'catalog-server' });
    await opening;
    const joining = useCasesStore().open(heaps('go-map-growing'), { replace: false });
    expect(await otherProgram(heaps('go-map-growing'))).toBeNull();
    await joining;
  });

  it('are not looked at where nothing is open, and a few of them only where something is', async () => {
    expect(await otherProgram(heaps(HELD))).toBeNull();
    expect(asked).toEqual([]);
    await useCasesStore().open(heaps(HELD).slice(0, 1), { replace: true });
    asked.length = 0;
    await otherProgram(Array.from({ length: 100 }, () => recordedFiles(HELD).at(-1)!));
    expect(asked.length).toBeLessThanOrEqual(3);
  });
});
