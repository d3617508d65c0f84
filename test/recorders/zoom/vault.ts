/** Zoom keeps what is in the trash for 30 days (support article "Recovering a deleted cloud recording"). */
const TRASH_MS = 30 * 24 * 3600 * 1000;

export type Fate = 'standing' | 'trashed' | 'gone';
/** `served`: off every list, and still handed out by whoever has the address. Zoom must not do that. */
export type Removal = 'trashed' | 'gone' | 'served';

/** What became of things that were removed through the API, by key: a file's, a summary's, a kept transcript's. */
export class Vault {
  readonly #removed = new Map<string, { to: Removal; at: number; whole: boolean }>();

  constructor(private readonly now: () => number) {}

  /** `whole`: together with the whole meeting, which decides in which list of the trash it shows. */
  remove(key: string, to: Removal, whole = false): void {
    this.#removed.set(key, { to, at: this.now(), whole });
  }

  fate(key: string): Fate {
    const removal = this.#removed.get(key);
    if (!removal) return 'standing';
    return removal.to === 'trashed' && this.now() < removal.at + TRASH_MS ? 'trashed' : 'gone';
  }

  served(key: string): boolean {
    const removal = this.#removed.get(key);
    return !removal || removal.to === 'served';
  }

  /** When and how it went into the trash; null if it is not there. */
  inTrash(key: string): { at: Date; whole: boolean } | null {
    const removal = this.#removed.get(key);
    return removal && this.fate(key) === 'trashed' ? { at: new Date(removal.at), whole: removal.whole } : null;
  }
}
