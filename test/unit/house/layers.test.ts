import { rmSync } from 'node:fs';
import { emptyHouse, type Finding, layerFindings, plant, type Planted } from './planted-tree';
import { ROOT } from './project';

/** architecture.md, "House": `domain <- ports <- flows <- inbound`, `ports <- outbound`; all but the domain see contracts. */
const ALLOWED: Record<string, string[]> = {
  domain: [],
  contracts: [],
  ports: ['domain', 'contracts'],
  flows: ['ports', 'domain', 'contracts'],
  inbound: ['flows', 'ports', 'domain', 'contracts'],
  outbound: ['ports', 'domain', 'contracts'],
};
const LAYERS = Object.keys(ALLOWED);

const FORMS: Record<string, (to: string) => string> = {
  'static import': (to) => `import { target } from '${to}';\nexport const planted = target;`,
  'import for the side effect': (to) => `import '${to}';`,
  're-export': (to) => `export { target } from '${to}';`,
  'import type': (to) => `import type { Target } from '${to}';\nexport const planted: Target = 1;`,
  'inline type import': (to) => `import { type Target } from '${to}';\nexport const planted: Target = 1;`,
  'type query': (to) => `export const planted: import('${to}').Target = 1;`,
  'dynamic import': (to) => `export const planted = () => import('${to}');`,
  require: (to) => `export const planted: unknown = require('${to}');`,
};

const PAIRS = LAYERS.flatMap((from) => LAYERS.filter((to) => to !== from).map((to) => ({ from, to })));
const isForbidden = ({ from, to }: { from: string; to: string }) => !ALLOWED[from]?.includes(to);
const FORBIDDEN = PAIRS.filter(isForbidden);
const PERMITTED = PAIRS.filter((pair) => !isForbidden(pair));

const plantedAt = (from: string, to: string, form: string) =>
  `middleware/src/${from}/to-${to}-by-${form.replaceAll(' ', '-')}.ts`;

function everyPairInEveryForm(): Planted {
  const files: Planted = {};
  for (const name of LAYERS) {
    files[`middleware/src/${name}/target.ts`] = 'export const target = 1;\nexport type Target = number;';
  }
  for (const { from, to } of PAIRS) {
    for (const [form, text] of Object.entries(FORMS)) files[plantedAt(from, to, form)] = text(`../${to}/target`);
  }
  return files;
}

