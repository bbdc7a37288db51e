/** Files sent by the browser, kept until no source needs them. */
import type { UploadAnswer } from '../../shared/connecting.ts'

export interface Uploads {
  /**
   * @param fileName as the browser has it: shown, never a path
   * @throws AppError when it is too large, empty, or of a kind that cannot be read
   */
  save(fileName: string, bytes: AsyncIterable<Uint8Array>): Promise<UploadAnswer>
  /** Where the file lies; undefined when there is no such upload. */
  pathOf(upload: string): string | undefined
  /** Removes those that no source names and that have lain for a while. */
  tidy(needed: ReadonlySet<string>, before: Date): Promise<void>
}
