// @vitest-environment happy-dom
import { flushPromises, mount } from '@vue/test-utils';
import { createPinia, setActivePinia } from 'pinia';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { Finding } from '#core/report/report-model';
import type { CaseContentsReply } from '#contract/case-calls';
import { COMMANDS } from '#renderer/session/commands-key.ts';
import { i18n } from '#renderer/session/i18n.ts';
import { findingKey } from '#core/report/acceptances';
import { useKeptStore } from '#renderer/case/kept-store.ts';
import { useHandbookPanel } from '#renderer/case/handbook-panel.ts';
import FindingCard from '#renderer/features/overview/FindingCard.vue';
import { analyze } from '#support/analyze-fixture';
import { fieldOf } from '#support/details-of';
import { fixtureCase, fixtureHeaps } from '#support/fixture-case';

const finding: Finding = analyze(fixtureHeaps('kitex-held-request-field')).findings[0]!;
const card = (shown: Finding = finding) =>
  mount(FindingCard, { props: { finding: shown }, global: { plugins: [i18n] } });

// The page hears of changes of a case; here nothing changes one.
vi.stubGlobal('EventSource', EventTarget);

beforeEach(() => {
  setActivePinia(createPinia());
  i18n.global.locale.value = 'en';
});

describe('FindingCard', () => {
  it('shows how much, since when, where and why', () => {
    const text = card().text();
    expect(text).toContain('70.5 MB'); // 73,952,353 bytes
    expect(text).toContain('+');
    // Without the times of A and B no rate is shown.
    expect(text).not.toContain('/h');
    for (const { text: statement } of [...finding.evidence, ...finding.next]) {
      expect(text).toContain(statement);
    }
    expect(finding.evidence.length).toBeGreaterThan(0);
  });

  it('names the request field that is held', () => {
    const path = fieldOf(finding)!.path!;
    expect(card().get('.field').text()).toBe(path);
  });

  it('leads to the comparison and to its chapter', async () => {
    const wrapper = card();
    await wrapper.get('.where').trigger('click');
    expect(wrapper.emitted('compare')).toEqual([[finding.function]]);
    await wrapper.get('header .chapter').trigger('click');
    const panel = useHandbookPanel();
    expect([panel.pageId, panel.anchor]).toEqual([
      ...[finding.handbook.split('#')[0], finding.handbook.split('#')[1] ?? ''],
    ]);
  });

  it('makes up no change where nothing was compared', () => {
    const alone = { ...finding, baseBytes: null, deltaBytes: null, slopePerHour: null };
    const wrapper = card(alone);
    expect(wrapper.text()).not.toContain('→');
    expect(wrapper.find('.grown').exists()).toBe(false);
  });

  it('says so when few objects were sampled', () => {
    expect(card().find('.low').exists()).toBe(finding.lowData);
    expect(
      card({ ...finding, lowData: true })
        .get('.low')
        .text(),
    ).toBe('low data');
  });

  it('tells why it is at its level when asked, and hides that again', async () => {
    const strong = analyze(fixtureCase('go-http-body-not-closed')).findings[0]!;
    const wrapper = card(strong);
    const button = wrapper.get('.why');
    expect(button.text()).toBe(`Why ${strong.level}?`);
    expect(button.attributes('aria-expanded')).toBe('false');
    expect(wrapper.find('table').exists()).toBe(false);
    await button.trigger('click');
    expect(button.attributes('aria-expanded')).toBe('true');
    const table = wrapper.get('table');
    expect(table.element.parentElement!.id).toBe(button.attributes('aria-controls'));
    const told = strong.steps.slice(0, strong.steps.findIndex(({ holds }) => !holds) + 1);
    expect(table.findAll('.step').map((cell) => cell.text())).toEqual(
      told.map(({ level }) => `For ${level}`),
    );
    expect(table.text()).toContain('goroutines gained');
    expect(table.text()).toContain('1,072'); // as the goroutine profiles count them
    expect(table.findAll('tbody').at(-1)!.findAll('.holds')).toHaveLength(0);
    await button.trigger('click');
    expect(wrapper.find('table').exists()).toBe(false);
  });

  it('asks of a pattern what it misses', async () => {
    const [alone] = analyze(fixtureHeaps('kitex-held-request-field').slice(-1)).findings;
    const wrapper = card(alone);
    expect(wrapper.get('.why').text()).toBe('Why not likely?');
    await wrapper.get('.why').trigger('click');
    expect(wrapper.findAll('.step').map((cell) => cell.text())).toEqual(['For likely']);
    expect(wrapper.findAll('[role=img][aria-label=Missed]').length).toBeGreaterThan(0);
    expect(wrapper.get('table').text()).toContain('there is no second snapshot');
  });

  it('speaks the language chosen, and shows names of a profile as text', () => {
    i18n.global.locale.value = 'zh-CN';
    // The title may be a pack's.
    const wrapper = card({ ...finding, title: '<i>t</i>', function: 'main.<b>x</b>' });
    expect(wrapper.get('summary').text()).toMatch(/\p{Script=Han}/u);
    expect(wrapper.get('h3').text()).toBe('<i>t</i>');
    expect(wrapper.get('.where').text()).toBe('main.<b>x</b>');
  });
});

