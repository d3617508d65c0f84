'use strict';

const eslint = require('@eslint/js');
const jest = require('eslint-plugin-jest');
const tseslint = require('typescript-eslint');
const lwc = require('@salesforce/eslint-config-lwc/recommended');

const DOMAIN = 'middleware/src/domain/**/*.ts';
const BENCH_PANELS = 'scripts/bench/panels/lwc/**/*.js';
const PANELS = ['force-app/**/lwc/**/*.js', 'test/jest-lightning-modal.js', BENCH_PANELS];
const PANEL_TESTS = 'force-app/**/lwc/**/__tests__/**/*.js';
const TESTS = 'test/**/*.test.ts';

const silentCatches = [
  {
    selector: 'CatchClause > BlockStatement[body.length=0]',
    message: 'Catch nothing silently: handle the error, or let it go up.',
  },
  {
    selector:
      "CallExpression[callee.property.name='catch'] > ArrowFunctionExpression.arguments:matches([body.type='Identifier'][body.name='undefined'], [body.type='Literal'], [body.type='BlockStatement'][body.body.length=0])",
    message: 'Catch nothing silently: handle the error, or let it go up.',
  },
];

const sleeps = [
  {
    selector: "NewExpression[callee.name='Promise'] CallExpression[callee.name='setTimeout']",
    message: 'A test waits for the event, never for time to pass.',
  },
  {
    selector: "ImportDeclaration[source.value='node:timers/promises']",
    message: 'A test waits for the event, never for time to pass.',
  },
];

/** In the domain clock, ids and chance are arguments. */
const impurity = [
  {
    selector: "NewExpression[callee.name='Date'][arguments.length=0]",
    message: 'The domain has no clock: take the time.',
  },
  { selector: "CallExpression[callee.name='Date']", message: 'The domain has no clock: take the time as an argument.' },
  { selector: 'ImportExpression', message: 'The domain imports statically, so that its layer can be proven.' },
  { selector: 'TSImportType', message: 'The domain imports at the top of the file.' },
];

const impureProperties = [
  ['Date', 'now'],
  ['Math', 'random'],
  ['performance', 'now'],
].map(([object, property]) => ({ object, property, message: 'Clock and chance are arguments of the domain.' }));

const impureGlobals = [
  ...['process', 'crypto', 'performance', 'fetch', 'console', 'require', 'globalThis', 'global'],
  ...['setTimeout', 'setImmediate', 'queueMicrotask'],
].map((name) => ({ name, message: 'The domain is pure: nothing of the process, the clock or chance.' }));

module.exports = tseslint.config(
  { ignores: ['node_modules/', '.build/', 'middleware/dist/'] },
  { linterOptions: { reportUnusedDisableDirectives: 'error' } },
  {
    files: ['**/*.ts'],
    extends: [eslint.configs.recommended, tseslint.configs.recommendedTypeChecked],
    languageOptions: { parserOptions: { project: './tsconfig.json', tsconfigRootDir: __dirname } },
    rules: {
      '@typescript-eslint/consistent-type-imports': ['error', { fixStyle: 'inline-type-imports' }],
      '@typescript-eslint/no-explicit-any': 'error',
      '@typescript-eslint/no-floating-promises': 'error',
      '@typescript-eslint/no-misused-promises': 'error',
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
      '@typescript-eslint/return-await': ['error', 'error-handling-correctness-only'],
      '@typescript-eslint/switch-exhaustiveness-check': ['error', { considerDefaultExhaustiveForUnions: true }],
      // An async method without await is often a port's signature kept.
      '@typescript-eslint/require-await': 'off',
      // Control characters are what several patterns look for.
      'no-control-regex': 'off',
      eqeqeq: 'error',
      'no-restricted-syntax': ['error', ...silentCatches],
    },
  },
  {
    files: [DOMAIN],
    linterOptions: { noInlineConfig: true },
    rules: {
      '@typescript-eslint/ban-ts-comment': [
        'error',
        { 'ts-check': false, 'ts-expect-error': true, 'ts-ignore': true, 'ts-nocheck': true },
      ],
      'no-restricted-globals': ['error', ...impureGlobals],
      'no-restricted-imports': [
        'error',
        {
          paths: ['node:crypto', 'crypto'].map((name) => ({
            name,
            allowImportNames: ['createHash'],
            message: 'Of Node the domain uses only createHash.',
          })),
        },
      ],
      'no-restricted-properties': ['error', ...impureProperties],
      'no-restricted-syntax': ['error', ...silentCatches, ...impurity],
    },
  },
  {
    files: [TESTS],
    extends: [jest.configs['flat/recommended']],
    rules: {
      'jest/expect-expect': ['error', { assertFunctionNames: ['expect*', 'fc.assert', 'assert*', 'refused*'] }],
      'jest/no-conditional-expect': 'off',
      'jest/no-disabled-tests': 'error',
      'jest/no-focused-tests': 'error',
      'jest/no-standalone-expect': 'off',
      'jest/valid-title': ['error', { ignoreTypeOfDescribeName: true, ignoreTypeOfTestName: true }],
      'no-restricted-properties': [
        'error',
        ...['it', 'test', 'describe'].flatMap((object) =>
          ['skip', 'only', 'todo', 'failing'].map((property) => ({
            object,
            property,
            message: 'A test runs, or it goes.',
          })),
        ),
      ],
      'no-restricted-syntax': ['error', ...silentCatches, ...sleeps],
    },
  },
  { files: PANELS, extends: [lwc] },
  {
    files: PANELS,
    rules: { 'no-restricted-syntax': ['error', ...silentCatches] },
  },
  {
    files: [PANEL_TESTS],
    rules: {
      // Tests wait for the panel to render, which the rule against timers cannot tell from production code.
      '@lwc/lwc/no-async-operation': 'off',
      '@lwc/lwc/no-unexpected-wire-adapter-usages': 'off',
      'jest/expect-expect': ['error', { assertFunctionNames: ['expect*', 'assert*'] }],
    },
  },
  {
    files: ['*.js', '.*.cjs', 'scripts/**/*.js'],
    ignores: [BENCH_PANELS, 'scripts/bench/panels/browser/**'],
    extends: [eslint.configs.recommended],
    languageOptions: {
      sourceType: 'commonjs',
      globals: Object.fromEntries(
        ['require', 'module', 'exports', 'process', 'console', '__dirname', '__filename', 'setTimeout', 'clearTimeout']
          .concat(['performance', 'Buffer', 'URL', 'AbortController', 'fetch'])
          .map((name) => [name, 'readonly']),
      ),
    },
    rules: {
      'no-restricted-syntax': ['error', ...silentCatches],
      'no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
    },
  },
);
