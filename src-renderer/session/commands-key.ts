import type { InjectionKey } from 'vue';

/** The application's commands (`open`, `fetch`, `sample` …), for views that offer them as buttons. */
export const COMMANDS: InjectionKey<Record<string, () => unknown>> = Symbol('commands');
