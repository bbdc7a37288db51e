/**
 * From a record to its own page in the system it comes from: `https://books.example/customers/{key}`, set up by an administrator
 * for each source. Keys come from outside: whatever they hold, the link stays where the template leads. Pure.
 */

/** Composite keys are joined by this; `{key.1}` is the first part. */
const parted = '|'
const placeholder = /\{key(?:\.([1-9]))?\}/g

/** Whoever follows it signs in there: nothing secret belongs into it, and nothing but a web page is opened. */
export type LinkProblem = 'no-address' | 'no-key' | 'key-in-host' | 'unknown-part'

/** What is wrong with a template, if anything. */
export function linkProblem(template: string): LinkProblem | undefined {
  const tried = URL.parse(template.replace(placeholder, 'x'))
  if (!tried || !/^https?:$/.test(tried.protocol) || tried.username !== '' || tried.password !== '') return 'no-address'
  if (/[{}]/.test(template.replace(placeholder, ''))) return 'unknown-part'
  if (template.search(placeholder) < 0) return 'no-key'
  // The origin of another key must be the same: it stands before any of them.
  const other = URL.parse(template.replace(placeholder, 'y'))
  return other?.origin === tried.origin && !/\{/.test(originText(template)) ? undefined : 'key-in-host'
}

const originText = (template: string): string => template.match(/^[a-z]+:\/*[^/?#]*/i)?.[0] ?? ''

/** What a row without a key of its own is told by: no other system knows it. */
const isOurs = (key: string): boolean => key.startsWith('~')

/** @returns undefined where this key has no page, or could lead elsewhere */
export function linkTo(template: string, key: string): string | undefined {
  if (isOurs(key) || linkProblem(template)) return undefined
  const parts = key.split(parted)
  const values = [...template.matchAll(placeholder)].map(([, part]) => (part ? parts[Number(part) - 1] : key))
  // A path of dots climbs, however it is written (WHATWG URL, double-dot path segment).
  if (values.some((value) => value === undefined || value === '' || /^\.{1,2}$/.test(value))) return undefined
  try {
    let at = 0
    return new URL(template.replace(placeholder, () => encodeURIComponent(values[at++] ?? ''))).href
  } catch {
    // Half a character of UTF-16 has no encoding.
    return undefined
  }
}
