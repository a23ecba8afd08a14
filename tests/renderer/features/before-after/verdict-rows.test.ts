import { describe, expect, it } from 'vitest';
import {
  FIX_VERDICTS,
  type FunctionVerdict,
  type SideGrowth,
} from '#core/report/before-after/before-after-model';
import { createFormats } from '#renderer/session/format.ts';
import {
  hasRates,
  VERDICT_MARKS,
  verdictFigures,
} from '#renderer/features/before-after/verdict-rows.ts';

const MB = 2 ** 20;
const format = createFormats('en');
const side = (given: Partial<SideGrowth> = {}): SideGrowth => ({
  ...{ file: '/src/shop/server.go', line: 48, bytes: 90 * MB, deltaBytes: 60 * MB },
  ...{ errorBytes: MB, grown: true, class: 'steady-growth', perHour: 120 * MB },
  ...{ allocatedPerHour: null, hours: 0.5, snapshots: 6, ...given },
});
const verdict = (given: Partial<FunctionVerdict> = {}): FunctionVerdict => ({
  ...{ function: 'shop.keep', verdict: 'slower', movedTo: null, before: side() },
  ...{ after: side({ perHour: 30 * MB, file: 'C:\\src\\server.go', line: 51 }) },
  ...{ load: { source: 'file', ratio: 0.5 }, statement: { code: 'fix-row', params: {}, text: '' } },
  ...given,
});

describe('figures of a function', () => {
  it('are rates a minute, and what was to be expected under the load after', () => {
    expect(verdictFigures(verdict(), format, true)).toEqual({
      ...{ before: '+2.00 MB', expected: '+1.00 MB', after: '+512 kB', load: '50%' },
      places: {
        before: { short: 'server.go:48', full: '/src/shop/server.go:48' },
        after: { short: 'server.go:51', full: 'C:\\src\\server.go:51' },
      },
    });
  });

  it('expect what came before where no load is known', () => {
    const unknown = verdict({ load: { source: 'unknown', ratio: null } });
    expect(verdictFigures(unknown, format, true)).toMatchObject({
      expected: '+2.00 MB',
      load: '–',
    });
  });

  it('expect nothing of what did not grow before', () => {
    const fresh = verdict({ before: side({ grown: false }), verdict: 'new' });
    expect(verdictFigures(fresh, format, true).expected).toBe('–');
  });

  it('are amounts where no rate is known at all', () => {
    const untimed = verdict({ before: side({ perHour: null }), after: side({ perHour: null }) });
    expect([hasRates([untimed]), hasRates([untimed, verdict()])]).toEqual([false, true]);
    expect(verdictFigures(untimed, format, false)).toMatchObject({
      before: '+60.0 MB',
      after: '+60.0 MB',
    });
  });

  it('say what is not known', () => {
    const { places, ...figures } = verdictFigures(
      verdict({ before: null, after: side({ line: 0 }), load: { source: 'unknown', ratio: null } }),
      format,
      true,
    );
    expect(figures).toEqual({ before: '–', expected: '–', after: '+2.00 MB', load: '–' });
    expect([places.before.short, places.after.short]).toEqual(['–', '–']);
  });
});

it('tells every verdict by another glyph', () => {
  const glyphs = FIX_VERDICTS.map((one) => VERDICT_MARKS[one].glyph);
  expect(new Set(glyphs).size).toBe(FIX_VERDICTS.length);
});
