// @vitest-environment happy-dom
import { mount } from '@vue/test-utils';
import { createPinia, setActivePinia } from 'pinia';
import { beforeEach, describe, expect, it } from 'vitest';
import { analyzeCase } from '#core/report/analyze-case';
import { i18n } from '#renderer/session/i18n.ts';
import { useReportStore } from '#renderer/case/report-store.ts';
import { useHandbookPanel } from '#renderer/case/handbook-panel.ts';
import NearList from '#renderer/features/overview/NearList.vue';
import { fixtureCase } from '#support/fixture-case';

const report = analyzeCase(fixtureCase('go-http-body-not-closed'), {});
const turned = report.near.filter(({ level }) => level === 'excluded');
const list = () => mount(NearList, { global: { plugins: [i18n] } });

beforeEach(() => {
  setActivePinia(createPinia());
  i18n.global.locale.value = 'en';
  useReportStore().show({ document: report, texts: {}, files: [] });
});

describe('NearList', () => {
  it('names each rule that was turned away with the first thing it misses', () => {
    const rows = list().findAll('li');
    expect(rows.length).toBe(turned.length);
    const text = rows.map((row) => row.text()).join('\n');
    expect(text).toContain('such goroutines: 0, asked: at least 10');
  });

  it('opens one rule at a time as asked, with all its bounds and its chapter', async () => {
    const wrapper = list();
    const [button] = wrapper.findAll('li > button');
    expect(button!.attributes('aria-expanded')).toBe('false');
    await button!.trigger('click');
    expect(button!.attributes('aria-expanded')).toBe('true');
    const [first] = turned;
    expect(wrapper.findAll('tbody tr')).toHaveLength(first!.missed.length + first!.kept.length);
    await wrapper.get('.more > button').trigger('click');
    expect(useHandbookPanel().pageId).toBe(first!.rule);
    await button!.trigger('click');
    expect(wrapper.find('table').exists()).toBe(false);
  });

  it('leaves patterns to their cards, and shows nothing where nothing was turned away', () => {
    const near = report.near.map((one) => ({ ...one, level: 'pattern' as const }));
    useReportStore().show({ document: { ...report, near }, texts: {}, files: [] });
    expect(list().find('h2').exists()).toBe(false);
  });
});
