/** The pages of an answer, one after the other, for as long as each of them brings something new. */
import { createHash } from 'node:crypto'
import { type DatasetConfig, SourceProblem } from '../../ports/source.ts'
import { type Ask, follow } from './http-asking.ts'
import { parseAnswer, valueAt } from './http-json.ts'

export interface Page {
  rows: readonly unknown[]
}
type Paging = Pick<DatasetConfig, 'rows' | 'next'>

const isObject = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null
const nextOfOData = '@odata.nextLink'

export async function* readPages(first: URL, { rows: place, next }: Paging, ask: Ask): AsyncIterable<Page> {
  const progress = createProgress(first)
  let read = 0
  let url: URL | undefined = next && 'offset' in next ? withOffset(first, next, 0) : first
  while (url) {
    const asked: Awaited<ReturnType<Ask>> = await ask(url)
    const answer = parseAnswer(asked.answer)
    // No content is an empty list (RFC 9110 §15.3.5).
    if (answer === undefined) return
    const rows = rowsIn(answer, place)
    read += rows.length
    url = nextUrl(answer, rows.length, asked.url)
    if (url) progress.check(url, rows)
    yield { rows }
  }

  function nextUrl(answer: unknown, count: number, from: URL): URL | undefined {
    if (next === undefined) {
      const isOData = isObject(answer) && Array.isArray(answer.value) && nextOfOData in answer
      const link = isOData ? textAt(answer, nextOfOData) : undefined
      return link === undefined ? undefined : follow(link, from, first.origin)
    }
    // Servers give fewer than they are asked for when that is more than they give: only none is the end.
    if ('offset' in next) return count === 0 ? undefined : withOffset(first, next, read)
    const text = textAt(answer, 'link' in next ? next.link : next.from)
    if (text === undefined) return undefined
    return 'link' in next ? follow(text, from, first.origin) : withParameters(first, { [next.cursor]: text })
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

const withOffset = (
  first: URL,
  next: { offset: string; limit?: string | undefined; size?: number | undefined },
  at: number,
) =>
  withParameters(first, {
    [next.offset]: String(at),
    ...(next.limit === undefined || next.size === undefined ? {} : { [next.limit]: String(next.size) }),
  })

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
