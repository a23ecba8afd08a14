import { createHash } from 'node:crypto';
import { mkdirSync, writeFileSync } from 'node:fs';
import { it } from 'vitest';
import { readCase } from '#core/case/case';
import { compare } from '#core/case/compare';
import { REPORT_FORMATS } from '#core/report/files/report-formats';
import { reportFiles } from '#core/report/files/report-files';
import { createTranslate } from '#main/services/translate';
import { fixtureFolder } from '#support/fixture-case';
import { recordings } from '#support/recordings';

it('preview', async () => {
  mkdirSync('/tmp/preview', { recursive: true });
  for (const name of (process.env['CASES'] ?? 'kitex-held-request-field').split(',')) {
    if (!recordings().has(name)) console.log([...recordings().keys()].join(' '));
    for (const language of ['en', 'zh-CN'] as const)
      for (const masked of [false, true]) {
        const known = readCase(fixtureFolder(name).map((one) => one));
        const compared = { known, comparison: compare(known, {}) };
        const { texts } = await reportFiles(compared, REPORT_FORMATS, {
          language,
          translate: createTranslate(language),
          version: '0.1.0',
          masked,
          growthLimit: { unit: 'percent', value: 10 },
          sha256: (bytes) => Promise.resolve(createHash('sha256').update(bytes).digest('hex')),
        });
        for (const [format, text] of Object.entries(texts))
          writeFileSync(`/tmp/preview/${name}.${language}${masked ? '.masked' : ''}.${format}`, text);
      }
  }
});
