/**
 * A mirrored SIP message split into what following a call needs of it (RFC 3261 §7). Own and fast: the text is gone through once,
 * headers nobody asks for are passed over. Bounded, never throws. It is no parser of SIP: what is wrong with a message
 * is its sender's and receiver's business, not that of who listens.
 */

export interface SipMessage {
  /** Of a request. */
  method: string | undefined
  requestUri: string | undefined
  /** Of a response. */
  status: number | undefined
  callId: string
  sequence: number
  /** The method the sequence number belongs to: of a response, what it answers. */
  sequenceMethod: string
  /** Branches of the Via headers, topmost first: the transaction, and those it was forwarded for. */
  branches: string[]
  from: string
  to: string
  /** First value of each further header we read, by its full name in lower case. */
  headers: ReadonlyMap<string, string[]>
  body: string
}

/** No header of a real message comes near any of these. */
const mostHeaderLines = 300
const longestValue = 2000
const longestCallId = 255
const mostValues = 10
const mostBranches = 30
const largestMessage = 65_535

/** RFC 3261 §7.3.3, RFC 3515, RFC 3892, RFC 4028. */
const compact: Record<string, string> = {
  b: 'referred-by',
  c: 'content-type',
  f: 'from',
  i: 'call-id',
  m: 'contact',
  r: 'refer-to',
  t: 'to',
  v: 'via',
  x: 'session-expires',
}
const wanted = new Set([
  ...Object.values(compact),
  'cseq',
  'p-asserted-identity',
  'privacy',
  'reason',
  'remote-party-id',
  'replaces',
  'session-id',
  'x-cid',
])
const startLine = /^(?:SIP\/2\.0 ([1-6]\d\d)(?: .*)?|([A-Z]{1,32}) ([^ ]{1,2000}) SIP\/2\.0)$/i

/** @returns undefined for what is no SIP message, or lacks what every one must have */
export function readSipMessage(bytes: Buffer): SipMessage | undefined {
  if (bytes.length > largestMessage) return undefined
  const text = bytes.toString('utf8')
  const headEnd = text.indexOf('\r\n\r\n')
  const head = headEnd < 0 ? text : text.slice(0, headEnd)
  const firstEnd = head.indexOf('\r\n')
  const start = (firstEnd < 0 ? head : head.slice(0, firstEnd)).match(startLine)
  if (!start || firstEnd < 0) return undefined
  const headers = readHeaders(head, firstEnd + 2)
  const one = (name: string) => headers?.get(name)?.[0]
  const callId = one('call-id')
  const from = one('from')
  const to = one('to')
  const [, sequence, sequenceMethod] = one('cseq')?.match(/^(\d{1,10})\s+([A-Za-z]{1,32})$/) ?? []
  if (!headers || !callId || callId.length > longestCallId || from === undefined || to === undefined || !sequenceMethod)
    return undefined
  return {
    status: start[1] === undefined ? undefined : Number(start[1]),
    method: start[2]?.toUpperCase(),
    requestUri: start[3],
    callId,
    sequence: Number(sequence),
    sequenceMethod: sequenceMethod.toUpperCase(),
    branches: branchesOf(headers.get('via') ?? []),
    from,
    to,
    headers,
    body: headEnd < 0 ? '' : text.slice(headEnd + 4),
  }
}

/** @returns undefined when there are more lines than any real message has */
function readHeaders(head: string, begin: number): Map<string, string[]> | undefined {
  const headers = new Map<string, string[]>()
  let from = begin
  let last: string[] | undefined
  for (let lines = 0; from < head.length; lines++) {
    if (lines === mostHeaderLines) return undefined
    const found = head.indexOf('\r\n', from)
    const end = found < 0 ? head.length : found
    const first = head.charCodeAt(from)
    // RFC 3261 §7.3.1: a line that begins with white space goes on with the one before.
    if (first === 0x20 || first === 0x09) appendTo(last, head.slice(from, end))
    else last = addLine(headers, head, from, end)
    from = end + 2
  }
  return headers
}

function appendTo(values: string[] | undefined, more: string): void {
  const at = (values?.length ?? 0) - 1
  const before = values?.[at]
  if (values && before !== undefined) values[at] = plain(`${before} ${more.trim()}`)
}

/** @returns the values the line was added to, if the header is one we read and there is room */
function addLine(headers: Map<string, string[]>, head: string, from: number, end: number): string[] | undefined {
  const colon = head.indexOf(':', from)
  if (colon < 0 || colon >= end || colon - from > 40) return undefined
  const written = head.slice(from, colon).trim().toLowerCase()
  const name = compact[written] ?? written
  if (!wanted.has(name)) return undefined
  const values = headers.get(name) ?? []
  if (values.length >= (name === 'via' ? mostBranches : mostValues)) return undefined
  values.push(plain(head.slice(colon + 1, end).trim()))
  headers.set(name, values)
  return values
}

/** Bounded, and without control characters: they are nobody's number or name. */
const plain = (value: string): string => value.slice(0, longestValue).replace(/\p{Cc}/gu, '')

function branchesOf(vias: readonly string[]): string[] {
  const branches: string[] = []
  for (const via of vias)
    for (const [, branch = ''] of via.matchAll(/;\s*branch\s*=\s*([^\s;,]{1,200})/gi))
      if (branches.length < mostBranches) branches.push(branch)
  return branches
}

/** The tag parameter of a From or To header: of the header, not of the address in it. */
export function tagOf(header: string): string | undefined {
  const close = header.lastIndexOf('>')
  return header.slice(close + 1).match(/;\s*tag\s*=\s*([^\s;,]{1,200})/i)?.[1]
}
