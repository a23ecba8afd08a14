import type { Sha256 } from '#core/profile/inflate';
import { clippedName } from '../clipped-name.ts';
import type { ReportContent } from '../report-content.ts';
import { answerSection } from './answer-section.ts';
import { changeSection } from './change-section.ts';
import { findingSection } from './finding-section.ts';
import { flameColors } from './flame-colors.ts';
import { flameSection } from './flame-section.ts';
import { courseSection } from './course-section.ts';
import { htmlStyle } from './html-style.ts';
import {
  caseNotesSection,
  commandSection,
  filesSection,
  notesSection,
  whyNotSection,
} from './input-sections.ts';
import { html, trusted } from './markup.ts';
import { goroutineSection, holderSection, memorySection } from './process-sections.ts';
import { suspectSection } from './suspect-section.ts';

/**
 * The report as one page: no script, nothing loaded, both themes, for print as well. Its policy allows nothing but
 * its own style, by hash.
 */
export async function htmlReport(content: ReportContent, sha256: Sha256): Promise<string> {
  const { report, say, language, version, masked } = content;
  const colors = flameColors(content.flames);
  const body = html`<main>
    ${answerSection(content)} ${caseNotesSection(content)} ${courseSection(content)}
    ${findingSection(content)} ${suspectSection(content)} ${flameSection(content, colors)}
    ${changeSection(content)} ${goroutineSection(content)} ${memorySection(content)}
    ${holderSection(content)} ${whyNotSection(content)} ${notesSection(content)}
    ${filesSection(content)} ${commandSection(content)}
    <footer>
      ${say('report-file.made-by', { version })} ${masked ? say('report-file.masked') : null}
    </footer>
  </main>`;
  const style = htmlStyle(colors);
  const policy = [
    "default-src 'none'",
    `style-src 'sha256-${await base64Sha256(style, sha256)}'`,
    "base-uri 'none'",
    "form-action 'none'",
  ].join('; ');
  const title = clippedName(report.answer.headline.text, 120);
  const page = html`<!doctype html>
    <html lang="${language}">
      <head>
        <meta charset="utf-8" />
        <meta http-equiv="Content-Security-Policy" content="${trusted(policy)}" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <meta name="referrer" content="no-referrer" />
        <meta name="generator" content="Leakbook ${version}" />
        <title>${title}</title>
        ${trusted(`<style>${style}</style>`)}
      </head>
      <body>
        ${body}
      </body>
    </html> `;
  return page.text;
}

async function base64Sha256(text: string, sha256: Sha256): Promise<string> {
  // The style is ASCII, so that a letter is a byte.
  const hex = await sha256(Uint8Array.from(text, (letter) => letter.charCodeAt(0)));
  const bytes = hex.match(/../g)!.map((pair) => parseInt(pair, 16));
  return base64(bytes);
}

const LETTERS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';

/** Core has neither Node's Buffer nor the page's btoa. */
function base64(bytes: readonly number[]): string {
  let text = '';
  for (let at = 0; at < bytes.length; at += 3) {
    const [first = 0, second = 0, third = 0] = bytes.slice(at, at + 3);
    const word = (first << 16) | (second << 8) | third;
    const letters = [18, 12, 6, 0].map((shift) => LETTERS[(word >> shift) & 63]!);
    text += letters
      .slice(0, Math.min(3, bytes.length - at) + 1)
      .join('')
      .padEnd(4, '=');
  }
  return text;
}
