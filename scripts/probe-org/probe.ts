/** What an answer is kept as. */
export type Answer = string | number | boolean | null | readonly Answer[] | { readonly [name: string]: Answer };

/** One answer of the org over HTTP, whatever its status. */
export interface Asked {
  readonly status: number;
  /** Parsed where it is JSON, else text. */
  readonly body: unknown;
  header(name: string): string | null;
}

/** A request as one person. `path` is below `/services/data/v66.0`, or begins with `/services`. */
export type Ask = (method: 'GET' | 'POST' | 'PATCH' | 'DELETE', path: string, body?: object) => Promise<Asked>;

export interface ProbeSession {
  readonly ask: Ask;
  readonly userId: string;
  readonly username: string;
  readonly accessToken: string;
}

/** The org that is asked, with Countersign in it. */
export interface ProbeOrg {
  readonly url: string;
  readonly orgId: string;
  readonly admin: ProbeSession;
  readonly integration: ProbeSession;
  /** host:port */
  readonly pubSubEndpoint: string;
  /** What the middleware logs in with; null where it is not at hand. */
  readonly login: { readonly url: string; readonly clientId: string; readonly privateKeyPem: string } | null;
  /** A name that nothing else in the org bears. */
  unique(what: string): string;
  /** Done after the probe, whatever came of it, the last first. */
  readonly afterwards: (work: () => Promise<void>) => void;
}

/** One question to Salesforce that its documentation leaves open, or that much depends on. */
export interface Probe {
  /** kebab-case; the fixture's name. */
  readonly question: string;
  readonly asks: string;
  /** What of ours goes wrong where the answer is another. */
  readonly why: string;
  /** Changes nothing that it does not take back. @throws where the org does not even let it ask */
  run(on: ProbeOrg): Promise<Answer>;
  /** Of an answer, what the local org must give as well; all of it unless told otherwise. */
  matters?(answer: Answer): Answer;
  /** Where the local org cannot answer at all: why. Then its answer is not compared. */
  readonly notHere?: string;
}

/** A question that only a person at a browser can answer. */
export interface ByHand {
  readonly question: string;
  readonly asks: string;
  readonly why: string;
  readonly procedure: string;
}
