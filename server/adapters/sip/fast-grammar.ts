/**
 * sip.js reads every header through a generated grammar at 0.15–0.3 ms each, which saturates at some 400 messages a
 * second (measured). This reads the shapes nearly all messages have with a pattern and leaves every other to the
 * grammar; a test holds the two equal. It must never accept what the grammar would not.
 */
import { Grammar, NameAddrHeader, URI } from 'sip.js'

type Parse = typeof Grammar.parse

const token = "[\\w.!%*+`'~-]+"
const octet = '(?:25[0-5]|2[0-4]\\d|1\\d\\d|[1-9]?\\d)'
const ipv4 = `${octet}(?:\\.${octet}){3}`
const plainHost = `(?:${ipv4}|[A-Za-z](?:[A-Za-z0-9-]*[A-Za-z0-9])?(?:\\.[A-Za-z](?:[A-Za-z0-9-]*[A-Za-z0-9])?)*)`
const plainParameters = '((?:;[a-z][\\w-]*(?:=[\\w.-]+)?)*)'
/** Only parameters that the grammar has no other spelling for. */
const uriParameters = '((?:;(?:lr|transport=(?:tcp|tls|udp)))*)'
const uriPattern = new RegExp(`^(sips?):(?:([\\w.+*-]+)@)?(${plainHost})(?::(\\d{1,5}))?${uriParameters}$`)
const nameAddrPattern = new RegExp(`^(?:"([^"\\\\]*)" ?)?<([^<>]+)>${plainParameters}$`)
const viaParameters = '((?:;(?:branch|rport|received)=[\\w.-]+)*)'
const viaPattern = new RegExp(`^SIP/2\\.0/(TCP|TLS|UDP|WS|WSS) (${ipv4})(?::(\\d{1,5}))?${viaParameters}$`)
const cseqPattern =
  /^(\d{1,9}) (INVITE|ACK|BYE|CANCEL|OPTIONS|REGISTER|SUBSCRIBE|NOTIFY|REFER|MESSAGE|INFO|PUBLISH|UPDATE|PRACK)$/
const ipv4Pattern = new RegExp(`^${ipv4}$`)
const callIdPattern = new RegExp(`^${token}(?:@${token})?$`)

/** `;a=b;c` → {a: 'b', c: null}, or undefined when one comes twice. */
function parametersOf(written: string): Record<string, string | null> | undefined {
  const parameters: Record<string, string | null> = {}
  for (const one of written.split(';').slice(1)) {
    const [name = '', value] = one.split('=')
    if (name in parameters) return undefined
    parameters[name] = value ?? null
  }
  return parameters
}

function uri(text: string): URI | undefined {
  const found = text.match(uriPattern)
  if (!found) return undefined
  const [, scheme = '', user, host = '', port, written = ''] = found
  const parameters = parametersOf(written)
  if (!parameters || written.includes('=') !== Object.values(parameters).some((value) => value !== null))
    return undefined
  if (host !== host.toLowerCase()) return undefined
  return new URI(scheme, user as string, host, port === undefined ? undefined : Number(port), parameters as never)
}

function nameAddr(text: string): NameAddrHeader | undefined {
  const found = text.match(nameAddrPattern)
  if (!found) return undefined
  const [, display, address = '', written = ''] = found
  const parsed = uri(address)
  const parameters = parametersOf(written)
  // An empty display name and unusual parameters are left to the grammar.
  if (!parsed || !parameters || display === '' || Object.keys(parameters).some((name) => name !== 'tag'))
    return undefined
  if (display !== undefined && !/^[\x20\x21\x23-\x5b\x5d-\x7e]+$/.test(display)) return undefined
  return new NameAddrHeader(parsed, display as string, parameters as never)
}

function via(text: string): object | undefined {
  const found = text.match(viaPattern)
  if (!found) return undefined
  const [, transport, host, port, written = ''] = found
  const parameters = parametersOf(written)
  if (!parameters?.branch || (parameters.rport && !/^\d{1,5}$/.test(parameters.rport))) return undefined
  if (parameters.received && !ipv4Pattern.test(parameters.received)) return undefined
  return { protocol: 'SIP', transport, host_type: 'IPv4', host, ...(port ? { port: Number(port) } : {}), ...parameters }
}

function cseq(text: string): object | undefined {
  const found = text.match(cseqPattern)
  return found ? { value: Number(found[1]), method: found[2] } : undefined
}

const fast: Record<string, (text: string) => unknown> = {
  From: nameAddr,
  To: nameAddr,
  Via: via,
  CSeq: cseq,
  Call_ID: (text) => (callIdPattern.test(text) ? text : undefined),
  Content_Length: (text) => (/^\d{1,9}$/.test(text) ? Number(text) : undefined),
  Max_Forwards: (text) => (/^\d{1,3}$/.test(text) ? Number(text) : undefined),
}

/** Exported for the test that holds it equal to the grammar: undefined means "ask the grammar". */
export const readFast = (text: string, rule: string): unknown =>
  Object.hasOwn(fast, rule) ? fast[rule]?.(text) : undefined

let installed = false
/** Puts the fast path in front of sip.js' grammar, once a process. */
export function installFastGrammar(): void {
  if (installed) return
  installed = true
  const slow: Parse = Grammar.parse
  Object.assign(Grammar, { parse: ((text, rule) => readFast(text, rule) ?? slow(text, rule)) satisfies Parse })
}
