/**
 * Port to the texts: looks up a dotted key of locales/*.json and fills `{placeholders}`.
 * Core never knows the language.
 */
export type Translate = (key: string, params?: Readonly<Record<string, string | number>>) => string;
