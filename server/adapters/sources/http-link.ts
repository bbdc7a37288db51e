/** The Link header (RFC 8288 §3): `<https://shop.example/customers?page=2>; rel="next", <…>; rel="last"`. */

/** One link and its parameters, which may be quoted; addresses may hold commas. */
const linkPattern = /<([^>]*)>((?:[^",]|"(?:[^"\\]|\\.)*")*)/gs
const parameterPattern = /;\s*([\w!#$&+.^`|~*-]+)\s*=\s*(?:"((?:[^"\\]|\\.)*)"|([^\s;,"]*))/gs

/** Where the next page is, as written; undefined where there is none. */
export function nextLink(header: string): string | undefined {
  for (const [, address = '', parameters = ''] of header.matchAll(linkPattern)) {
    const found = new Map<string, string>()
    for (const [, name = '', quoted, bare = ''] of parameters.matchAll(parameterPattern)) {
      const key = name.toLowerCase()
      // Of two of a name the first counts (§3.3).
      if (!found.has(key)) found.set(key, quoted?.replace(/\\(.)/gs, '$1') ?? bare)
    }
    // One with an anchor is about another address than the one that was asked (§3.2).
    const relations = (found.get('rel') ?? '').toLowerCase().split(/\s+/)
    if (relations.includes('next') && !found.has('anchor')) return address
  }
  return undefined
}
