import hljs from 'highlight.js/lib/core';
import go from 'highlight.js/lib/languages/go';
import shell from 'highlight.js/lib/languages/bash';
import MarkdownIt from 'markdown-it';
import container from 'markdown-it-container';
import { parse as parseYaml, YAMLParseError } from 'yaml';
import type { CompiledPage, PageHeading, PageMeta, PageSection } from './page-types.ts';

hljs.registerLanguage('go', go);
hljs.registerLanguage('sh', shell);

/** Boxes a page may use: `::: warning`, `::: lookalike`, `::: answer`. */
const BOXES = ['answer', 'warning', 'lookalike'] as const;
const ANCHOR = /\s*\{#([a-z][a-z0-9-]*)\}\s*$/;
const HTTPS_HOST = /^https:\/\/([a-z0-9-]+(?:\.[a-z0-9-]+)+)(?:[/?#]|$)/i;
const INTERNAL_LINK = /^(#|[a-z0-9-]+\/)[\w/#-]*$/;
const FRONT_MATTER = /^---\n([\s\S]*?)\n---\n/;

type Markdown = InstanceType<typeof MarkdownIt>;
type Tokens = ReturnType<Markdown['parse']>;
type Token = Tokens[number];

/** What is wrong with a page, and where in it. */
export class PageProblem extends Error {
  override readonly name = 'PageProblem';
  constructor(
    /** The page's id. */
    readonly page: string,
    /** Key of the front matter, heading or link. */
    readonly where: string,
    /** In English. */
    readonly what: string,
  ) {
    super(`handbook page ${page}: ${where}: ${what}`);
  }
}

/**
 * Compiles one Markdown page, of this handbook or of a team's pack. Raw HTML is not passed through;
 * headings must carry an explicit anchor (`## Title {#anchor}`), because anchors are the same in every
 * language.
 *
 * @param id - Its folder, `<library>/<leak>`; must equal the front matter's `id`.
 * @throws PageProblem
 */
export function compilePage(id: string, source: string): CompiledPage {
  const front = FRONT_MATTER.exec(source);
  if (!front) throw new PageProblem(id, 'front matter', 'is missing');
  const meta = readMeta(id, frontMatter(id, front[1] ?? ''));
  const markdown = createMarkdown();
  const tokens = markdown.parse(source.slice(front[0].length), {});
  joinChinese(tokens);
  const headings = takeAnchors(id, tokens);
  const links = rewriteLinks(id, tokens);
  return {
    meta,
    html: markdown.renderer.render(tokens, markdown.options, {}),
    headings,
    sections: sectionsOf(meta, tokens),
    ...links,
  };
}

function frontMatter(id: string, text: string): Readonly<Record<string, unknown>> {
  let front: unknown;
  try {
    // Aliases are limited, so that no few lines become a memory full of objects; warnings go nowhere, as
    // they would hold the file's words.
    front = parseYaml(text, { maxAliasCount: 20, logLevel: 'error' });
  } catch (cause) {
    const line = cause instanceof YAMLParseError ? cause.linePos?.[0].line : undefined;
    // Nothing of the text is told: a pack's file may be another one than it seems.
    const where = line === undefined ? '' : ` in line ${line}`;
    throw new PageProblem(id, 'front matter', `is no valid YAML${where}`);
  }
  if (typeof front === 'object' && front !== null) return front as Record<string, unknown>;
  throw new PageProblem(id, 'front matter', 'has no keys');
}

function readMeta(id: string, front: Readonly<Record<string, unknown>>): PageMeta {
  const text = (key: string): string => {
    const value = front[key];
    if (typeof value === 'string' && value !== '') return value;
    throw new PageProblem(id, key, 'is missing in the front matter');
  };
  if (text('id') !== id) throw new PageProblem(id, 'id', 'is another one in the front matter');
  const related = front['related'] ?? [];
  if (!Array.isArray(related) || related.some((entry) => typeof entry !== 'string')) {
    throw new PageProblem(id, 'related', 'is no list of page ids');
  }
  const guideCase = front['guideCase'];
  return {
    id,
    title: text('title'),
    summary: text('summary'),
    guideCase: typeof guideCase === 'number' ? guideCase : null,
    related: related as string[],
  };
}

function createMarkdown(): Markdown {
  const markdown = new MarkdownIt({ html: false, linkify: false, highlight });
  for (const box of BOXES) markdown.use(container, box);
  // Alignment as a class: the content security policy drops style attributes.
  const aligned = (tokens: Tokens, index: number): string => {
    const token = tokens[index] as Token;
    const align = /text-align:(\w+)/.exec(String(token.attrGet('style') ?? ''))?.[1];
    return align ? `<${token.tag} class="align-${align}">` : `<${token.tag}>`;
  };
  markdown.renderer.rules['th_open'] = aligned;
  markdown.renderer.rules['td_open'] = aligned;
  markdown.renderer.rules['table_open'] = () => '<div class="table-scroll" tabindex="0"><table>';
  markdown.renderer.rules['table_close'] = () => '</table></div>';
  return markdown;
}

/** Highlighted code as spans with classes; `stack` fences become one line a frame, leaf first. */
function highlight(code: string, language: string): string {
  if (language === 'stack') {
    const lines = code.trimEnd().split('\n');
    const frames = lines.map((line) => `<span class="frame">${escapeHtml(line)}</span>`);
    return `<pre class="stack" tabindex="0"><code>${frames.join('\n')}</code></pre>`;
  }
  const html = hljs.getLanguage(language)
    ? hljs.highlight(code, { language }).value
    : escapeHtml(code);
  return `<pre tabindex="0"><code class="hljs">${html}</code></pre>`;
}

function escapeHtml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}

const CHINESE = /[\p{Script=Han}\u3000-\u303f\uff00-\uffef“”‘’]/u;

/** A line break in the source is a space, but not where Chinese stands on one of its sides. */
function joinChinese(tokens: Tokens): void {
  for (const { children } of tokens) {
    children?.forEach((token, at) => {
      if (token.type !== 'softbreak') return;
      const before = children.slice(0, at).findLast(({ content }) => content !== '')?.content ?? '';
      const after = children.slice(at + 1).find(({ content }) => content !== '')?.content ?? '';
      if (!CHINESE.test(before.slice(-1)) && !CHINESE.test(after.slice(0, 1))) return;
      token.type = 'text';
      token.content = '';
    });
  }
}

/**
 * Moves `{#anchor}` from the heading's text into `data-anchor`; every heading needs one, each once. Not into
 * its `id`, which must be the only one of its name in a window that shows other things, and other chapters.
 */
function takeAnchors(id: string, tokens: Tokens): PageHeading[] {
  const headings: PageHeading[] = [];
  tokens.forEach((token, index) => {
    if (token.type !== 'heading_open') return;
    const level = Number(token.tag.slice(1));
    const inline = tokens[index + 1] as Token;
    const where = inline.content;
    if (level === 1) throw new PageProblem(id, where, 'the title belongs in the front matter');
    const anchor = ANCHOR.exec(inline.content)?.[1];
    if (!anchor) throw new PageProblem(id, where, 'the heading has no {#anchor}');
    if (headings.some((heading) => heading.anchor === anchor)) {
      throw new PageProblem(id, where, `the anchor ${anchor} occurs twice`);
    }
    inline.content = inline.content.replace(ANCHOR, '');
    const last = inline.children?.at(-1);
    if (last) last.content = last.content.replace(ANCHOR, '');
    token.attrSet('data-anchor', anchor);
    token.attrSet('tabindex', '-1');
    headings.push({ anchor, title: plainText(inline), level });
  });
  return headings;
}

/**
 * Links to pages (`kitex/held-request-field#fix`) become routes; https links are marked for the host
 * call that opens them; everything else is an error, so no page can smuggle in a scheme.
 */
function rewriteLinks(
  id: string,
  tokens: Tokens,
): { internalLinks: string[]; externalHosts: string[] } {
  const internalLinks: string[] = [];
  const externalHosts = new Set<string>();
  for (const token of tokens.flatMap((outer) => outer.children ?? [])) {
    if (token.type === 'image') throw new PageProblem(id, 'image', 'pages carry no images');
    if (token.type !== 'link_open') continue;
    const href = String(token.attrGet('href'));
    const host = HTTPS_HOST.exec(href)?.[1];
    if (host) {
      externalHosts.add(host.toLowerCase());
      token.attrSet('rel', 'noreferrer');
      token.attrSet('data-external', '');
      continue;
    }
    if (!INTERNAL_LINK.test(href)) throw new PageProblem(id, href, 'a link of no allowed form');
    if (!href.startsWith('#')) internalLinks.push(href);
    token.attrSet('data-page', href);
    token.attrSet('href', href.startsWith('#') ? href : `#/handbook/${href.replace('#', '?at=')}`);
  }
  return { internalLinks, externalHosts: [...externalHosts] };
}

function sectionsOf(meta: PageMeta, tokens: Tokens): PageSection[] {
  const sections: { anchor: string; title: string; text: string }[] = [
    { anchor: '', title: meta.title, text: meta.summary },
  ];
  tokens.forEach((token, index) => {
    if (token.type === 'heading_open') {
      const title = plainText(tokens[index + 1] as Token);
      sections.push({ anchor: String(token.attrGet('data-anchor')), title, text: '' });
      return;
    }
    const isHeading = tokens[index - 1]?.type === 'heading_open';
    const section = sections.at(-1);
    if (!section || isHeading) return;
    if (token.type === 'inline') section.text += ` ${plainText(token)}`;
    if (token.type === 'fence') section.text += ` ${token.content}`;
  });
  return sections;
}

function plainText(inline: Token): string {
  return (inline.children ?? [])
    .filter((child) => ['text', 'code_inline', 'softbreak'].includes(child.type))
    .map((child) => (child.type === 'softbreak' ? ' ' : child.content))
    .join('');
}
