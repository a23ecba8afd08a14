import { readFile } from 'node:fs/promises';
import * as v from 'valibot';
import type { Licence } from '#contract/about-calls';

/** As Vite writes it beside what it builds. */
const written = v.array(
  v.object({
    name: v.string(),
    version: v.string(),
    identifier: v.optional(v.string()),
    text: v.optional(v.string()),
  }),
);

/**
 * The libraries in what was built, each version once, by name.
 *
 * @param files - Lists that the build wrote; one that is missing was built by no build of ours, and has none.
 * @see https://vite.dev/config/build-options#build-license
 */
export async function readLicences(files: readonly string[]): Promise<Licence[]> {
  const all = new Map<string, Licence>();
  for (const file of files) {
    const text = await readFile(file, 'utf8').catch(() => '[]');
    for (const one of v.parse(written, JSON.parse(text))) {
      const { name, version, identifier = null } = one;
      all.set(`${name}@${version}`, { name, version, licence: identifier, text: one.text ?? null });
    }
  }
  return [...all.values()].sort((a, b) => (a.name < b.name ? -1 : 1));
}
