import { createRecentCases } from '#main/services/recent-cases';

/**
 * A process of its own that remembers cases, for tests of what several processes do to one list:
 * `node remember-loop.mjs FOLDER NAME COUNT`, each case of a path of its own; tells when the first is kept.
 */
const [folder, name, count] = process.argv.slice(2) as [string, string, string];
const recent = createRecentCases(folder, Date.now);
for (let at = 0; at < Number(count); at++) {
  // Long, so that a kill often falls into the writing.
  await recent.remember(name.repeat(20_000), [`/${name}/${at}`]);
  if (at === 0) process.stdout.write('kept\n');
}
