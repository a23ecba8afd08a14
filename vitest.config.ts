import vue from '@vitejs/plugin-vue';
import { defineConfig } from 'vitest/config';
import { handbook } from './build/vite-plugin-handbook.ts';

/** Each file has a world of its own: modules are replaced there, servers and windows held, mutants timed. */
const ALONE = ['build', 'main', 'renderer', 'fuzz'].map((folder) => `tests/${folder}/**/*.test.ts`);

export default defineConfig({
  plugins: [vue(), handbook()],
  test: {
    // Vitest would leave one processor idle: half of a small machine.
    maxWorkers: '100%',
    env: { TZ: 'UTC', LC_ALL: 'C' },
    globalSetup: ['tests/support/temporary-root.ts'],
    setupFiles: ['tests/support/property-seed.ts'],
    testTimeout: 30_000,
    projects: [
      {
        extends: true,
        // These change nothing but what they made, and share what their worker has loaded and decoded.
        test: {
          name: 'pure',
          include: ['tests/**/*.test.ts'],
          exclude: [...ALONE, 'tests/{e2e,live,leaklab}/**', '**/node_modules/**'],
          isolate: false,
        },
      },
      { extends: true, test: { name: 'alone', include: ALONE } },
    ],
  },
});
