/**
 * Which sources, or phone systems, there are now: those of the configuration file, which only that file changes, and those
 * connected in the browser. Whoever goes by it asks anew each time.
 */
import { AppError } from '../ports/errors.ts'

export interface Book<Entry extends { name: string }> {
  all(): readonly Entry[]
  get(name: string): Entry | undefined
  /** True of one that the configuration file sets. */
  isFromFile(name: string): boolean
  /** Adds or replaces one. @throws AppError when the configuration file has one of this name */
  put(entry: Entry): void
  /** @throws AppError when the configuration file sets it, or there is none */
  drop(name: string): void
}

/** @param what an entry is called: `source` */
export function createBook<Entry extends { name: string }>(
  what: string,
  fromFile: readonly Entry[],
  connected: readonly Entry[],
): Book<Entry> {
  const fixed = new Map(fromFile.map((entry) => [entry.name, entry]))
  // One that the configuration file has taken over since is its own.
  const changing = new Map(connected.flatMap((entry) => (fixed.has(entry.name) ? [] : [[entry.name, entry]])))
  return {
    all: () => [...fixed.values(), ...changing.values()],
    get: (name) => fixed.get(name) ?? changing.get(name),
    isFromFile: (name) => fixed.has(name),
    put(entry) {
      if (fixed.has(entry.name))
        throw new AppError('conflict', `“${entry.name}” is set in the configuration file; choose another name.`)
      changing.set(entry.name, entry)
    },
    drop(name) {
      if (fixed.has(name))
        throw new AppError('conflict', `“${name}” is set in the configuration file; remove it there.`)
      if (!changing.delete(name)) throw new AppError('not-found', `There is no such ${what}.`)
    },
  }
}
