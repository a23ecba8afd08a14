import { defineStore } from 'pinia';
import { computed, shallowRef } from 'vue';
import type { ErrorReport } from '#core/base/errors';
import type { Translate } from '#core/base/translate';
import { tellRules } from '#core/words/tell';
import { EMPTY_PACK } from '#contract/handbook-pack';
import type { PacksReply, Reply } from '#contract/host-calls';
import { i18n } from './i18n.ts';
import { host } from '#renderer/host/host.ts';
import { createTranslate, translateWith } from './translate.ts';

const NOTHING: PacksReply = { packs: [], content: EMPTY_PACK };

/** The team's own rules and chapters in use. */
export const usePacksStore = defineStore('packs', () => {
  const reply = shallowRef(NOTHING);
  /** Why the last change was refused. */
  const error = shallowRef<ErrorReport | null>(null);
  const busy = shallowRef(false);
  const packs = computed(() => reply.value.packs);
  const content = computed(() => reply.value.content);
  const broken = computed(() => packs.value.filter((pack) => pack.error !== null));
  /** Texts in the language of the window, those of the packs among them. */
  const translate = computed(() => translateIn(i18n.global.locale.value));

  function translateIn(language: string): Translate {
    return translateWith(createTranslate(language), content.value.texts, language);
  }

  /** Title of a rule, of the catalog or of a pack. */
  function ruleTitle(rule: string): string {
    return tellRules([rule], translate.value);
  }

  async function take(asked: Promise<Reply<PacksReply | null>>): Promise<void> {
    busy.value = true;
    const answer = await asked;
    busy.value = false;
    error.value = answer.ok ? null : answer.error;
    if (answer.ok && answer.value !== null) reply.value = answer.value;
  }

  return {
    ...{ packs, content, broken, error, busy, translate, translateIn, ruleTitle },
    load: () => take(host['packs:read'](undefined)),
    /** @param folder - null = ask with the open dialog. */
    add: (folder: string | null) => take(host['packs:add']({ folder })),
    remove: (folder: string) => take(host['packs:remove']({ folder })),
  };
});
