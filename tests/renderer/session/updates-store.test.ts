// @vitest-environment happy-dom
import { createPinia, setActivePinia } from 'pinia';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { usePreferencesStore } from '#renderer/session/preferences-store.ts';
import { useUpdatesStore } from '#renderer/session/updates-store.ts';

const NEWER = { version: '9.1.0', url: 'https://releases.example/9.1.0' };
const OFF = { check: false, feed: null, own: 'https://releases.example/' };

let asked: { call: string; request: unknown }[];
/** What the host answers to each call; a promise = it takes its time. */
let answers: Record<string, unknown>;
let store: ReturnType<typeof useUpdatesStore>;

beforeEach(() => {
  setActivePinia(createPinia());
  asked = [];
  answers = {
    'updates:choice': { ok: true, value: { ...OFF, check: true } },
    'updates:choose': { ok: true },
    'updates:check': { ok: true, value: NEWER },
    'link:open': { ok: true },
  };
  vi.stubGlobal('fetch', async (url: string, init: { body: string }) => {
    const call = decodeURIComponent(url.split('/').at(-1)!);
    asked.push({ call, request: (JSON.parse(init.body) as { request?: unknown }).request });
    return Response.json(await answers[call]);
  });
  store = useUpdatesStore();
});
afterEach(() => vi.unstubAllGlobals());

const calls = (): string[] => asked.map(({ call }) => call);
const state = (): unknown[] => [store.newer, store.isAsked, store.error];

it('asks at a start only where that is chosen', async () => {
  answers['updates:choice'] = { ok: true, value: OFF };
  await store.start();
  expect(calls()).toEqual(['updates:choice']);
  answers['updates:choice'] = { ok: true, value: { ...OFF, check: true } };
  await store.start();
  expect(calls().slice(1)).toEqual(['updates:choice', 'updates:check']);
  expect(state()).toEqual([NEWER, true, null]);
});

it('looks by hand: a newer version, the newest, and why the feed did not answer', async () => {
  await store.look();
  expect(state()).toEqual([NEWER, true, null]);
  answers['updates:check'] = { ok: true, value: null };
  await store.look();
  expect(state()).toEqual([null, true, null]);
  const error = { code: 'update-feed', params: {} };
  answers['updates:check'] = { ok: false, error };
  await store.look();
  expect(state()).toEqual([null, false, error]);
});

it('says nothing of a feed that is not asked any more', async () => {
  let answer!: (reply: unknown) => void;
  await store.load();
  answers['updates:check'] = new Promise((resolve) => (answer = resolve));
  const looked = store.look();
  answers['updates:choice'] = { ok: true, value: OFF };
  await store.choose({ check: false });
  expect(asked.at(-2)).toEqual({ call: 'updates:choose', request: { check: false, feed: null } });
  answer({ ok: true, value: NEWER });
  await looked;
  expect(store.choice).toEqual(OFF);
  expect(state()).toEqual([null, false, null]);
});

it('takes the answer to the last question, whichever comes last', async () => {
  let first!: (reply: unknown) => void;
  answers['updates:check'] = new Promise((resolve) => (first = resolve));
  const early = store.look();
  answers['updates:check'] = { ok: true, value: null };
  await store.look();
  first({ ok: true, value: NEWER });
  await early;
  expect(state()).toEqual([null, true, null]);
});

it('opens the page of the newer version, outside and without handing over the window', async () => {
  const open = vi.fn();
  vi.stubGlobal('open', open);
  await store.openNewer();
  expect(open).not.toHaveBeenCalled();
  await store.look();
  await store.openNewer();
  expect(open).toHaveBeenCalledExactlyOnceWith(NEWER.url, '_blank', 'noopener,noreferrer');
  usePreferencesStore().info = { kind: 'electron' } as never;
  await store.openNewer();
  expect(asked.at(-1)).toEqual({ call: 'link:open', request: { url: NEWER.url } });
  expect(open).toHaveBeenCalledOnce();
});
