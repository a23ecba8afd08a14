/** What build/vite-plugin-handbook.ts makes of `handbook/`. */
declare module 'virtual:handbook' {
  /** Host names that occur in the pages' https links: the only ones `link:open` accepts. */
  export const linkHosts: readonly string[];
  /** Ids of all pages. */
  export const pageIds: readonly string[];
  /** Every page of one language, sorted by id. */
  export function loadHandbook(
    language: 'en' | 'zh-CN',
  ): Promise<readonly import('#handbook/page-types').CompiledPage[]>;
}
