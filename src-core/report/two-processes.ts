import type { ReportModel } from './report-model.ts';

/** Whether A and B are of different processes: then the difference of their values is no growth. */
export function isTwoProcesses({ notes }: Pick<ReportModel, 'notes'>): boolean {
  return notes.some(({ code }) => code === 'compared-across-processes');
}
