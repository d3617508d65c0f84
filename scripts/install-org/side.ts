import type { Org } from './org';

/** What came of a request through the door. */
export interface DoorAnswer {
  readonly status: number;
  readonly body: string;
}

/** What the local org and a real one do in different ways, for those steps that are the same in both. */
export interface OrgSide {
  /** Asks the middleware through the door, as the person who installs. @throws Refusal in words */
  knock(org: Org, path: string): Promise<DoorAnswer>;
  /** Told when the org's address of the middleware was set; a real org has it from its metadata. */
  addressSet?(url: string): Promise<void>;
  /** Starts a middleware for the check of its health, where nobody runs one. @returns what stops it */
  readonly middleware:
    ((settings: Readonly<Record<string, string | undefined>>) => Promise<() => Promise<void>>) | null;
  /** What a real org adds, in sentences. */
  readonly notShownHere: readonly string[];
}
