import vue from '@vitejs/plugin-vue';
import { defineConfig } from 'vitest/config';
import { handbook } from './build/vite-plugin-handbook.ts';

export default defineConfig({
  plugins: [vue(), handbook()],
  test: {
    include: ['tests/**/*.test.ts'],
    exclude: ['tests/e2e/**', 'tests/live/**', 'tests/leaklab/**', 'node_modules/**'],
    env: { TZ: 'UTC', LC_ALL: 'C' },
    globalSetup: ['tests/support/temporary-root.ts'],
    testTimeout: 30_000,
  },
});
