/**
 * Which sources there are now: those of the configuration file, which only that file changes, and those connected in the
 * browser. Whoever goes by it asks anew each time.
 */
import { AppError } from '../ports/errors.ts'
import type { SourceConfig } from '../ports/source.ts'

export interface SourceBook {
  all(): readonly SourceConfig[]
  get(name: string): SourceConfig | undefined
  /** True of one that the configuration file sets. */
  isFromFile(name: string): boolean
  /** Adds or replaces one. @throws AppError when the configuration file has one of this name */
  put(source: SourceConfig): void
  drop(name: string): void
}

export function createSourceBook(fromFile: readonly SourceConfig[], connected: readonly SourceConfig[]): SourceBook {
  const fixed = new Map(fromFile.map((source) => [source.name, source]))
  // One that the configuration file has taken over since is its own.
  const changing = new Map(connected.flatMap((source) => (fixed.has(source.name) ? [] : [[source.name, source]])))
  return {
    all: () => [...fixed.values(), ...changing.values()],
    get: (name) => fixed.get(name) ?? changing.get(name),
    isFromFile: (name) => fixed.has(name),
    put(source) {
      if (fixed.has(source.name))
        throw new AppError('conflict', `“${source.name}” is set in the configuration file; choose another name.`)
      changing.set(source.name, source)
    },
    drop(name) {
      if (fixed.has(name))
        throw new AppError('conflict', `“${name}” is set in the configuration file; remove it there.`)
      if (!changing.delete(name)) throw new AppError('not-found', 'There is no such source.')
    },
  }
}
