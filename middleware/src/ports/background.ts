/** Work that starts at once and is waited for only when the process stops. A job stands behind each as its safety net. */
export interface Background {
  run(name: string, work: () => Promise<void>): void;
  /**
   * As `run`, for work that does whatever is there to do: one of a name runs at a time, and one more waits for it however
   * often it is asked for meanwhile.
   */
  runInTurn(name: string, work: () => Promise<void>): void;
}
