import { ESLint, type Linter } from 'eslint';
import path from 'node:path';
import type { Check, Finding, Project } from '../finding';
import { deployedFiles } from '../kinds';
import { rulesOf } from './rules';

const SCRIPTS = /^(?!.*\/staticresources\/).*(?:^|\/)lwc\/.+\.js$/;
const ERROR = 2;

const JEST = ['afterAll', 'afterEach', 'beforeAll', 'beforeEach', 'describe', 'expect', 'it', 'jest', 'test'];
const NODE = ['global', 'globalThis', 'module', 'process', 'require'];

const FOR_TESTS: Linter.Config = {
  files: ['**/__tests__/**/*.js', '**/__mocks__/**/*.js', '**/*.test.js'],
  languageOptions: { globals: Object.fromEntries([...JEST, ...NODE].map((name) => [name, 'readonly'])) },
  rules: {
    '@lwc/lwc/no-async-operation': 'off',
    '@lwc/lwc/no-unexpected-wire-adapter-usages': 'off',
    'no-console': 'off',
    'no-template-curly-in-string': 'off',
  },
};

/** The scripts of Lightning web components, tests included. */
export const checkLint: Check = {
  name: 'lint',
  title: 'scripts of components, by Salesforce’s rules for them',
  needsJava: false,
  async run(project, changed) {
    const wanted = changed && new Set(changed);
    const files = scripts(project).filter((file) => !wanted || wanted.has(file));
    if (files.length === 0) return [];
    const eslint = new ESLint({
      cwd: project.root,
      overrideConfigFile: true,
      baseConfig: [...rulesOf(project.root, project.files), FOR_TESTS],
      errorOnUnmatchedPattern: false,
    });
    const results = await eslint.lintFiles(files.map((file) => literally(file)));
    return results.flatMap(({ filePath, messages }) => {
      const file = path.relative(project.root, filePath).split(path.sep).join('/');
      return messages.flatMap((message) => finding(file, message) ?? []);
    });
  },
};

/** Tests are never deployed, and are scripts all the same. */
function scripts(project: Project): string[] {
  const deployed = new Set(deployedFiles(project));
  return project.files.filter((file) => SCRIPTS.test(file) && (deployed.has(file) || file.includes('/__tests__/')));
}

/** A path as a pattern that means itself. */
const literally = (file: string): string => file.replace(/[[\]{}()*?!@+\\]/g, '\\$&');

function finding(file: string, { ruleId, message, line, severity, fatal }: Linter.LintMessage): Finding | undefined {
  // A comment may speak of rules that are not Salesforce's.
  if (severity !== ERROR || /^Definition for rule .* not found\.$/.test(message)) return undefined;
  return {
    check: 'lint',
    file,
    line: Math.max(1, line),
    rule: fatal ? 'not-javascript' : (ruleId?.split('/').at(-1) ?? 'lint'),
    message: message.split('\n')[0] ?? message,
    remedy: ruleId
      ? `The rule ${ruleId} says what to do instead.`
      : 'Write what JavaScript and the decorators of lwc allow.',
  };
}
