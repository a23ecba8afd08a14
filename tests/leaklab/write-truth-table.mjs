// @ts-check
// Writes tests/recordings/truth-table.json out of the rows of each area: sorted, with the evidence that the
// files of each fixture really are. Run it after recording.
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const FIXTURES = fileURLToPath(new URL('../recordings/', import.meta.url));
const ROWS = fileURLToPath(new URL('truth/', import.meta.url));

/** @param {string} fixture */
function evidenceOf(fixture) {
  const files = readdirSync(FIXTURES + fixture);
  const has = (/** @type {RegExp} */ name) => files.some((file) => name.test(file));
  return [
    ...(has(/^heap-\d+\.pb\.gz$/) ? ['heap-series'] : []),
    ...(has(/^goroutine-\d+\.pb\.gz$/) ? ['goroutine-pair'] : []),
    ...(has(/^heap-\d+\.debug1\.txt$/) ? ['heap-text'] : []),
    ...(has(/^goroutine-\d+\.debug[12]\.txt$/) ? ['goroutine-text'] : []),
    ...(has(/^goroutineleak-/) ? ['goroutineleak'] : []),
    ...(has(/^goref-/) ? ['goref'] : []),
  ];
}

const rows = readdirSync(ROWS)
  .flatMap((file) => JSON.parse(readFileSync(ROWS + file, 'utf8')))
  .map((row) => ({ ...row, evidence: evidenceOf(row.fixture) }))
  .sort((a, b) => (a.fixture < b.fixture ? -1 : 1));
writeFileSync(`${FIXTURES}truth-table.json`, `${JSON.stringify(rows, null, 2)}\n`);
console.log(`${rows.length} rows`);
