// @vitest-environment happy-dom
import { mount } from '@vue/test-utils';
import { createPinia, setActivePinia } from 'pinia';
import { nextTick } from 'vue';
import { expect, it } from 'vitest';
import { i18n } from '#renderer/session/i18n.ts';
import { usePacksStore } from '#renderer/session/packs-store.ts';
import PackSettings from '#renderer/features/settings/PackSettings.vue';

it('says in words why a pack cannot be read', async () => {
  setActivePinia(createPinia());
  i18n.global.locale.value = 'en';
  const settings = mount(PackSettings, { global: { plugins: [i18n] } });
  usePacksStore().error = {
    code: 'file-unreadable',
    params: { file: '/packs/acme', reason: 'ENOENT' },
  };
  await nextTick();
  const alert = settings.get('[role=alert]').text();
  expect(alert).toContain('/packs/acme');
  expect(alert).not.toContain('ENOENT');
});
