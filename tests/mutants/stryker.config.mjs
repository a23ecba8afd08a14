// @ts-check
// What is changed, and which tests must notice it; see docs/testing.md. Paths are from the project's root.

/** @type {import('@stryker-mutator/api/core').PartialStrykerOptions} */
export default {
  mutate: ['src-core/{measures,rules,trend,evidence}/*.ts', '!src-core/**/*.d.ts'],
  testRunner: 'vitest',
  plugins: ['@stryker-mutator/vitest-runner'],
  vitest: { configFile: 'tests/mutants/vitest.config.ts', related: false },
  coverageAnalysis: 'perTest',
  // Tables made when a module is loaded: each would cost a run of all tests, and most are texts.
  ignoreStatic: true,
  incremental: true,
  incrementalFile: '.cache/mutants/incremental.json',
  tempDirName: '.cache/mutants/sandbox',
  ignorePatterns: [
    'build/resources',
    'dist',
    'docs',
    'out',
    'playwright-report',
    'test-results',
    'tests/{bench,e2e,fuzz,goldens,leaklab,live}',
  ],
  concurrency: 1,
  timeoutMS: 20_000,
  reporters: ['progress-append-only', 'clear-text', 'json'],
  clearTextReporter: { logTests: false, reportTests: false, allowColor: false },
  jsonReporter: { fileName: '.cache/mutants/mutants.json' },
};
