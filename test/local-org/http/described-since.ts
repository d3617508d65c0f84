import type { Engine } from '../engine/engine';
import type { RestAnswer, RestRequest } from './rest';

/** When the schema was last another one: descriptions made before are out of date. */
export class SchemaAge {
  private changedAt: number;

  constructor(engine: Engine) {
    const now = (): number => Math.floor(engine.now().getTime() / 1000) * 1000;
    this.changedAt = now();
    engine.onSchemaChange.push(() => (this.changedAt = now()));
  }

  /**
   * A description, or 304 where the client has one that is as good ("sObject Describe", If-Modified-Since). A user's
   * rights are not looked at, as on the platform only metadata counts.
   */
  since({ headers }: RestRequest, describe: () => unknown): RestAnswer {
    const known = Date.parse(headers['if-modified-since'] ?? '');
    const stamp = { 'Last-Modified': new Date(this.changedAt).toUTCString() };
    if (known >= this.changedAt) return { status: 304, headers: stamp };
    return { status: 200, headers: stamp, body: describe() };
  }
}
