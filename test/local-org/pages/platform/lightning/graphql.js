import { askOrg } from 'localOrg/page';

/** Marks a query. The platform parses it here; the local org parses it when it arrives. */
export function gql(strings, ...values) {
  return strings.reduce((text, part, index) => text + values[index - 1] + part);
}

/**
 * Wire adapter for the org's GraphQL API: emits `{ data, errors, refresh }` and asks anew when the query or a variable
 * changes. Nothing is cached, so `refresh()` differs from the platform only in never being needed for a first answer.
 */
export class graphql {
  constructor(dataCallback) {
    this.dataCallback = dataCallback;
    this.turn = 0;
    this.connected = false;
    this.asked = undefined;
    dataCallback({ data: undefined, errors: undefined });
  }

  connect() {
    this.connected = true;
    this.ask();
  }

  update(config) {
    this.config = config;
    if (this.connected) this.ask();
  }

  disconnect() {
    this.connected = false;
    this.turn += 1;
  }

  async ask(again = false) {
    const { query, variables, operationName } = this.config ?? {};
    const request = JSON.stringify({ query, variables, operationName });
    if (!query || Object.values(variables ?? {}).includes(undefined)) return;
    if (!again && request === this.asked) return;
    this.asked = request;
    this.turn += 1;
    const turn = this.turn;
    const emitted = await answerOf(JSON.parse(request));
    if (turn === this.turn && this.connected) this.dataCallback({ ...emitted, refresh: () => this.ask(true) });
  }
}

/** A failed request arrives as `errors`, as on the platform, never as a rejected promise. */
async function answerOf(request) {
  try {
    const { data, errors } = await askOrg('/lightning/api/graphql', request);
    return errors?.length ? { data: undefined, errors } : { data, errors: undefined };
  } catch (error) {
    return { data: undefined, errors: [{ message: error?.body?.message ?? String(error) }] };
  }
}
