/**
 * Reads a query as far as to know what must not be guessed at: that it is one SELECT (or WITH), and where parameters
 * stand. Strings, quoted names, comments and casts (`::`) are told apart, so that `:key` in them is text.
 */
import { SourceProblem } from '../../ports/source.ts'

export interface QueryDialect {
  /** `[name]` is a quoted name (Transact-SQL), and not the index of an array. */
  bracketNames?: boolean
  /** Backslashes escape within strings, `#` begins a comment, "…" is a string (MySQL). */
  mysql?: boolean
  /** $tag$…$tag$ is a string, comments nest (PostgreSQL). */
  postgres?: boolean
  /** Comments nest, and nothing need part two statements (Transact-SQL): words that begin one are refused. */
  sqlserver?: boolean
}

/**
 * Words of Transact-SQL that write, run, wait, reach another server or begin a statement. None of them can be the name
 * of anything without brackets, or is of use in one SELECT. Each is refused as a word of its own.
 */
const statementWords = new Set(
  `insert update delete merge truncate exec execute create alter drop grant revoke deny backup restore dbcc kill
  shutdown reconfigure set declare begin commit rollback save waitfor print raiserror if while goto return use bulk
  writetext updatetext readtext setuser checkpoint openquery openrowset opendatasource`.split(/\s+/),
)
/** A word may begin right behind `1e5` or `0xFF`, and where is for the server to say: nobody writes that by intention. */
const number = /^(?:0x[0-9a-f]*|\d+(?:\.\d*)?(?:e[+-]?\d*)?)/i

export interface ReadQuery {
  /** Parts between the parameters: one more than there are parameters. */
  parts: string[]
  /** Their names in order, `key`. */
  parameters: string[]
}

/** End of a quoted part that begins at `from`, where the same sign doubled is the sign itself. */
function quotedEnd(text: string, from: number, close: string, backslash: boolean): number {
  for (let at = from + 1; at < text.length; at++) {
    if (backslash && text[at] === '\\') at++
    else if (text[at] === close) {
      if (text[at + 1] !== close) return at + 1
      at++
    }
  }
  throw new SourceProblem('problem.query', { message: 'a quotation mark is never closed' })
}

function commentEnd(text: string, from: number, nests: boolean): number {
  let depth = 1
  for (let at = from + 2; at < text.length; at++) {
    const pair = text.slice(at, at + 2)
    if (pair === '*/' && --depth === 0) return at + 2
    if (nests && pair === '/*') depth++
    if (pair === '*/' || (nests && pair === '/*')) at++
  }
  throw new SourceProblem('problem.query', { message: 'a comment is never closed' })
}

const lineEnd = (text: string, from: number): number => {
  const end = text.indexOf('\n', from)
  return end < 0 ? text.length : end + 1
}

/** Where what begins at `at` and is no code ends; `at` itself when it is code. */
function skipped(text: string, at: number, dialect: QueryDialect): number {
  const sign = text[at]
  if (sign === "'") return quotedEnd(text, at, "'", dialect.mysql ?? false)
  if (sign === '"') return quotedEnd(text, at, '"', dialect.mysql ?? false)
  if (sign === '`') return quotedEnd(text, at, '`', false)
  if (sign === '[' && dialect.bracketNames) return quotedEnd(text, at, ']', false)
  if (text.startsWith('--', at) || (dialect.mysql && sign === '#')) return lineEnd(text, at)
  if (text.startsWith('/*', at)) {
    // MySQL runs what stands in /*! … */.
    if (dialect.mysql && /^\/\*M?!/.test(text.slice(at, at + 4))) throw new SourceProblem('problem.query-not-read-only')
    return commentEnd(text, at, (dialect.postgres || dialect.sqlserver) ?? false)
  }
  const tag = dialect.postgres ? text.slice(at).match(/^\$(?:[A-Za-z_]\w*)?\$/)?.[0] : undefined
  if (tag === undefined) return at
  const end = text.indexOf(tag, at + tag.length)
  if (end < 0) throw new SourceProblem('problem.query', { message: 'a quotation mark is never closed' })
  return end + tag.length
}

/** NEXT VALUE FOR takes a number from a sequence, which no rollback gives back. */
const isWriting = (word: string, before: string, { sqlserver }: QueryDialect): boolean =>
  word === 'into' || (sqlserver === true && (statementWords.has(word) || (before === 'next' && word === 'value')))

/** @throws SourceProblem when it is not one statement that begins with SELECT or WITH, or writes somewhere (INTO) */
export function readQuery(text: string, dialect: QueryDialect): ReadQuery {
  const read: ReadQuery = { parts: [], parameters: [] }
  let part = 0
  let first: string | undefined
  let before = ''
  let isOver = false
  for (let at = 0; at < text.length; ) {
    const after = skipped(text, at, dialect)
    if (after > at) {
      // A quoted part after the end is a second statement; a comment there is none.
      if (isOver && !/^(?:--|#|\/\*)/.test(text.slice(at))) throw new SourceProblem('problem.query-not-read-only')
      at = after
      continue
    }
    const rest = text.slice(at, at + 80)
    const word = rest.match(/^[A-Za-z_]\w*/)?.[0]
    const digits = dialect.sqlserver ? rest.match(number)?.[0] : undefined
    const parameter = text[at - 1] === ':' ? undefined : rest.match(/^:([A-Za-z_]\w*)/)
    if (isOver && /\S/.test(text[at] ?? '')) throw new SourceProblem('problem.query-not-read-only')
    if (word) {
      first ??= word.toLowerCase()
      if (isWriting(word.toLowerCase(), before, dialect)) throw new SourceProblem('problem.query-not-read-only')
      before = word.toLowerCase()
      at += word.length
    } else if (digits) {
      at += digits.length
      if (/\w/.test(text[at] ?? '')) throw new SourceProblem('problem.query-not-read-only')
    } else if (parameter?.[1] !== undefined) {
      read.parts.push(text.slice(part, at))
      read.parameters.push(parameter[1])
      at += parameter[0].length
      part = at
    } else {
      if (text[at] === ';') {
        isOver = true
        read.parts.push(text.slice(part, at))
        part = text.length
      }
      at++
    }
  }
  if (first !== 'select' && first !== 'with') throw new SourceProblem('problem.query-not-read-only')
  if (!isOver) read.parts.push(text.slice(part))
  return read
}
