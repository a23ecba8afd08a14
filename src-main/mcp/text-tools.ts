import * as v from 'valibot';
import { errorText } from '#core/base/error-text';
import { AppError } from '#core/base/errors';
import { reportFiles } from '#core/report/files/report-files';
import { REPORT_FORMATS } from '#core/report/files/report-formats';
import type { CompiledPage } from '#handbook/page-types';
import { nodeSha256 } from '#main/services/load-case';
import { readLoads } from '#main/services/read-loads';
import { VERSION } from '#main/services/version';
import type { OpenCase, ToolSession } from './session.ts';
import { optionalText, PAGED, tool, type ToolText } from './tool.ts';

export const handbookTool = tool(
  'handbook',
  { chapter: optionalText, ...PAGED },
  async ({ chapter }, { spec }) => {
    const pages = await spec.chapters();
    if (chapter !== undefined) return { text: chapterText(pages, chapter), ofFiles: false };
    return {
      facts: {},
      rows: {
        length: pages.length,
        row: (at) => {
          const { id, title, summary } = pages[at]!.meta;
          return { chapter: id, title, summary };
        },
      },
    };
  },
);

/** A chapter, or the section of it that an anchor names (`kitex/held-request-field#fix`). */
function chapterText(pages: readonly CompiledPage[], wanted: string): string {
  const [id, anchor] = wanted.split('#', 2);
  const page = pages.find(({ meta }) => meta.id === id);
  const sections = page?.sections.filter((one) => anchor === undefined || one.anchor === anchor);
  if (!page || !sections?.length) throw new AppError('chapter-unknown', { chapter: wanted });
  const { title, summary, related } = page.meta;
  return [
    `# ${title}\n${summary}`,
    ...sections.map((one) => `${one.title === '' ? '' : `## ${one.title}\n`}${one.text}`),
    ...(related.length > 0 && anchor === undefined ? [related.join(', ')] : []),
  ].join('\n\n');
}

export const reportTool = tool(
  'report',
  {
    format: v.optional(v.picklist(REPORT_FORMATS)),
    masked: v.optional(v.boolean()),
    cursor: PAGED.cursor,
  },
  async ({ format = 'markdown', masked = false }, session) => {
    const opened = await session.current();
    const key = `${format} ${masked}`;
    const written = WRITTEN.get(opened) ?? new Map<string, ToolText>();
    WRITTEN.set(opened, written);
    const report = written.get(key) ?? (await writeReport(opened, { format, masked }, session));
    written.set(key, report);
    return report;
  },
);

/** Reports of what is open: a second page is one of the same text. */
const WRITTEN = new WeakMap<OpenCase, Map<string, ToolText>>();

async function writeReport(
  { compared, options, kept, loads }: OpenCase,
  { format, masked }: { format: (typeof REPORT_FORMATS)[number]; masked: boolean },
  { spec: { language, translate } }: ToolSession,
): Promise<ToolText> {
  const missing: string[] = [];
  const read = await readLoads(loads, (error) =>
    missing.push(masked ? error.code : errorText(error, translate)),
  );
  const { texts } = await reportFiles(compared, [format], {
    ...{ ...options, marks: kept.marks, caseNotes: kept.caseNotes },
    ...{ services: kept.services, loads: read },
    ...{ language, translate, version: VERSION, masked, sha256: nodeSha256 },
  });
  return { text: texts[format]!, ofFiles: true, missing };
}
