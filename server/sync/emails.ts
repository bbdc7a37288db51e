/** E-mail addresses in a cell: several, dressed as mail programs write them, and those that are nobody's. */

import { visible } from '../../shared/visible-text.ts'

/** Enough to tell an address from other text; whether it can be delivered to is not asked. */
const address = /^[^\s@<>()[\],;:"\\]{1,64}@(?:[\p{L}\d](?:[\p{L}\d-]{0,61}[\p{L}\d])?\.)+\p{L}{2,63}$/u
/** Typed in where a form demanded something. info@ and the like are a company's own and stay. */
const nobodysLocal =
  /^(?:test|testi|tester|noname|no-?name|none|noemail|no-?e?mail|eimail|ei-?s[aä]hk[oö]postia|ei|puuttuu|saknas|x+|a|example|asdf?)$/
const nobodysDomain =
  /(?:^|\.)(?:example\.(?:com|org|net)|test|invalid|localhost|test\.(?:com|fi|se)|testi\.fi|noemail\.com)$/

/** What an address is dressed in at either end, taken off by counting: a pattern goes back over a long cell many times. */
const opening = `"'([`
const closing = `.,"')]`
function undressed(piece: string): string {
  let from = 0
  let to = piece.length
  while (from < to && opening.includes(piece.charAt(from))) from++
  while (to > from && closing.includes(piece.charAt(to - 1))) to--
  return piece.slice(from, to)
}

export interface EmailsReading {
  emails: string[]
  /** How many pieces of the cell are no address. */
  unreadable: number
}

export function readEmails(written: string): EmailsReading {
  const cell = visible(written)
  const emails: string[] = []
  let unreadable = 0
  // "Maija Virtanen <maija@firma.fi>": what stands in the brackets is the address.
  const bracketed = !cell.includes('<')
    ? []
    : [...cell.matchAll(/<([^<>\s]+)>/g)].map((match) => match[1] ?? '').filter((inside) => /.@./.test(inside))
  const pieces = bracketed.length > 0 ? bracketed : cell.split(/[\s,;|/]+/)
  for (const piece of pieces) {
    const email = undressed(piece.replace(/^mailto:/i, '')).toLowerCase()
    if (email === '' || emails.includes(email)) continue
    if (!address.test(email)) {
      unreadable++
      continue
    }
    const [local = '', domain = ''] = email.split('@')
    if (!nobodysLocal.test(local) && !nobodysDomain.test(domain)) emails.push(email)
  }
  return { emails, unreadable }
}
