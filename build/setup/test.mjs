// @ts-check
// `npm test`: sets up, runs the gate, then the end-to-end specs on both hosts, and counts.
import { readFileSync } from 'node:fs';
import { ensureDependencies } from './dependencies.mjs';
import { main, say } from './steps.mjs';

await main(async () => {
  await ensureDependencies();
  const { ensureSystemPackages } = await import('./system-packages.mjs');
  const { check, UNIT_RESULTS } = await import('./check.mjs');
  const { e2e, E2E_RESULTS } = await import('./e2e.mjs');
  await ensureSystemPackages();
  const checked = await check();
  const specsPassed = await e2e();
  const unit = unitCounts(read(UNIT_RESULTS));
  const specs = specCounts(read(E2E_RESULTS));
  say(`unit, golden and property tests: ${sentence(unit)}`);
  say(`end-to-end specs: ${sentence(specs)}`);
  const steps = (checked || unit.failed > 0 ? 0 : 1) + (specsPassed || specs.failed > 0 ? 0 : 1);
  const all = {
    passed: unit.passed + specs.passed,
    failed: unit.failed + specs.failed + steps,
    skipped: unit.skipped + specs.skipped,
  };
  process.stdout.write(`${sentence(all)}\n`);
  return checked && specsPassed ? 0 : 1;
});

/** @typedef {{ passed: number, failed: number, skipped: number }} Counts */

function sentence(/** @type {Counts} */ { passed, failed, skipped }) {
  return `${passed} passed, ${failed} failed, ${skipped} skipped`;
}

function read(/** @type {string} */ path) {
  return JSON.parse(readFileSync(path, 'utf8'));
}

/** @returns {Counts} of Vitest's JSON report */
function unitCounts(/** @type {any} */ report) {
  return {
    passed: report.numPassedTests ?? 0,
    failed:
      (report.numFailedTests ?? 0) + (report.numFailedTestSuites && !report.numFailedTests ? 1 : 0),
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
