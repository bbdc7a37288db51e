/** Figures for whoever watches the server: counts and durations, never whose. */
export interface Metrics {
  popPainted(afterMs: number): void
  text(): Promise<string>
}
