/**
 * Notices that a file has changed, by looking: on network drives nothing is told, and programs replace files rather than
 * write them. A change is told when the file has kept still for one look, so that a half-written one is not read.
 */
import { stat } from 'node:fs/promises'
import type { FileWatch, WatchedFile } from '../../ports/file-watch.ts'

/** A SQLite database with a write-ahead log changes beside its file first. */
const besides = ['', '-wal']

async function versionOf(path: string): Promise<string> {
  const versions = await Promise.all(
    besides.map((suffix) =>
      stat(path + suffix).then(
        (found) => `${found.ino} ${found.size} ${found.mtimeMs}`,
        () => '',
      ),
    ),
  )
  return versions.join('|')
}

interface Seen {
  told: string
  latest: string
}

/** @param files those to look at, asked before each look  @param everyMs how often each is looked at */
export function watchFiles(
  files: () => readonly WatchedFile[],
  onChange: (name: string) => void,
  everyMs = 500,
): FileWatch {
  const seen = new Map<string, Seen>()
  let isLooking = false
  async function look(): Promise<void> {
    // A drive that answers slowly is not asked again before it has.
    if (isLooking) return
    isLooking = true
    for (const { name, path } of files()) {
      const version = await versionOf(path)
      const before = seen.get(name) ?? { told: version, latest: version }
      const isStill = version === before.latest
      if (isStill && version !== before.told) onChange(name)
      seen.set(name, { told: isStill ? version : before.told, latest: version })
    }
    isLooking = false
  }
  const timer = setInterval(() => void look(), everyMs)
  timer.unref()
  return { ready: look(), stop: () => clearInterval(timer) }
}
