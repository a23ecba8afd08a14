// @vitest-environment happy-dom
import { mount, type VueWrapper } from '@vue/test-utils';
import { createPinia, setActivePinia } from 'pinia';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { nextTick } from 'vue';
import { fleetReport } from '#core/fleet/fleet-report';
import DataGrid from '#renderer/components/DataGrid.vue';
import FleetView from '#renderer/features/fleet/FleetView.vue';
import { i18n } from '#renderer/session/i18n.ts';

const seriesOf = (pod: string, inuse: readonly number[]) => ({
  labels: { pod, version: 'v1' },
  times: inuse.map((_, at) => at * 60_000),
  pointMs: 0,
  inuse,
  allocated: null,
});
const reportOf = (...fleet: ReturnType<typeof seriesOf>[]) =>
  fleetReport(fleet, {
    source: { kind: 'parca', name: 's' },
    ...{ service: 'shop', isCut: false, from: 0, to: 120_000, stepMs: 1000 },
    ...{ nameLabel: null, versionLabel: null },
  });

const REPORT = reportOf(seriesOf('cart-0\u202e', [1e6, 20e6, 60e6]));
/** Worst first: cart-9, cart-5, ok-1, ok-0. */
const SEVERAL = reportOf(
  seriesOf('ok-0', [90e6, 90e6, 90e6]),
  seriesOf('cart-5', [1e6, 20e6, 40e6]),
  seriesOf('ok-1', [90e6, 90e6, 90.1e6]),
  seriesOf('cart-9', [1e6, 20e6, 60e6]),
);

let view: VueWrapper;
let asked: { call: string; request: Record<string, unknown> }[];
/** What the host answers to each call; a promise = it takes its time. */
let answers: Record<string, unknown>;

beforeEach(() => {
  setActivePinia(createPinia());
  i18n.global.locale.value = 'en';
  asked = [];
  answers = {
    'fleet:services': { ok: true, value: { names: ['shop'], isCut: false } },
    'fleet:list': { ok: true, value: REPORT },
    'fleet:cancel': { ok: true },
  };
  vi.stubGlobal('EventSource', class extends EventTarget {});
  vi.stubGlobal('fetch', async (url: string, init: { body: string }) => {
    const call = decodeURIComponent(url.split('/').at(-1)!);
    const { request } = JSON.parse(init.body) as { request: Record<string, unknown> };
    asked.push({ call, request });
    return Response.json(await answers[call]);
  });
  view = mount(FleetView, { global: { plugins: [i18n] }, attachTo: document.body });
});
afterEach(() => {
  view.unmount();
  vi.unstubAllGlobals();
});

const calls = (): string[] => asked.map(({ call }) => call);
const button = (text: string) => view.findAll('button').find((one) => one.text() === text)!;

