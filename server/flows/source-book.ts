/** Which sources there are now. */
import type { SourceConfig } from '../ports/source.ts'
import { type Book, createBook } from './book.ts'

export type SourceBook = Book<SourceConfig>

export const createSourceBook = (fromFile: readonly SourceConfig[], connected: readonly SourceConfig[]): SourceBook =>
  createBook('source', fromFile, connected)
