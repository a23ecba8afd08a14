// @ts-check
// `npm test`: sets up, runs the gate, then the end-to-end specs on both hosts, and counts.
import { existsSync, readFileSync, rmSync } from 'node:fs';
import { check, UNIT_RESULTS } from './check.mjs';
import { ensureDependencies } from './dependencies.mjs';
import { e2e, E2E_RESULTS } from './e2e.mjs';
import { ensureSystemPackages, SHELLS } from './system-packages.mjs';
import { explain, main, say } from './steps.mjs';

await main(async () => {
  for (const stale of [UNIT_RESULTS, E2E_RESULTS]) rmSync(stale, { force: true });
  const isInstalled = await passes(async () => {
    await ensureDependencies();
    return true;
  });
  // Some tests ask Go itself. What is missing fails those alone: the rest runs all the same.
  if (isInstalled) await passes(async () => (await ensureSystemPackages([SHELLS]), true));
  // The specs need more of the machine than the gate does: each runs whatever becomes of the other.
  const checked = isInstalled && (await passes(() => check()));
  const specsPassed = isInstalled && (await passes(() => e2e()));
  const unit = unitCounts(read(UNIT_RESULTS));
  const specs = specCounts(read(E2E_RESULTS));
  say(`unit, golden and property tests: ${sentence(unit)}`);
  say(`end-to-end specs: ${sentence(specs)}`);
  // A step that failed without a failed test (types, lint, set-up, a crash) counts as one.
  const steps = Number(!checked && unit.failed === 0) + Number(!specsPassed && specs.failed === 0);
  const all = {
    passed: unit.passed + specs.passed,
    failed: unit.failed + specs.failed + steps,
    skipped: unit.skipped + specs.skipped,
  };
  process.stdout.write(`${sentence(all)}\n`);
  return all.failed === 0 ? 0 : 1;
});

/** @typedef {{ passed: number, failed: number, skipped: number }} Counts */

/** A step that cannot even run has failed; the count must be printed all the same. */
async function passes(/** @type {() => Promise<boolean>} */ step) {
  try {
    return await step();
  } catch (caught) {
    say(explain(caught));
    return false;
  }
}

function sentence(/** @type {Counts} */ { passed, failed, skipped }) {
  return `${passed} passed, ${failed} failed, ${skipped} skipped`;
}

/** @returns {any} the report, or an empty one where the program did not come to write it */
function read(/** @type {string} */ path) {
  const text = existsSync(path) ? readFileSync(path, 'utf8') : '';
  return text === '' ? {} : JSON.parse(text);
}

/** @returns {Counts} of Vitest's JSON report */
function unitCounts(/** @type {any} */ report) {
  const { numFailedTests: tests = 0, numFailedTestSuites: files = 0 } = report;
  return {
    passed: report.numPassedTests ?? 0,
    // A file that cannot be loaded has no tests to fail.
    failed: tests === 0 && files > 0 ? files : tests,
    skipped: (report.numPendingTests ?? 0) + (report.numTodoTests ?? 0),
  };
}

/** @returns {Counts} of Playwright's JSON report */
function specCounts(/** @type {any} */ { stats }) {
  return {
    passed: (stats?.expected ?? 0) + (stats?.flaky ?? 0),
    failed: stats?.unexpected ?? 0,
    skipped: stats?.skipped ?? 0,
  };
}
