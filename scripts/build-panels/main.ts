import { buildPanels } from './build-panels';

buildPanels((line) => process.stdout.write(`${line}\n`)).catch((error: unknown) => {
  process.stderr.write(
    `The panels could not be built. ${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`,
  );
  process.exitCode = 1;
});
