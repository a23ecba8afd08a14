import { join } from 'node:path';
import { HOST_CALLS, type Settings } from '#contract/host-calls';
import { createJsonFile, type JsonFile } from './json-file.ts';
import { recordShape } from './json-shape.ts';

/** Language and theme; `null` and `system` follow the system. */
export const DEFAULT_SETTINGS: Settings = { language: null, theme: 'system' };

const { entries } = HOST_CALLS['settings:read'].result;

export function createSettingsFile(folder: string): JsonFile<Settings> {
  return createJsonFile(join(folder, 'settings.json'), recordShape(entries, DEFAULT_SETTINGS));
}
