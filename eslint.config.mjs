// Type-aware rules of the house; see docs/architecture.md. Formatting is Prettier's.
import js from '@eslint/js';
import prettier from 'eslint-config-prettier';
import vue from 'eslint-plugin-vue';
import globals from 'globals';
import tseslint from 'typescript-eslint';

const TYPED = ['src-*/**/*.{ts,vue}', 'tests/**/*.ts', 'build/**/*.ts', '*.config.ts'];

export default tseslint.config(
  {
    ignores: [
      'node_modules/',
      'out/',
      'dist/',
      '.cache/',
      'test-results/',
      'playwright-report/',
      'tests/leaklab/',
      'tests/recordings/',
      'tests/support/generated/',
      'src-main/library/report.d.ts', // made of a schema
    ],
  },
  js.configs.recommended,
  {
    files: ['**/*.mjs', '**/*.cjs'],
    languageOptions: { globals: globals.node },
  },
  {
    files: TYPED,
    extends: [...tseslint.configs.recommendedTypeChecked, ...vue.configs['flat/recommended']],
    languageOptions: {
      globals: { ...globals.browser, ...globals.node },
      parserOptions: {
        project: [
          'tsconfig.core.json',
          'tsconfig.handbook.json',
          'tsconfig.main.json',
          'tsconfig.preload.json',
          'tsconfig.renderer.json',
          'tsconfig.worker.json',
          'tsconfig.tests.json',
        ],
        tsconfigRootDir: import.meta.dirname,
        extraFileExtensions: ['.vue'],
        parser: tseslint.parser,
      },
    },
    rules: {
      '@typescript-eslint/no-explicit-any': 'error',
      '@typescript-eslint/no-floating-promises': 'error',
      '@typescript-eslint/switch-exhaustiveness-check': [
        'error',
        { considerDefaultExhaustiveForUnions: true },
      ],
      '@typescript-eslint/consistent-type-imports': 'error',
      // Typed arrays under noUncheckedIndexedAccess: loop bounds prove the index.
      '@typescript-eslint/no-non-null-assertion': 'off',
      '@typescript-eslint/prefer-promise-reject-errors': 'off',
      'max-lines': ['warn', { max: 400, skipComments: true }],
      'no-restricted-exports': [
        'error',
        { restrictDefaultExports: { direct: true, named: true, defaultFrom: true } },
      ],
      eqeqeq: ['error', 'always', { null: 'ignore' }],
      'no-undef': 'off', // the compiler knows better
    },
  },
  {
    files: ['src-*/**/*.{ts,vue}'],
    // More than four arguments are an options object.
    rules: { 'max-params': ['error', 4] },
  },
  {
    files: ['src-{core,handbook,contract}/**/*.ts', 'src-renderer/**/*.{ts,vue}'],
    rules: { 'no-console': 'error' },
  },
  {
    // Stores and composables are one long set-up function by nature; their steps are small.
    files: ['src-{core,handbook,contract,main}/**/*.ts'],
    rules: { 'max-lines-per-function': ['error', { max: 80, skipComments: true }] },
  },
  {
    // Each element is an argument, on the stack: lists as long as a file's lines overflow it.
    files: ['src-main/**/*.ts', 'src-core/report/**/*.ts'],
    rules: {
      'no-restricted-syntax': [
        'error',
        {
          selector: 'CallExpression[callee.property.name=/^(push|unshift)$/] > SpreadElement',
          message: 'Add one by one: a long list overflows the stack as arguments.',
        },
      ],
    },
  },
  {
    // By words only where there is no index: one place looks nodes up by name.
    files: ['src-renderer/**/*.{ts,vue}'],
    ignores: ['src-renderer/case/selection-store.ts'],
    rules: {
      'no-restricted-imports': [
        'error',
        {
          patterns: [
            {
              group: ['**/selection.ts'],
              importNames: ['nodesNamed'],
              message: 'The selection store says which nodes of a table are selected.',
            },
          ],
        },
      ],
    },
  },
  {
    files: ['**/*.vue'],
    rules: {
      // ESLint sees .vue imports without their types; vue-tsc checks these for real.
      '@typescript-eslint/no-unsafe-argument': 'off',
      '@typescript-eslint/no-unsafe-assignment': 'off',
      '@typescript-eslint/no-unsafe-call': 'off',
      '@typescript-eslint/no-unsafe-member-access': 'off',
      '@typescript-eslint/no-unsafe-return': 'off',
      'max-lines': ['warn', { max: 320, skipComments: true }],
      'no-restricted-exports': 'off',
      'vue/block-order': ['error', { order: ['script', 'template', 'style'] }],
      'vue/no-bare-strings-in-template': ['error', { allowlist: allowedStrings() }],
      'vue/no-v-html': 'error',
      'vue/multi-word-component-names': ['error', { ignores: ['App'] }],
    },
  },
  {
    // Where the shim's `any` for .vue files comes in.
    files: ['src-renderer/shell/main.ts', 'src-core/*.d.ts', 'build/**/*.d.ts'],
    rules: {
      '@typescript-eslint/no-unsafe-argument': 'off',
      '@typescript-eslint/consistent-type-imports': 'off',
    },
  },
  {
    files: ['*.config.ts', 'tests/mutants/*.config.ts', 'build/**/*.ts', '**/*.mjs', '**/*.d.ts'],
    rules: { 'no-restricted-exports': 'off' },
  },
  {
    files: ['tests/**/*.ts'],
    rules: {
      '@typescript-eslint/no-unsafe-argument': 'off',
      '@typescript-eslint/no-unsafe-assignment': 'off',
      '@typescript-eslint/no-unsafe-call': 'off',
      '@typescript-eslint/no-unsafe-member-access': 'off',
      '@typescript-eslint/no-unsafe-return': 'off',
      '@typescript-eslint/require-await': 'off',
    },
  },
  { files: ['**/*.mts', '**/*.mjs', '**/*.cjs'], rules: { 'max-lines': ['error', 800] } },
  prettier,
  { linterOptions: { reportUnusedDisableDirectives: 'error' } },
);

/** Signs and words of the field that are the same in every language. */
function allowedStrings() {
  return ['flat', 'cum', 'A', 'B', 'Δ', '→', '⇄', '✕', '›', '⚠', '●', '·', '(', ')', '%', ',', ':'];
}
