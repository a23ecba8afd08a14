import type { InjectionKey } from 'vue';
import type { TakenKind } from '#contract/case-folder';

/** What a dialog or a view is filled in with before it asks a service. */
export interface WantedTaking {
  /** As a case names it. */
  readonly service: string;
  readonly take: readonly TakenKind[];
  readonly collections: 0 | 1 | 3;
}

/**
 * The application's commands (`open`, `fetch`, `sample` …), for views that offer them as buttons; `fetch` and `watch`
 * can be told what to ask for.
 */
export const COMMANDS: InjectionKey<Record<string, (wanted?: WantedTaking) => unknown>> =
  Symbol('commands');
