/** A registrar with dialog events and nothing up, as a peer of the tests speaks SIP. */
import type { PeerProtocol } from '../phone-systems/scripted-peer.ts'

const header = (text: string, name: string): string =>
  text.match(new RegExp(`(?:^|\r\n)${name}[ \t]*:[ \t]*([^\r]*)`, 'i'))?.[1] ?? ''

function respond(request: string, status: string, more: string[] = []): string {
  const to = header(request, 'To')
  return [
    `SIP/2.0 ${status}`,
    `Via: ${header(request, 'Via')}`,
    `From: ${header(request, 'From')}`,
    `To: ${to}${to.includes('tag=') ? '' : ';tag=peer'}`,
    `Call-ID: ${header(request, 'Call-ID')}`,
    `CSeq: ${header(request, 'CSeq')}`,
    'Server: peer 1.0',
    ...more,
    'Content-Length: 0',
    '',
    '',
  ].join('\r\n')
}

/** The state of the extension the subscription is for: nothing is up. */
function notify(subscribe: string): string {
  const extension = header(subscribe, 'To').match(/sip:([^@>]+)@/)?.[1] ?? ''
  const body = `<?xml version="1.0"?><dialog-info xmlns="urn:ietf:params:xml:ns:dialog-info" version="0" state="full" entity="sip:${extension}@pbx"/>`
  const contact = header(subscribe, 'Contact').match(/<([^>]+)>/)?.[1] ?? ''
  return [
    `NOTIFY ${contact} SIP/2.0`,
    `Via: SIP/2.0/TCP 127.0.0.1;branch=z9hG4bKn${extension}${header(subscribe, 'CSeq').split(' ')[0]}`,
    'Max-Forwards: 70',
    `From: ${header(subscribe, 'To')};tag=peer`,
    `To: ${header(subscribe, 'From')}`,
    `Call-ID: ${header(subscribe, 'Call-ID')}`,
    'CSeq: 1 NOTIFY',
    'Contact: <sip:peer@127.0.0.1;transport=tcp>',
    'Event: dialog',
    'Subscription-State: active;expires=600',
    'Content-Type: application/dialog-info+xml',
    `Content-Length: ${Buffer.byteLength(body)}`,
    '',
    body,
  ].join('\r\n')
}

const challenge = 'WWW-Authenticate: Digest realm="pbx", nonce="0123456789", algorithm=MD5, qop="auth"'

export const sipProtocol: PeerProtocol = {
  greeting: '',
  hear(said, { wrongPassword }) {
    const messages = said.split('\r\n\r\n')
    const rest = messages.pop() ?? ''
    let letsIn = false
    const answers = messages.flatMap((message) => {
      if (/^OPTIONS /.test(message)) return [respond(message, '200 OK')]
      if (!/^SUBSCRIBE /.test(message)) return []
      if (wrongPassword || !header(message, 'Authorization')) return [respond(message, '401 Unauthorized', [challenge])]
      letsIn = true
      const contact = 'Contact: <sip:peer@127.0.0.1;transport=tcp>'
      return [respond(message, '200 OK', ['Expires: 600', contact]), notify(message)]
    })
    return { answers, rest, letsIn }
  },
}
