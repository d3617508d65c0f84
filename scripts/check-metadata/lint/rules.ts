import base from '@salesforce/eslint-config-lwc/base';
import recommended from '@salesforce/eslint-config-lwc/recommended';
import type { Linter } from 'eslint';
import { existsSync, readdirSync } from 'node:fs';
import { read } from '../source-file';

const SETTINGS = /^(?:eslint\.config\.[cm]?[jt]s|\.eslintrc(?:\.(?:json|[cm]?js|ya?ml))?)$/;
const RECOMMENDED = /eslint-config-lwc\/(?:recommended|extended)|configs\.(?:recommended|extended)/;
const TURNED_OFF = /['"]?([@\w/-]+)['"]?\s*:\s*\[?\s*['"]?(?:off|warn|0|1)\b/g;

/** Rules that say what the platform does not take, whatever a project thinks of style; and what is surely a mistake. */
const MISTAKES: Linter.RulesRecord = {
  ...Object.fromEntries(
    [
      'constructor-super for-direction getter-return no-async-promise-executor no-class-assign no-compare-neg-zero',
      'no-cond-assign no-const-assign no-debugger no-dupe-args no-dupe-class-members no-dupe-else-if no-dupe-keys',
      'no-duplicate-case no-ex-assign no-func-assign no-global-assign no-import-assign no-invalid-regexp no-obj-calls',
      'no-self-assign no-self-compare no-setter-return no-sparse-arrays no-this-before-super no-undef',
      'no-unexpected-multiline no-unreachable no-unsafe-finally no-unsafe-negation no-unsafe-optional-chaining',
      'no-with use-isnan valid-typeof',
    ].flatMap((line) => line.split(' ').map((rule) => [rule, 'error'])),
  ),
  eqeqeq: ['error', 'smart'],
};

/** What Salesforce's own rules leave out: traces that somebody looked for something, and texts that nothing is put into. */
const LEFT_OUT: Linter.RulesRecord = {
  'no-console': ['error', { allow: ['assert', 'error', 'info', 'time', 'timeEnd', 'trace', 'warn'] }],
  'no-constructor-return': 'error',
  'no-template-curly-in-string': 'error',
  'no-unreachable-loop': 'error',
};

/**
 * Salesforce's recommended rules, where the project has chosen them; else its base rules and the surest of ESLint's. What
 * the project's own settings turn off is off, as far as it stands there in so many words: settings are read, never run.
 */
export function rulesOf(root: string, files: readonly string[]): Linter.Config[] {
  const settings = settingsIn(root, files);
  const chosen = settings.some((text) => RECOMMENDED.test(text)) ? recommended : base;
  const off = settings.flatMap(turnedOff);
  return [
    ...chosen,
    ...(chosen === base ? [{ rules: MISTAKES }] : []),
    { rules: LEFT_OUT },
    { linterOptions: { reportUnusedDisableDirectives: 'off' } },
    { rules: Object.fromEntries(known(chosen, off).map((rule) => [rule, 'off'])) },
  ];
}

/** Names of rules that a text of settings turns off, or makes a warning, for more than tests. */
function turnedOff(text: string): string[] {
  return [...text.matchAll(TURNED_OFF)].flatMap(({ 1: rule = '', index }) => {
    const files = text.slice(0, index).lastIndexOf('files');
    const forTests = files >= 0 && /test|mock/i.test(text.slice(files, index).split(']')[0] ?? '');
    return forTests ? [] : [rule];
  });
}

function settingsIn(root: string, files: readonly string[]): string[] {
  const atTop = existsSync(root) ? readdirSync(root).filter((name) => SETTINGS.test(name)) : [];
  const inside = files.filter((file) => SETTINGS.test(file.split('/').at(-1) ?? ''));
  return [...atTop, ...inside].map((file) => read(root, file));
}

/** Of a plugin's rules only those that are loaded can be turned off. */
const known = (configs: readonly Linter.Config[], rules: readonly string[]): string[] => {
  const plugins = configs.flatMap(({ plugins: loaded = {} }) => Object.keys(loaded));
  return rules.filter((rule) => !rule.includes('/') || plugins.some((plugin) => rule.startsWith(`${plugin}/`)));
};
