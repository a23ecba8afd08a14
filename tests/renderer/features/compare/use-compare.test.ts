// @vitest-environment happy-dom
import { mount } from '@vue/test-utils';
import { createPinia, setActivePinia } from 'pinia';
import { beforeEach, expect, it, vi } from 'vitest';
import { defineComponent, nextTick } from 'vue';
import type { CompareSpec } from '#contract/worker-protocol';
import { useCasesStore } from '#renderer/case/cases-store.ts';
import { useReportStore } from '#renderer/case/report-store.ts';
import { useCompare } from '#renderer/features/compare/use-compare.ts';
import { i18n } from '#renderer/session/i18n.ts';
import { replaceAnalysis } from '#renderer/workers/analysis.ts';
import { recordedAnalysis, recordedFiles } from '#support/recorded-analysis';

/** What was asked, in order; a report waits from `hold` on until it is let go. */
const asked: string[] = [];
let held: (() => void)[] | null = null;

beforeEach(async () => {
  vi.stubGlobal('EventSource', class extends EventTarget {});
  setActivePinia(createPinia());
  i18n.global.locale.value = 'en';
  asked.length = 0;
  held = null;
  const recorded = recordedAnalysis();
  replaceAnalysis({
    async call(call, request, options) {
      const { base, source } = request as CompareSpec;
      if (call === 'compare') asked.push(`${base.path.at(-7)} ${source.path.at(-7)}`);
      if (call === 'case:analyze') asked.push('report');
      const release = call === 'case:analyze' && held;
      if (release) await new Promise<void>((resolve) => release.push(resolve));
      return recorded.call(call, request, options);
    },
  });
  const files = recordedFiles('go-map-growing').filter(({ name }) => /heap-0\d.pb.gz/.test(name));
  await useCasesStore().open(files, { replace: true });
});

it('asks for another A at once, before the report, and not again once that is there', async () => {
  let compare!: ReturnType<typeof useCompare>;
  const View = defineComponent(() => {
    compare = useCompare();
    return () => null;
  });
  mount(View, { global: { plugins: [i18n] } });
  await vi.waitFor(() => expect(compare.result.value).not.toBeNull());
  expect(asked.at(-1)).toBe('1 6');
  const first = compare.result.value;

  asked.length = 0;
  held = [];
  useReportStore().step('base', 1);
  await nextTick();
  expect(asked.toSorted()).toEqual(['2 6', 'report']);
  await vi.waitFor(() => expect(compare.result.value).not.toBe(first));
  expect(useReportStore().report!.base).toBe(0);

  held[0]!();
  await useReportStore().settled();
  await nextTick();
  expect(useReportStore().report!.base).toBe(1);
  expect(asked).toHaveLength(2);
});
