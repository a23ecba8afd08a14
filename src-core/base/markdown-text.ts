import { visibleText } from './visible-text.ts';

/** Line breaks become blanks; other control characters and bidirectional ones are shown. */
export function oneLine(text: string): string {
  return visibleText(text.replace(/[\r\n]+/g, ' '));
}

/** Text that is no Markdown, whatever is in it. */
export function plainMarkdown(text: string): string {
  return oneLine(text).replace(/[\\`*_{}[\]<>#|!~]/g, (char) => `\\${char}`);
}

/** A name in code; a backtick in it becomes a blank. */
export function codeSpan(text: string): string {
  return `\`${oneLine(text).replaceAll('`', ' ')}\``;
}

/** Lines as a block of code, of which no line can be the end, whatever it holds. */
export function codeFence(lines: readonly string[]): string[] {
  const shown = lines.map(oneLine);
  // A fence is longer than any run of backticks in it.
  const runs = shown.flatMap((line) => line.match(/`+/g) ?? []);
  const fence = '`'.repeat(1 + Math.max(2, ...runs.map((run) => run.length)));
  return [fence, ...shown, fence];
}
