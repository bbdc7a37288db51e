/** Files that are sources, looked after for changes. */
export interface WatchedFile {
  /** Of the source. */
  name: string
  /** Absolute. */
  path: string
}
export interface FileWatch {
  /** Resolves when every file has been looked at once: what changes from then on is told. */
  ready: Promise<void>
  stop(): void
}
