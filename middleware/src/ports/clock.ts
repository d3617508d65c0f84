/** Time and identity come from outside so that decisions can be replayed. */
export interface Clock {
  now(): Date;
}

export interface Ids {
  /** A fresh UUID. */
  next(): string;
}
