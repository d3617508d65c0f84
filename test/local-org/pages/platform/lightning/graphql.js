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
    // Whoever comes back asks again: an answer on its way was dropped, and what was shown may be old.
    this.asked = undefined;
  }

  /** @param {boolean} [again] though nothing changed @returns {Promise<void>} resolved when the answer was emitted */
  async ask(again = false) {
    // `variables` may be a getter's object, new at every turn; what counts is what is in it.
    const { query, variables, operationName } = this.config ?? {};
    const request = JSON.stringify({ query, variables, operationName });
    // As on the platform, a request waits until the last of its variables is there; null is a value.
    if (!query || Object.values(variables ?? {}).includes(undefined)) return;
    if (!again && request === this.asked) return;
    this.asked = request;
    this.turn += 1;
    const turn = this.turn;
    const emitted = await answerOf(JSON.parse(request));
    if (turn === this.turn && this.connected) this.dataCallback({ ...emitted, refresh: () => this.ask(true) });
  }
}

/**
 * A failed request arrives as `errors`, as on the platform, never as a rejected promise. Where a part of the document
 * succeeded the org answers data beside the errors, and both arrive.
 */
async function answerOf(request) {
  try {
    const { data, errors } = await askOrg('/lightning/api/graphql', request);
    return { data: data ?? undefined, errors: errors?.length ? errors : undefined };
  } catch (error) {
    return { data: undefined, errors: [{ message: error?.body?.message ?? String(error) }] };
  }
}
