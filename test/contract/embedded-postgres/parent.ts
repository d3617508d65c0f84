import { startEmbeddedPostgres } from '../../../scripts/postgres/cluster';

/** Starts a server on the folder it is given, prints its URL, and stays until it is killed. */
async function main(dataDir: string | undefined): Promise<void> {
  const { url } = await startEmbeddedPostgres({ dataDir });
  process.stdout.write(`${url}\n`);
}

main(process.argv[2]).catch((error: unknown) => {
  process.stderr.write(`${String(error)}\n`);
  process.exitCode = 1;
});
