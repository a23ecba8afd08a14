import type { Translate } from '#core/base/translate';
import type { ChartLoad } from '#core/picture/load-lanes';
import { thinLoad } from '../before-after/load-series.ts';
import type { ReportedLoad } from './report-content.ts';
import { baseName, type ReportMask } from './report-mask.ts';

/** Points of one load that a page draws: more than it has places for. */
const MOST_POINTS = 480;

/** Loads as a chart draws them. Their names and what they measure are words of the reader's own. */
export function chartLoads(
  loads: readonly ReportedLoad[],
  mask: ReportMask | null,
  say: Translate,
): ChartLoad[] {
  return loads.map(({ path, measure, points }, at) => {
    const file = baseName(path);
    mask?.text(file); // so that it is looked for in what goes out
    const standIn =
      loads.length === 1 ? say('report-file.load') : say('report-file.load-n', { n: at + 1 });
    return {
      name: mask ? standIn : [file, ...(measure === null ? [] : [measure])].join(' · '),
      points: thinLoad(points, MOST_POINTS).map(({ nanos, value }) => ({
        ...{ time: nanos / 1e6, value },
      })),
    };
  });
}
