declare module 'markdown-it-container' {
  import type MarkdownIt from 'markdown-it';
  const plugin: (markdown: InstanceType<typeof MarkdownIt>, name: string) => void;
  export default plugin;
}
