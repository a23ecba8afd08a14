// @vitest-environment happy-dom
import { createPinia, setActivePinia } from 'pinia';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { CaseContentsReply } from '#contract/case-calls';
import { useCasesStore } from '#renderer/case/cases-store.ts';
import { useFilesStore } from '#renderer/case/files-store.ts';
import { NO_QUESTION } from '#renderer/case/question.ts';
import { useQuestionStore } from '#renderer/case/question-store.ts';
import { openKeptCase, reopenKept } from '#renderer/opening/open-kept-case.ts';
import { useReplaceQuestion } from '#renderer/opening/replace-question.ts';
import { replaceAnalysis } from '#renderer/workers/analysis.ts';
import { filesOf } from '#support/told-analysis';

function contents(id: string): CaseContentsReply {
  return {
    summary: {
      ...{ id, path: `/cases/${id}`, title: null, services: [], inuse: null },
      ...{ firstNanos: null, lastNanos: null, takings: 0, references: 0, bytes: 0 },
    },
    ...{ takings: [], references: [], loads: [], marks: [], notes: [], damages: [] },
    ...{ isNewer: false, view: null },
  };
}

const ASKED = { ...NO_QUESTION, source: '0123456789ab' };
/** Calls of the host that know the case. */
let knowing: readonly string[];
let asked: string[];
const settled = (): Promise<void> => new Promise((resolve) => setTimeout(resolve));

beforeEach(() => {
  setActivePinia(createPinia());
  replaceAnalysis({ call: () => new Promise(() => undefined) });
  asked = [];
  vi.stubGlobal('EventSource', class extends EventTarget {});
  vi.stubGlobal('fetch', (url: string) => {
    const call = decodeURIComponent(url.replace('/api/', ''));
    asked.push(call);
    const error = { code: 'case-unknown', params: { id: 'kept' } };
    const reply = knowing.includes(call)
      ? { ok: true, value: contents('kept') }
      : { ok: false, error };
    return Promise.resolve(Response.json(reply));
  });
});
afterEach(() => {
  vi.unstubAllGlobals();
  location.hash = '';
});

describe('a case on disk', () => {
  it('is shown in the Overview, as an entry of its own', async () => {
    knowing = ['cases:open'];
    expect(await openKeptCase('kept')).toBe(null);
    await settled();
    expect([useFilesStore().keptId, location.hash]).toEqual(['kept', '#/overview?n=1']);
  });

  it('that this run has open is shown as the address asks it, and the view stays', async () => {
    knowing = ['cases:read'];
    location.hash = '#/top?case=kept';
    expect(await reopenKept('kept', ASKED)).toEqual({ isOpen: true, error: null });
    expect(asked).toEqual(['cases:read']);
    expect([useFilesStore().keptId, useQuestionStore().asked]).toEqual(['kept', ASKED]);
    expect(location.hash).toBe('#/top?case=kept');
  });

  it('of an earlier run is opened, and of one that is gone it is said', async () => {
    knowing = ['cases:open'];
    expect(await reopenKept('kept', ASKED)).toEqual({ isOpen: true, error: null });
    expect(asked).toEqual(['cases:read', 'cases:open']);
    knowing = [];
    expect(await reopenKept('gone', ASKED)).toMatchObject({
      ...{ isOpen: false, error: { code: 'case-unknown' } },
    });
    expect(useFilesStore().keptId).toBe('kept');
  });

  it('replaces nothing that would be lost, unless that is said', async () => {
    knowing = ['cases:read'];
    const dropped = filesOf('shop-1').map((file) => ({ ...file, onDisk: false }));
    void useCasesStore().open(dropped, { replace: true });
    const opening = reopenKept('kept', ASKED);
    await vi.waitFor(() => expect(useReplaceQuestion().asked).not.toBeNull());
    useReplaceQuestion().asked!.answer('cancel');
    expect(await opening).toEqual({ isOpen: false, error: null });
    expect(asked).toEqual([]);
    expect([useFilesStore().keptId, useFilesStore().unsaved]).toEqual([null, 1]);
  });
});
