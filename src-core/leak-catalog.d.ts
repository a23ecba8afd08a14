/** What `handbook/` holds but its chapters, compiled at build time; see build/vite-plugin-handbook.ts. */
declare module 'virtual:leak-catalog' {
  export const rules: readonly import('./rules/leak-rule.ts').LeakRule[];
  export const libraries: readonly import('./evidence/library-schema.ts').Library[];
  /** Titles and statements of the leaks, by locale key. */
  export const texts: import('./base/with-texts.ts').OwnTexts;
}
