import { Ajv2020 } from 'ajv/dist/2020.js';
import { describe, expect, it } from 'vitest';
import type { CaseSnapshot } from '#core/case/case-snapshot';
import { analyzeSide } from '#core/report/before-after/analyze-side';
import { compareBeforeAfter } from '#core/report/before-after/compare-before-after';
import { sayBeforeAfter } from '#core/report/before-after/say-before-after';
import { reportJson } from '#core/report/report-json';
import schema from '../../../../docs/before-after.schema.json';
import { fixtureFolder } from '#support/fixture-case';
import { english } from '#support/in-english';

const validate = new Ajv2020({ allErrors: true, allowUnionTypes: true }).compile(schema);

function document(before: readonly CaseSnapshot[], after: readonly CaseSnapshot[]): object {
  const sides = { before: analyzeSide(before, {}), after: analyzeSide(after, {}) };
  const result = sayBeforeAfter(compareBeforeAfter(sides, [{ nanos: 1, value: 5 }]), english);
  return JSON.parse(reportJson(result)) as object;
}

describe('docs/before-after.schema.json', () => {
  it.each([
    ['go-subslice-kept', 'go-subslice-kept-fixed'],
    ['go-subslice-kept-fixed', 'go-subslice-kept'],
    ['kitex-held-response-field', 'kitex-held-response-field-fixed'],
    ['go-map-growing', 'go-timer-after'],
  ])('describes %s before %s', (before, after) => {
    validate(document(fixtureFolder(before), fixtureFolder(after)));
    expect(validate.errors ?? []).toEqual([]);
  });

  it('refuses what no such document has', () => {
    const good = document(
      fixtureFolder('go-subslice-kept'),
      fixtureFolder('go-subslice-kept-fixed'),
    );
    for (const wrong of [
      { schema: 'leakbook.before-after/2' },
      { proven: 'yes' },
      { doubts: [{ code: 'fix-same-build' }] },
      { total: { ...(good as { total: object }).total, verdict: 'better' } },
      { more: 1 },
    ])
      expect(validate({ ...good, ...wrong }), JSON.stringify(wrong)).toBe(false);
  });
});
