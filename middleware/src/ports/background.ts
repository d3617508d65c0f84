/** Work that starts at once and is waited for only when the process stops. A job stands behind each as its safety net. */
export interface Background {
  run(name: string, work: () => Promise<void>): void;
}
