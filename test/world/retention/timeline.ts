/** One clock for everybody: product, Salesforce and recorder. It stands still unless it is moved. */
export class Timeline {
  constructor(private ms: number) {}

  readonly now = (): Date => new Date(this.ms);

  /** @param ms milliseconds, not negative */
  forward(ms: number): void {
    this.ms += ms;
  }
}
