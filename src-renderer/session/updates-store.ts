import { defineStore } from 'pinia';
import { shallowRef } from 'vue';
import type { ErrorReport } from '#core/base/errors';
import type { NewerVersion, UpdateChoice } from '#contract/about-calls';
import type { ResultOf } from '#contract/host-calls';
import { host } from '#renderer/host/host.ts';
import { openExternal } from './open-external.ts';
import { usePreferencesStore } from './preferences-store.ts';

/** Whether newer versions are looked for, and what was found. */
export const useUpdatesStore = defineStore('updates', () => {
  const preferences = usePreferencesStore();
  /** null = not read yet. */
  const choice = shallowRef<ResultOf<'updates:choice'> | null>(null);
  const newer = shallowRef<NewerVersion | null>(null);
  /** The feed was asked since the choice was made. */
  const isAsked = shallowRef(false);
  /** Why the choice could not be read or kept, or the feed not be asked. */
  const error = shallowRef<ErrorReport | null>(null);
  /** Counts questions and choices: the answer to an earlier one says nothing of what is chosen now. */
  let lastAsked = 0;

  async function load(): Promise<void> {
    const reply = await host['updates:choice'](undefined);
    error.value = reply.ok ? null : reply.error;
    if (reply.ok) choice.value = reply.value;
  }

  /** Once at each start. Nobody asked: what keeps it from being answered is told in the settings alone. */
  async function start(): Promise<void> {
    await load();
    if (choice.value?.check) await look();
  }

  /** Asks the feed; does nothing where that is not chosen. */
  async function look(): Promise<void> {
    const number = ++lastAsked;
    const reply = await host['updates:check'](undefined);
    if (number !== lastAsked) return;
    error.value = reply.ok ? null : reply.error;
    newer.value = reply.ok ? reply.value : null;
    isAsked.value = reply.ok;
  }

  async function choose(changed: Partial<UpdateChoice>): Promise<void> {
    const { check = false, feed = null } = { ...choice.value, ...changed };
    const reply = await host['updates:choose']({ check, feed });
    lastAsked++;
    isAsked.value = false;
    newer.value = null;
    if (reply.ok) await load();
    else error.value = reply.error;
  }

  async function openNewer(): Promise<void> {
    if (newer.value) await openExternal(newer.value.url, preferences.info?.kind === 'electron');
  }

  return { choice, newer, isAsked, error, load, start, look, choose, openNewer };
});
