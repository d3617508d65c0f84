import './jest-postgres-start';

export default async function stopPostgres(): Promise<void> {
  await globalThis.countersignTestPostgres?.stop();
  globalThis.countersignTestPostgres = undefined;
}
