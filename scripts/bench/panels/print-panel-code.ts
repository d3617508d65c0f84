import { panelCode } from './panel-code';

// The panels' code as JSON, for those who cannot load Rollup's plugins, which are ES modules, into their own process.
panelCode()
  .then((code) => process.stdout.write(`${JSON.stringify(code)}\n`))
  .catch((error: unknown) => {
    process.stderr.write(`${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`);
    process.exitCode = 1;
  });
