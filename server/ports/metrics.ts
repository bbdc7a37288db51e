/** Figures for whoever watches the server: counts and durations, never whose. */
export interface Metrics {
  popPainted(afterMs: number): void
  /** A message of this phone system could not be used. */
  messageRefused(phoneSystem: string): void
  text(): Promise<string>
}
