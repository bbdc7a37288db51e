/** The pages of an answer, one after the other, for as long as each of them brings something new. */
import { createHash } from 'node:crypto'
import { type DatasetConfig, type PageSize, SourceProblem } from '../../ports/source.ts'
import { type Ask, follow } from './http-asking.ts'
import type { HttpAnswer } from './http-exchange.ts'
import { parseAnswer, valueAt } from './http-json.ts'
import { nextLink } from './http-link.ts'

export interface Page {
  rows: readonly unknown[]
}
type Paging = Pick<DatasetConfig, 'rows' | 'next'>
type Asked = Awaited<ReturnType<Ask>>

const isObject = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null
const nextOfOData = '@odata.nextLink'

export async function* readPages(first: URL, { rows: place, next }: Paging, ask: Ask): AsyncIterable<Page> {
  const progress = createProgress(first)
  let read = 0
  let pages = 0
  let url: URL | undefined = numbered() ?? first
  while (url) {
    const asked: Asked | undefined = await ask(url).catch(endOrThrow)
    const answer = asked && parseAnswer(asked.answer)
    // No content is an empty list (RFC 9110 §15.3.5).
    if (!asked || answer === undefined) return
    const rows = rowsIn(answer, place)
    read += rows.length
    pages++
    url = nextUrl(answer, rows.length, asked)
    if (url) progress.check(url, rows)
    yield { rows }
  }

  /** The request with how far reading has come; undefined where the answer says what is next. */
  function numbered(): URL | undefined {
    if (next === undefined || !('offset' in next || 'page' in next)) return undefined
    const [name, at] = 'offset' in next ? [next.offset, read] : [next.page, (next.from ?? 1) + pages]
    return withParameters(first, { [name]: String(at), ...sizeOf(next) })
  }

  /** Some servers say of the page behind the last one that there is none. */
  function endOrThrow(error: unknown): undefined {
    const isEnd = error instanceof SourceProblem && error.code === 'problem.not-found'
    if (!isEnd || pages === 0 || next === undefined || !('page' in next)) throw error
  }

  function nextUrl(answer: unknown, count: number, { url: from, answer: { headers } }: Asked): URL | undefined {
    // Servers give fewer than they are asked for when that is more than they give: only none is the end.
    const following = numbered()
    if (following) return count === 0 ? undefined : following
    if (next && 'cursor' in next) {
      const cursor = textAt(answer, next.from)
      return cursor === undefined ? undefined : withParameters(first, { [next.cursor]: cursor })
    }
    const link = linkOf(answer, headers)
    return link === undefined ? undefined : follow(link, from, first.origin)
  }

  function linkOf(answer: unknown, { link = '' }: HttpAnswer['headers']): string | undefined {
    if (next && 'header' in next) return nextLink([link].flat().join(', '))
    if (next && 'link' in next) return textAt(answer, next.link)
    const isOData = isObject(answer) && Array.isArray(answer.value) && nextOfOData in answer
    return isOData ? textAt(answer, nextOfOData) : undefined
  }
}

function rowsIn(answer: unknown, place: string | undefined): unknown[] {
  if (place !== undefined) {
    const rows = valueAt(answer, place)
    if (Array.isArray(rows)) return rows
    throw new SourceProblem('problem.no-rows', { path: place })
  }
  if (Array.isArray(answer)) return answer
  if (isObject(answer) && Array.isArray(answer.value)) return answer.value
  throw new SourceProblem('problem.no-list')
}

/** A link or a cursor; undefined where there is none, which is how the last page is told. */
function textAt(answer: unknown, place: string): string | undefined {
  const found = valueAt(answer, place)
  if (found === undefined || found === null || found === '' || found === false) return undefined
  if (typeof found === 'string' || typeof found === 'number') return String(found)
  throw new SourceProblem('problem.next-not-text', { path: place })
}

const sizeOf = ({ limit, size }: PageSize): Record<string, string> =>
  limit === undefined || size === undefined ? {} : { [limit]: String(size) }

/** The rest of the query stays as it is written: servers differ in what they make of `+` and `$`. */
function withParameters(url: URL, values: Record<string, string>): URL {
  const kept = url.search
    .slice(1)
    .split('&')
    .filter((part) => part !== '' && ![...new URLSearchParams(part).keys()].some((name) => Object.hasOwn(values, name)))
  const added = Object.entries(values).map(
    ([name, value]) => `${encodeURIComponent(name)}=${encodeURIComponent(value)}`,
  )
  const changed = new URL(url)
  changed.search = [...kept, ...added].join('&')
  return changed
}

/** Told by digests: addresses and pages are as long as the server makes them. */
const digestOf = (text: string): string => createHash('sha256').update(text).digest('base64')

function createProgress(first: URL): { check(next: URL, rows: readonly unknown[]): void } {
  const addresses = new Set([digestOf(first.href)])
  const pages = new Set<string>()
  let withoutNew = 0
  return {
    check(next, rows) {
      const address = digestOf(next.href)
      const page = digestOf(JSON.stringify(rows))
      withoutNew = rows.length === 0 || pages.has(page) ? withoutNew + 1 : 0
      if (addresses.has(address) || withoutNew === 2) throw new SourceProblem('problem.endless-paging')
      addresses.add(address)
      pages.add(page)
    },
  }
}
