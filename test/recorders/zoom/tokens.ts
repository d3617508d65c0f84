import { randomBytes } from 'node:crypto';

/** Bearer tokens that die: OAuth access tokens after an hour, an event's download token after a day. */
export class Tokens {
  readonly #expiries = new Map<string, number>();

  constructor(private readonly now: () => number) {}

  issue(seconds: number): string {
    const token = randomBytes(24).toString('base64url');
    this.#expiries.set(token, this.now() + seconds * 1000);
    return token;
  }

  valid(token: string | undefined): boolean {
    return token !== undefined && (this.#expiries.get(token) ?? 0) > this.now();
  }

  expireAll(): void {
    this.#expiries.clear();
  }

  get issued(): number {
    return this.#expiries.size;
  }
}
