/** What a report can be written as. */
export const REPORT_FORMATS = ['html', 'markdown', 'json', 'junit', 'sarif'] as const;
export type ReportFormat = (typeof REPORT_FORMATS)[number];

/** Language tags as a page declares them. */
export type ReportLanguage = 'en' | 'zh-CN';