/** Beside the layers: file, its text, and the rule that must name it; without a rule it must pass. */
const OTHERS: { what: string; file: string; text: string; rule?: string }[] = [
  {
    what: 'a package in the domain',
    file: 'middleware/src/domain/package.ts',
    text: "import 'express';",
    rule: 'domain-is-pure',
  },
  {
    what: 'the type of a package in the domain',
    file: 'middleware/src/domain/package-type.ts',
    text: "import type { X } from 'zod';\nexport type Y = X;",
    rule: 'domain-is-pure',
  },
  {
    what: 'a file system in the domain',
    file: 'middleware/src/domain/files.ts',
    text: "import { readFileSync } from 'node:fs';\nexport const read = readFileSync;",
    rule: 'domain-is-pure',
  },
  {
    what: 'a hash in the domain',
    file: 'middleware/src/domain/hash.ts',
    text: "import { createHash } from 'node:crypto';\nexport const hash = createHash;",
  },
  {
    what: 'a package in a flow',
    file: 'middleware/src/flows/package.ts',
    text: "import 'express';",
    rule: 'ports-and-flows-use-no-packages',
  },
  {
    what: 'Node in a port',
    file: 'middleware/src/ports/node.ts',
    text: "import type { Server } from 'node:http';\nexport type S = Server;",
    rule: 'ports-and-flows-use-no-packages',
  },
  {
    what: 'a package other than zod in a contract',
    file: 'middleware/src/contracts/package.ts',
    text: "import 'express';",
    rule: 'contracts-use-only-zod',
  },
  { what: 'zod in a contract', file: 'middleware/src/contracts/shape.ts', text: "import 'zod';" },
  { what: 'a package at the edge', file: 'middleware/src/inbound/edge.ts', text: "import 'express';" },
  {
    what: 'the composition root imported by a layer',
    file: 'middleware/src/inbound/upwards.ts',
    text: "import '../main';",
    rule: 'only-main-joins',
  },
  {
    what: 'a test part in production',
    file: 'middleware/src/outbound/tested.ts',
    text: "import '../../../test/target';",
    rule: 'production-stands-alone',
  },
  {
    what: 'a script in production',
    file: 'middleware/src/outbound/scripted.ts',
    text: "export const planted = () => import('../../../scripts/target');",
    rule: 'production-stands-alone',
  },
  {
    what: 'a development dependency in production',
    file: 'middleware/src/outbound/development.ts',
    text: "import 'jest';",
    rule: 'production-packages-are-dependencies',
  },
  {
    what: 'the middleware in the local org',
    file: 'test/local-org/middleware.ts',
    text: "import type { Target } from '../../middleware/src/domain/target';\nexport type T = Target;",
    rule: 'local-org-knows-no-middleware',
  },
  {
    what: 'another test part in the local org',
    file: 'test/local-org/neighbour.ts',
    text: "import '../target';",
    rule: 'local-org-is-its-own-project',
  },
  {
    what: 'an import that leads nowhere',
    file: 'middleware/src/inbound/nowhere.ts',
    text: "import './does-not-exist';",
    rule: 'no-unresolvable',
  },
];

describe('the layer check, over a house with every import planted', () => {
  let house: string;
  let findings: Set<Finding>;

  beforeAll(async () => {
    house = emptyHouse();
    plant(house, {
      ...everyPairInEveryForm(),
      'middleware/src/main.ts': "import './domain/target';\nimport './outbound/target';\nimport './inbound/target';",
      'middleware/src/flows/circle.ts': "import './circle-back';\nexport type Here = 1;",
      'middleware/src/flows/circle-back.ts': "import type { Here } from './circle';\nexport type There = Here;",
      ...Object.fromEntries(OTHERS.map(({ file, text }) => [file, text])),
    });
    ({ findings } = await layerFindings(house));
  }, 60_000);

  afterAll(() => rmSync(house, { recursive: true, force: true }));

  const rulesNaming = (file: string) =>
    [...findings].filter((finding) => finding.endsWith(` ${file}`)).map((finding) => finding.split(' ')[0]);

  describe.each(Object.keys(FORMS))('written as %s', (form) => {
    test.each(FORBIDDEN)('$from may not import $to', ({ from, to }) => {
      expect(rulesNaming(plantedAt(from, to, form))).toContain(`layer-${from}`);
    });

    test.each(PERMITTED)('$from may import $to', ({ from, to }) => {
      expect(rulesNaming(plantedAt(from, to, form))).toEqual([]);
    });
  });

  test.each(OTHERS.filter(({ rule }) => rule))('$what is found', ({ file, rule }) => {
    expect(rulesNaming(file)).toContain(rule);
  });

  test.each(OTHERS.filter(({ rule }) => !rule))('$what passes', ({ file }) => {
    expect(rulesNaming(file)).toEqual([]);
  });

  test('a circle is found at one of its files, though the way back is only a type', () => {
    const named = ['circle', 'circle-back'].flatMap((name) => rulesNaming(`middleware/src/flows/${name}.ts`));
    expect(named).toEqual(['no-cycles']);
  });

  test('main joins every layer', () => {
    expect(rulesNaming('middleware/src/main.ts')).toEqual([]);
  });
});

test('the house as it stands breaks no rule', async () => {
  const { findings, files } = await layerFindings(ROOT);
  expect(files).toBeGreaterThan(LAYERS.length);
  expect([...findings]).toEqual([]);
}, 60_000);
