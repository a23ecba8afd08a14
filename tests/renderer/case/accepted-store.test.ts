// @vitest-environment happy-dom
import { mount } from '@vue/test-utils';
import { createPinia, setActivePinia } from 'pinia';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { createMemoryHistory, createRouter } from 'vue-router';
import { findingKey } from '#core/report/acceptances';
import type { Finding } from '#core/report/report-model';
import type { CaseContentsReply } from '#contract/case-calls';
import type { CompiledPage } from '#handbook/page-types';
import { useAcceptedStore } from '#renderer/case/accepted-store.ts';
import { useKeptStore } from '#renderer/case/kept-store.ts';
import { useReportStore } from '#renderer/case/report-store.ts';
import HandbookPage from '#renderer/features/handbook/HandbookPage.vue';
import HandbookView from '#renderer/features/handbook/HandbookView.vue';
import AllocationSites from '#renderer/features/holders/AllocationSites.vue';
import { i18n } from '#renderer/session/i18n.ts';
import { analyze } from '#support/analyze-fixture';
import { fixtureHeaps } from '#support/fixture-case';

// The page hears of changes of a case; here nothing changes one.
vi.stubGlobal('EventSource', EventTarget);

const report = analyze(fixtureHeaps('kitex-held-request-field'));
const first = report.findings[0]!;
const other: Finding = {
  ...first,
  id: `${first.rule}:main.other`,
  function: 'main.other',
  rank: 2,
};
const page: CompiledPage = {
  meta: { id: first.rule, title: 'Held', summary: '', related: [] },
  ...{ html: '', headings: [] },
} as unknown as CompiledPage;
const pages = vi.hoisted(() => ({ value: [] as unknown[] }));
vi.mock('#renderer/features/handbook/use-handbook.ts', () => ({
  useHandbook: () => ({ pages }),
  openExternal: vi.fn(),
}));
const router = createRouter({
  history: createMemoryHistory(),
  routes: [{ path: '/:id(.*)*', component: { template: '' } }],
});
const global = { plugins: [i18n, router] };

/** The case found both; who looks at it knows of those. */
function accept(...known: Finding[]): void {
  vi.spyOn(useReportStore(), 'report', 'get').mockReturnValue({
    ...report,
    findings: [first, other],
  });
  vi.spyOn(useKeptStore(), 'contents', 'get').mockReturnValue({
    notes: known.map((one) => ({
      subject: { kind: 'finding', ...findingKey(one) },
      ...{ type: 'accepted', id: one.id, madeNanos: '1', reason: 'ticket 42', untilNanos: null },
    })),
  } as unknown as CaseContentsReply);
}

beforeEach(() => {
  setActivePinia(createPinia());
  i18n.global.locale.value = 'en';
});

describe('a finding that somebody accepted', () => {
  it('is told and stands below the others beside its chapter', () => {
    accept(first);
    const wrapper = mount(HandbookPage, { props: { page, anchor: '', pages: [page] }, global });
    const shown = wrapper.findAll('.finding').map((one) => one.text());
    expect(shown[0]).toContain('other');
    expect(shown[0]).not.toContain('ticket 42');
    expect(shown[1]).toContain('Accepted: ticket 42');
  });

  it('is told and stands below the others beside what is held', () => {
    accept(first);
    const sites = mount(AllocationSites, { global }).findAll('.site');
    expect(sites.map((site) => site.text().includes('Accepted: ticket 42'))).toEqual([false, true]);
  });

  it('is open again once its time has come, and the answer says so', async () => {
    vi.useFakeTimers({ now: new Date('2026-12-31T23:59:30Z') });
    const untilNanos = String(BigInt(Date.parse('2027-01-01T00:00Z')) * 1_000_000n);
    accept(first);
    const { notes } = useKeptStore().contents!;
    vi.spyOn(useKeptStore(), 'contents', 'get').mockReturnValue({
      notes: notes.map((note) => ({ ...note, untilNanos })),
    } as unknown as CaseContentsReply);
    const accepted = useAcceptedStore();
    const ofFirst = () => accepted.findings.find(({ id }) => id === first.id)!.accepted;
    const codes = () => accepted.answer!.verdict.map(({ code }) => code);
    expect([ofFirst()!.ended, codes().includes('accepted-ended')]).toEqual([false, false]);
    await vi.advanceTimersByTimeAsync(2 * 60_000);
    expect([ofFirst()!.ended, codes().includes('accepted-ended')]).toEqual([true, true]);
    vi.useRealTimers();
  });

  it('does not mark its chapter as open, when nothing else of the rule is', () => {
    pages.value = [page];
    const marks = (...known: Finding[]): string[] => {
      setActivePinia(createPinia());
      accept(...known);
      const wrapper = mount(HandbookView, { global: { ...global, stubs: { HandbookPage: true } } });
      return wrapper.findAll('.found').map((mark) => mark.attributes('title')!);
    };
    expect(marks(first)).toEqual(['Found in the open case']);
    expect(marks(first, other)).toEqual(['Found in the open case, and accepted']);
  });
});
