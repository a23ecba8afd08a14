import fc from 'fast-check';

/** Of the gate: every run of it tries the same values. */
const FIXED_SEED = 20_261_129;

/** Vitest's set-up of each test file: what properties are tried with. `npm run test:long` gives other seeds. */
fc.configureGlobal({ seed: Number(process.env['LEAKBOOK_SEED'] ?? FIXED_SEED) });
