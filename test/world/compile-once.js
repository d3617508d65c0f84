'use strict';

// For processes that a test starts dozens of times: compiles TypeScript once and keeps the JavaScript by its content.
// To be given to Node with `-r`; `COMPILED_DIR` says where it is kept.
const { createHash } = require('node:crypto');
const fs = require('node:fs');
const Module = require('node:module');
const path = require('node:path');
const { transformSync, version } = require('@swc/core');

const kept = process.env.COMPILED_DIR;
if (!kept) throw new Error('COMPILED_DIR must name a folder.');
fs.mkdirSync(kept, { recursive: true });
Module.enableCompileCache?.(path.join(kept, 'v8'));

const OPTIONS = {
  swcrc: false,
  jsc: { target: 'es2023', parser: { syntax: 'typescript' }, keepClassNames: true },
  module: { type: 'commonjs' },
};

Module._extensions['.ts'] = (module, file) => {
  const source = fs.readFileSync(file, 'utf8');
  const name = createHash('sha256').update(`${version}\n${file}\n${source}`).digest('hex');
  const compiled = path.join(kept, `${name}.js`);
  if (!fs.existsSync(compiled)) {
    // Others may be compiling the same: a whole file appears, or none.
    const mine = `${compiled}.${process.pid}`;
    fs.writeFileSync(mine, transformSync(source, { ...OPTIONS, filename: file }).code);
    fs.renameSync(mine, compiled);
  }
  module._compile(fs.readFileSync(compiled, 'utf8'), file);
};
