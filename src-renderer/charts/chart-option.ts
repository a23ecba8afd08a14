import type { EChartsCoreOption } from 'echarts/core';

/** What an option builder returns. */
export type ChartOption = EChartsCoreOption;

/** The colours a chart needs, read from the theme's CSS variables. */
export interface ChartColors {
  readonly text: string;
  readonly dim: string;
  readonly hairline: string;
  readonly accent: string;
  readonly surface: string;
  readonly grown: string;
}