describe('what to do next', () => {
  const next: Finding['next'] = ['take-after-three-gc', 'stop-timer'].map((code) => ({
    ...{ code, params: {}, text: code },
  }));

  it('is a button where the case knows the service and Leakbook can do it', async () => {
    const fetch = vi.fn();
    const kept = useKeptStore();
    const shown = () =>
      mount(FindingCard, {
        props: { finding: { ...finding, next } },
        global: { plugins: [i18n], provide: { [COMMANDS as symbol]: { fetch } } },
      });
    expect(shown().find('.step').exists()).toBe(false);
    vi.spyOn(kept, 'contents', 'get').mockReturnValue({
      takings: [{ service: '10.0.0.7:6060' }],
      notes: [],
    } as unknown as CaseContentsReply);
    const steps = shown().findAll('.step');
    expect(steps.map((step) => step.text())).toEqual(['Fetch after three collections…']);
    await steps[0]!.trigger('click');
    const take = ['heap', 'goroutine', 'memstats'];
    expect(fetch.mock.calls).toEqual([[{ service: '10.0.0.7:6060', take, collections: 3 }]]);
  });
});

describe('an accepted finding', () => {
  const said = { reason: 'known', by: 'ada', madeNanos: '1', untilNanos: null, ended: false };
  const buttons = (shown: Finding) =>
    card(shown)
      .findAll('button')
      .map((button) => button.text());

  it('is accepted with a reason, and till a day where one is given', async () => {
    const note = vi.spyOn(useKeptStore(), 'note').mockResolvedValue(true);
    const wrapper = card();
    const open = wrapper.findAll('button').find((button) => button.text() === 'Accept…')!;
    await open.trigger('click');
    const [reason, until] = wrapper.findAll('form input');
    const accept = wrapper.get('form button');
    expect(accept.attributes('disabled')).toBeDefined();
    await reason!.setValue(' not rolled out ');
    await until!.setValue('2100-01-31');
    await wrapper.get('form').trigger('submit');
    await flushPromises();
    const day = BigInt(Date.UTC(2100, 0, 31)) * 1_000_000n;
    expect(note.mock.calls).toEqual([
      [
        {
          type: 'accepted',
          subject: { kind: 'finding', ...findingKey(finding) },
          reason: 'not rolled out',
          untilNanos: day.toString(),
        },
      ],
    ]);
    expect(wrapper.find('form').exists()).toBe(false);
  });

  it('says who knows of it and why, and can be taken back, not accepted twice', () => {
    const shown = { ...finding, accepted: { ...said, reason: 'a\u202eb' } };
    expect(card(shown).get('.known').text()).toContain('Accepted by ada: a\\u202eb');
    expect(buttons(shown)).toContain('Take back');
    expect(buttons(shown)).not.toContain('Accept…');
  });

  it('is taken back by the notes that count for it, be they of the whole message', async () => {
    const kept = useKeptStore();
    const note = vi.spyOn(kept, 'note').mockResolvedValue(true);
    const { rule, subject } = findingKey(finding);
    const noteOf = (id: string, about: string) => ({
      ...{ type: 'accepted', id, reason: 'known', madeNanos: '1', untilNanos: null },
      subject: { kind: 'finding', rule, subject: about },
    });
    vi.spyOn(kept, 'contents', 'get').mockReturnValue({
      takings: [],
      notes: [noteOf('n1', subject.replace(/#.*$/, '#*')), noteOf('n2', 'main.other')],
    } as unknown as CaseContentsReply);
    const wrapper = card({ ...finding, accepted: said });
    await wrapper.get('.known button').trigger('click');
    expect(note.mock.calls).toEqual([[{ type: 'removed', id: 'n1' }]]);
  });

  it('says why when it could not be taken back, without the form being open', async () => {
    const kept = useKeptStore();
    vi.spyOn(kept, 'note').mockResolvedValue(false);
    kept.problem = { code: 'file-unwritable', params: { file: 'notes.jsonl' } };
    const subject = { kind: 'finding', ...findingKey(finding) };
    vi.spyOn(kept, 'contents', 'get').mockReturnValue({
      takings: [],
      notes: [{ ...said, type: 'accepted', id: 'n1', subject }],
    } as unknown as CaseContentsReply);
    const wrapper = card({ ...finding, accepted: said });
    expect(wrapper.find('[role=alert]').exists()).toBe(false);
    await wrapper.get('.known button').trigger('click');
    await flushPromises();
    expect(wrapper.get('[role=alert]').text()).toContain('notes.jsonl');
  });

  it('can be accepted again when that ended', () => {
    const shown = { ...finding, accepted: { ...said, untilNanos: '1', ended: true } };
    expect(card(shown).get('.known').text()).toMatch(/^Was accepted by ada until .* counts again/);
    expect(buttons(shown)).toContain('Accept…');
  });
});
