'use strict';

const path = require('node:path');

/**
 * Packages that ship only as ES modules. Jest runs tests as CommonJS, so swc turns these into CommonJS first;
 * everything else in node_modules runs as shipped.
 */
const ES_MODULE_PACKAGES = [
  '@sparticuz/chromium',
  'is-plain-obj',
  'jose',
  'kysely',
  'non-error',
  'pg-boss',
  'serialize-error',
];

const transform = {
  '^.+\\.(ts|js|mjs)$': [
    '@swc/jest',
    {
      swcrc: false,
      jsc: { target: 'es2023', parser: { syntax: 'typescript' }, keepClassNames: true },
      module: { type: 'commonjs' },
      sourceMaps: 'inline',
    },
  ],
};

/**
 * @param {string} tier the folder under `test/`, and the project's name
 * @param {object} [extra] settings of this tier alone
 */
function tier(tier, extra = {}) {
  return {
    displayName: tier,
    rootDir: __dirname,
    testMatch: [`<rootDir>/test/${tier}/**/*.test.ts`],
    testEnvironment: 'node',
    testEnvironmentOptions: { customExportConditions: ['node', 'require', 'default'] },
    transform,
    transformIgnorePatterns: [`/node_modules/(?!(${ES_MODULE_PACKAGES.join('|')})/)`],
    modulePathIgnorePatterns: ['<rootDir>/.build/', '<rootDir>/middleware/dist/'],
    setupFilesAfterEnv: ['<rootDir>/test/jest-seed.ts'],
    ...extra,
  };
}

const withPostgres = {
  setupFilesAfterEnv: ['<rootDir>/test/jest-seed.ts', '<rootDir>/test/jest-patience.ts'],
  globalSetup: '<rootDir>/test/jest-postgres-start.ts',
  globalTeardown: '<rootDir>/test/jest-postgres-stop.ts',
};

/**
 * The panels' tests run in jsdom with Salesforce's own preset; it reads `sfdx-project.json` of the working directory.
 * It brings an older engine than the compiler that it finds here, so the engine of the compiler's version is put in.
 */
function panels() {
  const { jestConfig } = require('@salesforce/sfdx-lwc-jest/config');
  const { collectCoverageFrom: _unused, ...settings } = jestConfig;
  const compilersOwn = (name) => path.join(__dirname, 'node_modules/lwc/node_modules/@lwc', name, 'dist/index.cjs');
  return {
    ...settings,
    displayName: 'lwc',
    rootDir: __dirname,
    roots: [path.join(__dirname, 'force-app')],
    testMatch: ['<rootDir>/force-app/**/lwc/**/__tests__/**/*.test.js'],
    modulePathIgnorePatterns: ['<rootDir>/.build/'],
    // The preset's own set-up first: it brings the synthetic shadow that panels live in on the platform.
    setupFilesAfterEnv: [...settings.setupFilesAfterEnv, '<rootDir>/test/jest-panels.js'],
    moduleNameMapper: {
      '^(lwc|@lwc/engine-dom)$': compilersOwn('engine-dom'),
      '^panel-tests/(.*)$': path.join(__dirname, 'test/panels/$1'),
      '^lightning/modal$': path.join(__dirname, 'test/jest-lightning-modal.js'),
      '^@lwc/wire-service$': compilersOwn('wire-service'),
      // The preset looks for scripts alone; styles that several panels share have none.
      '^c/(\\w+Style)$': path.join(__dirname, 'force-app/main/shared/lwc/$1/$1.css'),
    },
  };
}

module.exports = {
  maxWorkers: 2,
  projects: [
    tier('unit'),
    tier('contract', withPostgres),
    tier('integration', withPostgres),
    tier('e2e', withPostgres),
    // Its limit comes from the minutes it is given.
    tier('torture', { ...withPostgres, setupFilesAfterEnv: ['<rootDir>/test/jest-seed.ts'] }),
    // With Java and the Salesforce CLI, which `npm run test:ci` installs.
    tier('ci'),
    panels(),
  ],
};
