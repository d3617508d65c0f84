/** How often one kind of call was made: `GET /query`, `POST /composite/graph`. The entry `* total` counts them all. */
export interface ApiCallCount {
  method: string;
  route: string;
  count: number;
}

/**
 * Calls of the API against the org's daily allowance: each HTTP request one, however many subrequests it holds, but each
 * subrequest of a batch one ("Each subrequest counts against rate limits").
 */
export class ApiUsage {
  private readonly counts = new Map<string, number>();
  private total = 0;
  private charged = 0;

  constructor(readonly max: number) {}

  get used(): number {
    return Math.min(this.charged, this.max);
  }

  get exhausted(): boolean {
    return this.charged >= this.max;
  }

  charge(count = 1): void {
    this.charged += count;
    this.total += count;
  }

  count(method: string, route: string): void {
    const key = `${method} ${route}`;
    this.counts.set(key, (this.counts.get(key) ?? 0) + 1);
  }

  list(): ApiCallCount[] {
    const each = [...this.counts].map(([key, count]): ApiCallCount => {
      const [method = '', route = ''] = key.split(' ');
      return { method, route, count };
    });
    return [...each, { method: '*', route: 'total', count: this.total }];
  }

  reset(): void {
    this.counts.clear();
    this.total = 0;
    this.charged = 0;
  }

  exhaust(): void {
    this.charged = this.max;
  }
}