describe('the view of a fleet', () => {
  it('lists the one service there is, and shows no character that turns a line', async () => {
    await button('Show services').trigger('click');
    await vi.waitFor(() => expect(view.find('h2').exists()).toBe(true));
    expect(calls()).toEqual(['fleet:services', 'fleet:list']);
    expect(view.get('h2').text()).toBe('shop: 1 of 1 processes grow.');
    expect(view.text()).not.toContain('\u202e');
  });

  it('asks again with the address that was confirmed, and only as long as it stays', async () => {
    const unconfirmed = {
      code: 'host-unconfirmed',
      params: { host: 's (10.0.0.7)', address: '10.0.0.7' },
    };
    answers['fleet:services'] = { ok: false, error: unconfirmed };
    await view.get('#fleet-url').setValue('s:7070');
    await button('Show services').trigger('click');
    await vi.waitFor(() => expect(view.find('[role=alert]').exists()).toBe(true));
    answers['fleet:services'] = { ok: true, value: { names: [], isCut: false } };
    await view.get('[role=alert] button').trigger('click');
    await vi.waitFor(() => expect(calls()).toHaveLength(2));
    expect(asked.map(({ request }) => request['confirmed'])).toEqual([null, '10.0.0.7']);
    await view.get('#fleet-url').setValue('other:7070');
    await button('Show services').trigger('click');
    await vi.waitFor(() => expect(calls()).toHaveLength(3));
    expect(asked[2]!.request['confirmed']).toBe(null);
  });

  it('lets go of what takes too long; a late answer changes nothing', async () => {
    let late: (value: unknown) => void = () => undefined;
    answers['fleet:services'] = new Promise((resolve) => (late = resolve));
    await button('Show services').trigger('click');
    await button('Cancel').trigger('click');
    await vi.waitFor(() => expect(calls()).toContain('fleet:cancel'));
    expect(asked[1]!.request['requestId']).toBe(asked[0]!.request['requestId']);
    late({ ok: true, value: { names: ['late'], isCut: false } });
    await new Promise((done) => setTimeout(done, 20));
    expect(view.text()).not.toContain('late');
    expect(view.find('.work').exists()).toBe(false);
  });

  it('says what went wrong', async () => {
    const error = { code: 'store-foreign', params: { url: 'http://s/', store: 'Parca' } };
    answers['fleet:services'] = { ok: false, error };
    await button('Show services').trigger('click');
    await vi.waitFor(() => expect(view.find('[role=alert]').exists()).toBe(true));
    expect(view.text()).toContain('not as Parca does');
  });

  describe('of several processes', () => {
    const grid = () => view.getComponent(DataGrid);
    const selected = () => grid().props('selected');
    /** Names of the processes that were to be kept. */
    const kept = () =>
      asked
        .filter(({ call }) => call === 'fleet:keep')
        .map(({ request }) => (request['process'] as { name: string }).name);

    beforeEach(async () => {
      answers['fleet:list'] = { ok: true, value: SEVERAL };
      answers['fleet:look'] = { ok: true, value: SEVERAL };
      answers['fleet:keep'] = { ok: false, error: { code: 'scrape-gone', params: {} } };
      await view.get('#fleet-url').setValue('s:7070');
      await button('Show services').trigger('click');
      await vi.waitFor(() => expect(view.find('h2').text()).toContain('of 4 processes'));
    });

    it('opens the worst of those shown, in whatever order they stand', async () => {
      grid().vm.$emit('sort', { key: 'bytes', descending: true });
      await button('Open the worst').trigger('click');
      await vi.waitFor(() => expect(kept()).toEqual(['cart-9']));
      await view.get('input[type=search]').setValue('ok-');
      await button('Open the worst').trigger('click');
      await vi.waitFor(() => expect(kept()).toEqual(['cart-9', 'ok-1']));
    });

    it('opens the marked one, wherever it goes', async () => {
      grid().vm.$emit('select', 1);
      await nextTick();
      expect(selected()).toBe(1);
      grid().vm.$emit('sort', { key: 'name', descending: false });
      await nextTick();
      expect(selected()).toBe(0);
      await view.get('input[type=search]').setValue('ok-');
      expect(selected()).toBe(-1);
      expect(button('Open the worst')).toBeDefined();
      await view.get('input[type=search]').setValue('cart-');
      await button('What grows in the worst?').trigger('click');
      await vi.waitFor(() => expect(view.find('.work').exists()).toBe(false));
      await button('Open the marked one').trigger('click');
      await vi.waitFor(() => expect(kept()).toEqual(['cart-5']));
      grid().vm.$emit('activate', 1);
      await vi.waitFor(() => expect(kept()).toEqual(['cart-5', 'cart-9']));
    });

    it.each([
      ['#fleet-url', 'other:7070'],
      ['#fleet-kind', 'pyroscope'],
    ])('asks no other store about them: %s', async (field, value) => {
      expect(view.find('#fleet-service').exists()).toBe(true);
      await view.get(field).setValue(value);
      expect(view.find('.found').exists()).toBe(false);
      expect(view.find('#fleet-service').exists()).toBe(false);
      expect(button('Open the worst')).toBeUndefined();
    });

    it('looks into the service that is listed', async () => {
      answers['fleet:services'] = { ok: true, value: { names: ['bag', 'shop'], isCut: false } };
      await button('Show services').trigger('click');
      await vi.waitFor(() => expect(view.find('.work').exists()).toBe(false));
      await button('Show processes').trigger('click');
      await vi.waitFor(() => expect(view.find('h2').exists()).toBe(true));
      answers['fleet:list'] = { ok: false, error: { code: 'store-slow', params: {} } };
      await view.get('#fleet-service').setValue('bag');
      await vi.waitFor(() => expect(view.find('[role=alert]').exists()).toBe(true));
      await button('What grows in the worst?').trigger('click');
      await vi.waitFor(() => expect(calls().at(-1)).toBe('fleet:look'));
      expect(asked.at(-2)!.request['service']).toBe('bag');
      expect(asked.at(-1)!.request['service']).toBe('shop');
    });
  });
});
