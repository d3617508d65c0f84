'use strict';

// The arrows of the house: domain <- ports <- flows <- inbound, ports <- outbound; main joins them. An import counts
// however it is written: static, type-only or dynamic.

const SRC = '^middleware/src/';

/** What each layer may import inside `middleware/src`, itself included. */
const LAYERS = {
  domain: ['domain'],
  contracts: ['contracts'],
  ports: ['ports', 'domain', 'contracts'],
  flows: ['flows', 'ports', 'domain', 'contracts'],
  inbound: ['inbound', 'flows', 'ports', 'domain', 'contracts'],
  outbound: ['outbound', 'ports', 'domain', 'contracts'],
};

/** What of Node itself a pure layer may use: a hash depends on nothing but its input. */
const NODE_MODULES_OF_THE_DOMAIN = '^(node:)?crypto$';

function layer(name) {
  return {
    name: `layer-${name}`,
    comment: `${name} may import only ${LAYERS[name].join(', ')}`,
    severity: 'error',
    from: { path: `${SRC}${name}/` },
    to: { path: SRC, pathNot: `${SRC}(${LAYERS[name].join('|')})/` },
  };
}

/** @type {import('dependency-cruiser').IConfiguration} */
module.exports = {
  forbidden: [
    ...Object.keys(LAYERS).map(layer),
    {
      name: 'domain-is-pure',
      comment: 'the domain uses no package and nothing of Node but a hash; clock, ids and files are arguments',
      severity: 'error',
      from: { path: `${SRC}domain/` },
      to: { pathNot: [SRC, NODE_MODULES_OF_THE_DOMAIN] },
    },
    {
      name: 'ports-and-flows-use-no-packages',
      comment: 'a flow reaches the world through ports; what needs a package belongs to inbound or outbound',
      severity: 'error',
      from: { path: `${SRC}(ports|flows)/` },
      to: { dependencyTypes: ['npm', 'npm-dev', 'npm-optional', 'npm-peer', 'npm-no-pkg', 'npm-unknown', 'core'] },
    },
    {
      name: 'contracts-use-only-zod',
      comment: 'a contract is a shape: it needs nothing but zod',
      severity: 'error',
      from: { path: `${SRC}contracts/` },
      to: { pathNot: [SRC, '^node_modules/zod/'] },
    },
    {
      name: 'only-main-joins',
      comment: 'main.ts is the only file that sees every layer; it is started, not imported',
      severity: 'error',
      from: { path: SRC },
      to: { path: `${SRC}main\\.ts$` },
    },
    {
      name: 'production-stands-alone',
      comment: 'production imports no test, script or panel source',
      severity: 'error',
      from: { path: SRC },
      to: { path: '^(test|scripts|force-app)/' },
    },
    {
      name: 'production-packages-are-dependencies',
      comment: 'what production imports is installed in production: a dependency, not a development dependency',
      severity: 'error',
      from: { path: SRC },
      to: { dependencyTypes: ['npm-dev', 'npm-no-pkg', 'npm-unknown'], pathNot: '^node_modules/@types/' },
    },
    {
      name: 'local-org-knows-no-middleware',
      comment: 'the stand-in for Salesforce is judged by the middleware, so it shares nothing with it',
      severity: 'error',
      from: { path: '^test/local-org/' },
      to: { path: '^(middleware|scripts|force-app)/' },
    },
    {
      name: 'local-org-is-its-own-project',
      comment: 'through another folder of test/ the middleware would come back',
      severity: 'error',
      from: { path: '^test/local-org/' },
      to: { path: '^test/', pathNot: '^test/local-org/' },
    },
    {
      name: 'the-oracle-recomputes-by-itself',
      comment:
        'what judges how retention kept its rules shares no line with it: no package, nothing of Node, no other file',
      severity: 'error',
      from: { path: '^test/world/retention/oracle/' },
      to: { pathNot: '^test/world/retention/oracle/' },
    },
    {
      name: 'no-cycles',
      severity: 'error',
      from: { path: SRC },
      to: { circular: true },
    },
    {
      name: 'no-cycles-at-run-time',
      comment: 'in tests and scripts a part may name the type of its whole; the compiler removes that import',
      severity: 'error',
      from: { pathNot: SRC },
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    },
    {
      name: 'no-unresolvable',
      comment: 'an import that leads nowhere escapes every other rule',
      severity: 'error',
      // Module names of the platform (`lightning/…`) are resolved by the panel build alone.
      from: { pathNot: '^(test/local-org/pages/(platform|browser)|scripts/bench/panels/(lwc|browser))/' },
      to: { couldNotResolve: true },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '^(middleware/dist|\\.build)/' },
    tsPreCompilationDeps: true,
    detectJSDocImports: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['node', 'require', 'import', 'default', 'types'],
      extensions: ['.ts', '.js', '.mjs', '.cjs', '.json', '.d.ts'],
    },
  },
};
